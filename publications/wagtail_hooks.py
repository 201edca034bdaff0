"""The admin of publications: a menu group with one list a kind, as editors think of them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables.pages import PageStatusColumn
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet

from .models import FieldUpdatePage, ReportPage, StatementPage

STATUS = PageStatusColumn("status", label=_("Status"), sort_key="live")


class StatementListing(PageListingViewSet):
    """All statements in both languages."""

    model = StatementPage
    name = "statements"
    icon = "doc-full-inverse"
    menu_label = _("Statements")
    list_display = ["title", "reference", "issued_at", "locale", STATUS]
    list_filter = ["kind", "locale", "live"]


class FieldUpdateListing(PageListingViewSet):
    """All field updates in both languages."""

    model = FieldUpdatePage
    name = "field_updates"
    icon = "time"
    menu_label = _("Field updates")
    list_display = ["title", "reference", "happened_on", "published_at", "locale", STATUS]
    list_filter = ["violation_type", "locale", "live"]


class PublicationListing(PageListingViewSet):
    """All publications in both languages."""

    model = ReportPage
    name = "publications"
    icon = "folder-open-1"
    menu_label = _("Publications")
    list_display = ["title", "reference", "published_on", "locale", STATUS]
    list_filter = ["kind", "locale", "live"]


class PublicationsGroup(ViewSetGroup):
    """The menu group of what the organisation publishes."""

    menu_label = _("Publishing")
    menu_icon = "edit"
    menu_order = 110
    items = (StatementListing(), FieldUpdateListing(), PublicationListing())


@hooks.register("register_admin_viewset")
def register_publications() -> Any:
    """Put the group in the menu."""
    return PublicationsGroup()
