"""The list of campaigns: what goes on first, then what comes, then what was."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from campaigns.filters import CAMPAIGN_FILTERS, phase_order
from core.listing import LIST_TEMPLATE, ListingMixin
from core.models import BasePage

from .campaign import CampaignPage


class CampaignIndexPage(ListingMixin, BasePage):
    """The list of all campaigns."""

    kind_label = _("Campaigns")
    has_feed = True
    filters = CAMPAIGN_FILTERS

    template = LIST_TEMPLATE
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.CampaignPage"]

    class Meta:
        verbose_name = _("list of campaigns")

    @property
    def listed_model(self) -> Any:
        """Return the type of the pages listed here."""
        return CampaignPage

    def listed_pages(self) -> QuerySet[Any]:
        """Return the public campaigns, those under way first."""
        return super().listed_pages().order_by(phase_order(), "-starts_on", "-pk")

    def fed_pages(self) -> QuerySet[Any]:
        """Return the public campaigns for the feed: what was published last comes first."""
        return super().listed_pages().order_by("-first_published_at", "-pk")
