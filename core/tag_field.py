"""The form field for free tags: one tag for all spellings of a word."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.forms.tags import TagField
from wagtail.admin.widgets import AdminTagWidget

from .arabic import fold, normalise
from .models.tagging import FreeTag

# A hash before a word and lines within it are habits of other sites.
SIGNS = re.compile(r"[#_\s]+")
QUOTED = re.compile(r'"[^"]*"')


class FreeTagWidget(AdminTagWidget):
    """The box of tags with a hint that helps an editor: Wagtail's speaks of quotation marks."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Say how tags are parted."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        hint = _("Put a comma after each tag; a tag may have several words.")
        context["widget"]["help_text"] = hint
        return context


class FreeTagField(TagField):
    """Takes tags parted by a comma of either script; a known word keeps its known spelling."""

    widget = FreeTagWidget

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"tag_model": FreeTag, **kwargs})

    def clean(self, value: str) -> list[str]:
        """Return the names of the tags, each once.

        Without any comma the words are one tag: taggit would part them at the spaces. What has
        spaces comes in quotation marks; without script Arabic commas may stand within them.
        """
        parted = QUOTED.sub(lambda quoted: quoted[0].replace("،", '","'), value or "")
        return spelled(super().clean(f"{parted},".replace("،", ",")))


def spelled(names: list[str]) -> list[str]:
    """Return each name as it is known already, else cleaned; several spellings count once."""
    typed = {
        fold(clean): clean for name in names if (clean := SIGNS.sub(" ", normalise(name)).strip())
    }
    typed.pop("", None)
    known = dict(FreeTag.objects.filter(folded__in=typed).values_list("folded", "name"))
    return [known.get(folded, name) for folded, name in typed.items()]


register_form_field_override(
    ClusterTaggableManager,
    override=lambda db_field: {"form_class": FreeTagField, "tag_model": db_field.related_model},
)
