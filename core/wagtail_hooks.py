"""The admin's shared parts: controlled lists, the house's colours, guards on bulk publishing."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from . import (
    models,
    tag_field,  # noqa: F401  (importing it gives forms their field for tags)
)
from .bulk_subjects import SubjectsBulkAction
from .publishing import REFUSED
from .rich_text import DocumentLinkHandler, PageLinkHandler


def term_viewset(model: type, icon: str, extra: tuple[str, ...] = ()) -> type[SnippetViewSet]:
    """Return the admin of a controlled list: both names side by side, in the list's order."""
    return type(
        f"{model.__name__}ViewSet",
        (SnippetViewSet,),
        {
            "__doc__": f"The list of {model._meta.verbose_name_plural}.",
            "model": model,
            "icon": icon,
            "list_display": ["name_ar", "name_en", *extra],
            "list_per_page": 100,
            "panels": [
                FieldRowPanel([FieldPanel("name_ar"), FieldPanel("name_en")]),
                FieldRowPanel([FieldPanel("code"), FieldPanel("position")]),
                *(FieldPanel(name) for name in extra),
            ],
        },
    )


class GlossaryTermViewSet(SnippetViewSet):
    """The glossary: one term in both languages."""

    model = models.GlossaryTerm
    icon = "openquote"
    list_display = ["term_ar", "term_en", "group", "is_reviewed"]
    list_filter = ["group", "is_reviewed"]
    panels = [
        FieldRowPanel([FieldPanel("term_ar"), FieldPanel("term_en")]),
        FieldRowPanel([FieldPanel("definition_ar"), FieldPanel("definition_en")]),
        FieldRowPanel([FieldPanel("group"), FieldPanel("is_reviewed")]),
    ]


class OfficeViewSet(SnippetViewSet):
    """The offices readers may call or visit."""

    model = models.Office
    icon = "home"
    list_display = ["name_ar", "name_en", "phone"]
    panels = [
        FieldRowPanel([FieldPanel("name_ar"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("address_ar"), FieldPanel("address_en")]),
        FieldRowPanel([FieldPanel("hours_ar"), FieldPanel("hours_en")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldPanel("position"),
    ]


class PersonViewSet(SnippetViewSet):
    """People who appear in public by their own wish or post."""

    model = models.Person
    icon = "user"
    list_display = ["name_ar", "name_en", "post_ar"]
    panels = [
        FieldRowPanel([FieldPanel("name_ar"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("post_ar"), FieldPanel("post_en")]),
        FieldRowPanel([FieldPanel("body_ar"), FieldPanel("body_en")]),
        FieldPanel("variants"),
    ]


class OrganisationViewSet(SnippetViewSet):
    """Partners, co-signatories and funders."""

    model = models.Organisation
    icon = "group"
    list_display = ["name_ar", "name_en"]
    panels = [
        FieldRowPanel([FieldPanel("name_ar"), FieldPanel("name_en")]),
        FieldPanel("url"),
        FieldPanel("variants"),
    ]


@register_snippet
class ListsViewSetGroup(SnippetViewSetGroup):
    """The menu group of all controlled lists."""

    menu_label = gettext_lazy("Lists")
    menu_icon = "list-ul"
    menu_order = 300
    items = (
        GlossaryTermViewSet,
        PersonViewSet,
        OrganisationViewSet,
        OfficeViewSet,
        term_viewset(models.Topic, "tag"),
        term_viewset(models.ViolationType, "warning"),
        term_viewset(models.DutyBearer, "user"),
        term_viewset(models.TargetGroup, "group"),
        term_viewset(models.Sector, "folder-open-inverse"),
        term_viewset(models.Governorate, "site"),
        term_viewset(models.Place, "site", ("governorate", "kind", "variants")),
        term_viewset(models.Unit, "group"),
        term_viewset(models.GlossaryGroup, "list-ul"),
    )


hooks.register("register_bulk_action", SubjectsBulkAction)


@hooks.register("register_rich_text_features", order=1)
def lead_to_readers_language(features: Any) -> None:
    """Put our handlers of links to pages and files in the place of Wagtail's."""
    features.register_link_type(PageLinkHandler)
    features.register_link_type(DocumentLinkHandler)


@hooks.register("register_log_actions")
def name_our_log_actions(actions: Any) -> None:
    """Give the entries that we write into a page's history their words."""
    actions.register_action(
        REFUSED, gettext_lazy("Refuse publication"), gettext_lazy("Was not published at its time")
    )


@hooks.register("insert_global_admin_css")
def house_colours() -> SafeString:
    """Give the admin the colours of the house."""
    return format_html('<link rel="stylesheet" href="{}">', static("core/css/admin.css"))


@hooks.register("insert_global_admin_js")
def part_tags_at_arabic_commas() -> SafeString:
    """Have every box of tags part at the Arabic comma, in forms and in windows above them."""
    return format_html('<script src="{}" defer></script>', static("core/js/tag_commas.js"))


@hooks.register("before_bulk_action")
def check_before_bulk_publish(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse a bulk publication that holds an incomplete page, and name what is missing."""
    if action_type != "publish" or request.method != "POST":
        return None
    problems = []
    for page in [*objects, *_drafts_below(objects, action)]:
        draft = page.get_latest_revision_as_object()
        draft.live = True
        try:
            draft.full_clean()
        except ValidationError as error:
            problems.append((page, " ".join(error.messages)))
    for page, reason in problems:
        text = _("“%(title)s” was not published: %(reason)s")
        messages.error(request, text % {"title": page.get_admin_display_title(), "reason": reason})
    return (
        redirect(get_valid_next_url_from_request(request) or "wagtailadmin_explore_root")
        if problems
        else None
    )


def _drafts_below(objects: list[Any], action: Any) -> list[Any]:
    """Return the drafts that a bulk publication takes along from below the chosen pages."""
    if not action.cleaned_form.cleaned_data.get("include_descendants"):
        return []
    return [draft for page in objects for draft in page.get_descendants().not_live().specific()]


@hooks.register("before_edit_page")
def explain_incomplete_translation(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Say how many pieces are missing when a translator publishes too early."""
    from wagtail_localize.models import Translation

    from .localize import missing_message, missing_segments

    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    if translation is None or not (missing := missing_segments(translation)):
        return None
    messages.error(request, missing_message(missing))
    return redirect(request.path)
