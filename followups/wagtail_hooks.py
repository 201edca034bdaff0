"""The admin of the ledger: its menu, the form of an item, merged bodies, the guard of sources."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .desk import CHANGE, MorningView, StepView
from .forms import ItemForm
from .letter_screen import LettersView
from .models import Item, Succession
from .sources import items_below
from .upload_screen import UploadView

STEP_PANELS = [
    FieldRowPanel([FieldPanel("day"), FieldPanel("act"), FieldPanel("channel")]),
    FieldPanel("note_ar"),
    FieldPanel("note_en"),
    FieldRowPanel([FieldPanel("due_on"), FieldPanel("is_public")]),
    FieldPanel("document"),
]
ITEM_PANELS = [
    FieldRowPanel([FieldPanel("title_ar"), FieldPanel("title_en")]),
    FieldRowPanel([FieldPanel("kind"), FieldPanel("raised_on")]),
    FieldPanel("body"),
    FieldPanel("source"),
    FieldRowPanel([FieldPanel("text_ar"), FieldPanel("text_en")]),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("topic"), FieldPanel("sector"), FieldPanel("governorate")])],
        gettext_lazy("Subject"),
    ),
    InlinePanel(
        "steps", panels=STEP_PANELS, label=gettext_lazy("step"), heading=gettext_lazy("Steps")
    ),
    MultiFieldPanel(
        [FieldPanel("is_public"), FieldPanel("has_read"), FieldPanel("is_demonstration")],
        gettext_lazy("Publication"),
    ),
]


class ItemViewSet(SnippetViewSet):
    """The items of the ledger."""

    model = Item
    icon = "clipboard-list"
    menu_label = gettext_lazy("All items")
    list_display = ["__str__", "kind", "body", "raised_on", "is_public"]
    list_filter = ["kind", "is_public", "body", "sector", "governorate"]
    ordering = ["-raised_on", "-pk"]
    edit_handler = ObjectList(ITEM_PANELS, base_form_class=ItemForm)


class SuccessionViewSet(SnippetViewSet):
    """Bodies that were merged into others."""

    model = Succession
    icon = "group"
    menu_label = gettext_lazy("Merged bodies")
    list_display = ["former", "successor", "since"]
    panels = [FieldRowPanel([FieldPanel("former"), FieldPanel("successor"), FieldPanel("since")])]


class LedgerItem(MenuItem):
    """A menu entry for those who keep the ledger."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the screen would let this user in."""
        return bool(request.user.has_perm(CHANGE))


@register_snippet
class LedgerGroup(ViewSetGroup):
    """The menu group of the ledger; what is to be done today comes first."""

    menu_label = gettext_lazy("Follow-up")
    menu_icon = "clipboard-list"
    menu_order = 130
    items = (
        ItemViewSet(menu_item_is_registered=True),
        SuccessionViewSet(menu_item_is_registered=True),
    )

    def get_submenu_items(self) -> list[Any]:
        """Return our own screens before the lists."""
        own = [
            (gettext_lazy("What to do today"), "ledger_morning", "date"),
            (gettext_lazy("Reminder letters"), "ledger_letters", "mail"),
            (gettext_lazy("Items from a table"), "ledger_upload", "upload"),
        ]
        first = [
            LedgerItem(label, reverse(name), icon_name=icon, order=place)
            for place, (label, name, icon) in enumerate(own, start=-len(own))
        ]
        return [*first, *super().get_submenu_items()]


@hooks.register("register_admin_urls")
def register_screens() -> list[Any]:
    """Give the screens of the ledger their addresses."""
    return [
        path("follow-up/", MorningView.as_view(), name="ledger_morning"),
        path("follow-up/letters/", LettersView.as_view(), name="ledger_letters"),
        path("follow-up/table/", UploadView.as_view(), name="ledger_upload"),
        path("follow-up/<int:pk>/step/", StepView.as_view(), name="ledger_step"),
    ]


@hooks.register("before_delete_page")
def keep_source(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Refuse to delete a page from which items of the ledger come."""
    if count := items_below(page).count():
        messages.error(request, _refusal(page, count))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_bulk_action")
def keep_sources(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse to delete several pages where items come from one of them."""
    if action_type != "delete" or request.method != "POST":
        return None
    held = [(page, items_below(page).count()) for page in objects if hasattr(page, "path")]
    for page, count in held:
        if count:
            messages.error(request, _refusal(page, count))
    return redirect("wagtailadmin_explore_root") if any(count for _page, count in held) else None


def _refusal(page: Any, count: int) -> str:
    text = _(
        "“%(title)s” was not deleted: items of the ledger come from it (%(count)s). Unpublish it,"
        " or give these items another source first."
    )
    return text % {"title": page.get_admin_display_title(), "count": count}
