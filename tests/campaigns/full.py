"""A campaign that carries all that it can, and the addresses of its section."""

from typing import Any

from campaigns.choices import Act
from campaigns.models import ActCount, CampaignKit
from core.models import DutyBearer, Governorate, Organisation, Topic, Unit
from tests import builders
from tests.campaigns import making


def full_campaign(*linked: Any) -> Any:
    """Return a campaign under way with rows of every kind, files, counts and a kit."""
    page = making.campaign(
        publish=False,
        replies=tuple(
            making.reply(-days, "ندرس طلبكم.", document=builders.pdf(f"رد {days}"))
            for days in (1, 2, 3)
        ),
        milestones=((-5, "أُرسلت المذكرة"), (-4, "لقاء"), (20, "جلسة")),
        links=linked,
        materials=(builders.pdf("ملصق"), builders.pdf("مطوية")),
        summary="لماذا الآن.",
        owner_unit=Unit.objects.first(),
        result="<p>نُشر بعضها.</p>",
    )
    page.topics.set(Topic.objects.all()[:3])
    page.governorates.set(Governorate.objects.all()[:2])
    page.duty_bearers.set(DutyBearer.objects.all()[:3])
    page.partners.set([Organisation.objects.create(name_ar=f"شبكة {n}") for n in range(2)])
    page.save_revision().publish()
    page.refresh_from_db()
    for act in Act:
        ActCount.objects.create(translation_key=page.translation_key, act=act, count=7)
    sizes = {"kit.zip": 7, "texts.txt": 7}
    CampaignKit.objects.create(
        page=page, revision_id=page.live_revision_id, folder="kits/full", sizes=sizes
    )
    return page


def campaign_addresses(language: str) -> dict[str, str]:
    """Return the list of campaigns in a language with its filters, feed and table, by name."""
    url = f"/{language}/campaigns/"
    return {
        f"campaigns.{language}": url,
        f"campaigns filtered.{language}": f"{url}?phase=active&year=2026&topic=housing&page=1",
        f"campaigns feed.{language}": f"{url}feed/",
        f"campaigns table.{language}": f"{url}csv/",
    }
