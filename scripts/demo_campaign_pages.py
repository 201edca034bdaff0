"""Addresses of the demonstration's campaigns, for pictures and browser tests."""

from scripts import demo_pages


def campaign_pages() -> dict[str, dict[str, str]]:
    """Return a campaign in each phase, their list, and what readers do for one."""
    from campaigns.models import CampaignIndexPage, CampaignPage

    found = {
        f"campaign-{one.phase.value}": demo_pages.versions(one)
        for one in demo_pages._public(CampaignPage)
    }
    acts = {code: f"{path}take-part/" for code, path in found["campaign-active"].items()}
    return {
        "campaigns": demo_pages.versions(demo_pages._public(CampaignIndexPage)[0]),
        "campaigns-empty": demo_pages._in_both("/{}/campaigns/?year=1999"),
        **found,
        "campaign-take-part": acts,
    }
