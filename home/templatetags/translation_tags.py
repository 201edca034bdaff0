"""What the admin's translation screens show beside what wagtail-localize and Wagtail show."""

import json
from typing import Any

from django import template
from django.utils.translation import gettext
from wagtail.models import Page

from core.localize import missing_segments

register = template.Library()


@register.simple_tag
def harmless(props: str) -> str:
    """Return the translation editor's data without the way to make an alias of a translation.

    An alias repeats the original in its own language, and the work of translating is lost.
    """
    data = json.loads(props)
    data["links"]["convertToAliasUrl"] = None
    return json.dumps(data)


@register.simple_tag
def words_of_form(props: str) -> dict[str, str]:
    """Return, by the English that the form's compiled script writes out itself, what is meant."""
    data = json.loads(props)
    names = {
        "source": data["sourceLocale"]["displayName"],
        "target": data["locale"]["displayName"],
    }
    return {
        "{source} to {target} translation".format(**names): gettext(
            "Translation from {source} into {target}"
        ).format(**names),
        "More actions": gettext("More actions"),
    }


@register.simple_tag
def pieces_left(translation: Any) -> int:
    """Return how many pieces of a translation have no text yet."""
    return missing_segments(translation)


@register.simple_tag
def live_translations(page: Page) -> list[Page]:
    """Return the published versions of `page` in other languages."""
    return list(page.get_translations().live().select_related("locale"))
