"""Plain functions that make campaigns for tests, in Arabic unless asked otherwise."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from campaigns.models import (
    CampaignIndexPage,
    CampaignLink,
    CampaignMaterial,
    CampaignPage,
    CampaignReply,
    Milestone,
)
from core.models import DutyBearer
from tests import builders

DEMAND = "انشروا الموازنة قبل إقرارها، قطاعاً قطاعاً"
LETTER = "معالي الوزير،\n\nأطالب بنشر مشروع الموازنة قبل إقراره.\n\nمع الاحترام"


def in_days(days: int) -> date:
    """Return the day so many days from today in Gaza."""
    return timezone.localdate() + timedelta(days=days)


def campaign(
    title: str = "موازنة يراها الناس",
    language: str = "ar",
    publish: bool = True,
    replies: tuple[Any, ...] = (),
    milestones: tuple[tuple[int, str], ...] = (),
    links: tuple[Any, ...] = (),
    materials: tuple[Any, ...] = (),
    to: tuple[str, ...] = ("ministry-of-finance",),
    **fields: Any,
) -> CampaignPage:
    """Return a campaign that began ten days ago and whose demand was sent then."""
    defaults = {
        "demand": DEMAND,
        "starts_on": in_days(-10),
        "demanded_on": in_days(-10),
        "letter_subject": "نشر مشروع الموازنة",
        "letter": LETTER,
        "share_text": "لا تُناقَش موازنة لا يراها الناس.",
    }
    page = CampaignPage(title=title, **{**defaults, **fields})
    parent = builders.index(CampaignIndexPage, language)
    page.body = builders.stream(page, [("paragraph", builders.TEXT)])
    for row in replies:
        row.locale = parent.locale
        page.replies.add(row)
    for days, text in milestones:
        page.milestones.add(Milestone(day=in_days(days), text=text, locale=parent.locale))
    for order, linked in enumerate(links):
        page.links.add(CampaignLink(page=linked, sort_order=order))
    for document in materials:
        page.materials.add(CampaignMaterial(document=document))
    page = builders.add(parent, page, publish=False)
    page.duty_bearers.set(DutyBearer.objects.filter(code__in=to))
    page.save()
    if publish:
        page.save_revision().publish()
        page.refresh_from_db()
    return CampaignPage.objects.get(pk=page.pk)


def reply(days: int = -3, text: str = "ندرس طلبكم.", **fields: Any) -> CampaignReply:
    """Return an answer of the ministry, received so many days from today."""
    fields.setdefault("body", DutyBearer.objects.get(code="ministry-of-finance"))
    return CampaignReply(received_on=in_days(days), text=text, **fields)


def changed(page: CampaignPage, **changes: Any) -> CampaignPage:
    """Change a campaign as an editor would and publish it again."""
    page = CampaignPage.objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return CampaignPage.objects.get(pk=page.pk)
