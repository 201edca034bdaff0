"""Models of the campaigns app."""

from .campaign import CampaignPage
from .campaign_index import CampaignIndexPage
from .counts import ActCount, UsedForm
from .kit import CampaignKit
from .parts import CampaignLink, CampaignMaterial, CampaignReply, Milestone

__all__ = [
    "ActCount",
    "CampaignIndexPage",
    "CampaignKit",
    "CampaignLink",
    "CampaignMaterial",
    "CampaignPage",
    "CampaignReply",
    "Milestone",
    "UsedForm",
]
