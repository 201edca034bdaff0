"""The admin of campaigns: one list in both languages."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables.pages import PageStatusColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

from .models import CampaignPage


class CampaignListing(PageListingViewSet):
    """All campaigns in both languages."""

    model = CampaignPage
    name = "campaigns"
    icon = "comment"
    menu_label = _("Campaigns")
    menu_order = 115
    add_to_admin_menu = True
    list_display = [
        "title",
        "reference",
        "starts_on",
        "answered_on",
        "locale",
        PageStatusColumn("live", label=_("Publication"), sort_key="live"),
    ]
    list_filter = ["scope", "locale"]


@hooks.register("register_admin_viewset")
def register_campaigns() -> Any:
    """Give the list its place in the menu."""
    return CampaignListing("campaigns")
