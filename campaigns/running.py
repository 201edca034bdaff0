"""The campaign that the home page tells of."""

from typing import Any

from django.urls import reverse

from core.models import BasePage
from core.tree_order import below
from core.visibility import public_pages

from .choices import Phase
from .filters import in_phase
from .models import CampaignPage
from .words import silence_words


def running_campaign(home: BasePage) -> dict[str, Any]:
    """Return the campaign under way that began last, with its silence and where to act."""
    found = public_pages(below(CampaignPage, home)).filter(in_phase(Phase.ACTIVE))
    page = found.select_related("locale").order_by("-starts_on", "-pk").first()
    if page is None:
        return {"campaign": None}
    return {
        "campaign": page,
        "campaign_silence": silence_words(page.silence, is_closed=False),
        "campaign_act_url": reverse("campaign_take_part", args=[page.slug]),
    }
