"""The admin of the search: promoted results, synonyms, trying a query, reports, state."""

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel, Panel
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .counted import AskedQuery
from .curated import Promotion, SynonymSet
from .index_screen import IndexStateView
from .query_report import AskedQueriesReport, forget_query
from .trying import MAY_TRY, TryView

register_permission_policy(AskedQuery)
SUBMENU = "register_search_menu_item"


class TryPanel(Panel):
    """A query with which a set of synonyms is tried before it is saved."""

    class BoundPanel(Panel.BoundPanel):
        """The panel in a form."""

        template_name = "search/staff/try_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Name the set that the unsaved one takes the place of."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["set"] = self.instance.pk
            return context


class PromotionViewSet(SnippetViewSet):
    """Pages that come first for a query."""

    model = Promotion
    icon = "pick"
    menu_label = _("Promoted results")
    list_display = ["__str__", "state", "starts_on", "ends_on"]
    panels = [
        FieldPanel("queries"),
        InlinePanel(
            "promoted", [PageChooserPanel("page")], heading=_("Pages, the first on top"), min_num=1
        ),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("note"),
    ]


class SynonymSetViewSet(SnippetViewSet):
    """Words and phrases that mean the same."""

    model = SynonymSet
    icon = "resubmit"
    menu_label = _("Synonyms")
    list_display = ["__str__", "direction", "language", "is_active"]
    list_filter = ["is_active", "language"]
    panels = [
        FieldPanel("expressions"),
        FieldRowPanel([FieldPanel("direction"), FieldPanel("language")]),
        FieldPanel("is_active"),
        FieldPanel("note"),
        TryPanel(heading=_("Try before saving")),
    ]


@register_snippet
class SearchGroup(SnippetViewSetGroup):
    """The menu group of the search."""

    menu_label = _("Search of the site")
    menu_name = "site-search"
    menu_icon = "search"
    menu_order = 310
    submenu_hook = SUBMENU
    items = (PromotionViewSet, SynonymSetViewSet)


class PermittedItem(MenuItem):
    """A menu item that shows to those who have one of some permissions."""

    def __init__(self, *args: Any, permissions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permissions = permissions

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the screen would let this user in."""
        return any(map(request.user.has_perm, self.permissions))


def menu_items() -> list[MenuItem]:
    """Return the screens of the group that are no lists of records."""
    see_queries = ["search.view_askedquery", "search.change_askedquery"]
    see_state = ["search.view_indexstate"]
    see_files = ["wagtaildocs.change_document", *see_state]
    screens = (
        (_("Try a query"), "search_try", "search", MAY_TRY),
        (_("What readers look for"), "asked_queries", "list-ul", see_queries),
        (_("Unreadable pages"), "unreadable_pages", "warning", see_files),
        (_("State of the search"), "search_state", "cogs", see_state),
    )
    return [
        PermittedItem(label, reverse(name), icon_name=icon, order=10 + place, permissions=allowed)
        for place, (label, name, icon, allowed) in enumerate(screens)
    ]


for _place in range(4):
    hooks.register(SUBMENU, lambda place=_place: menu_items()[place])


@hooks.register("register_permissions")
def name_permissions() -> Any:
    """Let administrators give the screens to groups of their own."""
    names = ["view_askedquery", "change_askedquery", "view_indexstate", "change_indexstate"]
    return Permission.objects.filter(content_type__app_label="search", codename__in=names)


@hooks.register("register_admin_urls")
def register_screens() -> list[Any]:
    """Give the screens their addresses."""
    report = AskedQueriesReport
    return [
        path("search-of-the-site/try/", TryView.as_view(), name="search_try"),
        path("search-of-the-site/state/", IndexStateView.as_view(), name="search_state"),
        path("reports/queries/", report.as_view(), name="asked_queries"),
        path(
            "reports/queries/results/",
            report.as_view(results_only=True),
            name="asked_queries_results",
        ),
        path("reports/queries/<int:query_id>/forget/", forget_query, name="forget_query"),
    ]
