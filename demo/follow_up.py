"""The demonstration's ledger: an item in every state, on days counted from the day of loading."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from core.models import DutyBearer, Governorate, Sector, Topic
from followups.choices import Act
from followups.keeping import keeping_many
from followups.models import FollowUpIndexPage, Item, Step

from .content_files import LANGUAGES, read
from .pages import work_key

SUMMARIES = {
    "ar": "ما طُرح في اللقاءات والورش والتقارير، ومن المسؤول، وبماذا وعد، وما الذي حدث بعدها.",
    "en": "What was raised in meetings, workshops and reports, who is responsible, what was"
    " promised, and what happened then.",
}


def load_ledger() -> int:
    """Load the items that are missing; return how many were made."""
    introduce()
    made = 0
    with keeping_many():
        for content in read("follow_up")["items"]:
            key = work_key(f"follow-up/{content['key']}")
            if not Item.objects.filter(key=key).exists():
                _new_item(content, key).save()
                made += 1
    return made


def introduce() -> None:
    """Say on the ledger what it is, where nobody has written a summary."""
    for page in FollowUpIndexPage.objects.filter(summary="").select_related("locale"):
        page.summary = SUMMARIES[page.locale.language_code]
        page.save_revision().publish()


def _new_item(content: dict[str, Any], key: Any) -> Item:
    texts = {
        f"{stem}_{code}": content[stem][code] for stem in ("title", "text") for code in LANGUAGES
    }
    item = Item(
        key=key,
        kind=content["kind"],
        raised_on=_ago(content["ago"]),
        body=DutyBearer.objects.get(code=content["body"]),
        topic=Topic.objects.filter(code=content["right"]).first(),
        sector=Sector.objects.filter(code=content["sector"]).first(),
        governorate=Governorate.objects.filter(code=content["governorate"]).first(),
        source=_source(content["source"]),
        is_public=True,
        is_demonstration=True,
        **texts,
    )
    for step in content["steps"]:
        item.steps.add(_new_step(step))
    return item


def _new_step(content: dict[str, Any]) -> Step:
    return Step(
        day=_ago(content["ago"]),
        act=Act(content["act"]),
        channel=content.get("channel", ""),
        note_ar=content.get("ar", ""),
        note_en=content.get("en", ""),
        due_on=_ago(content["due"]) if "due" in content else None,
        is_public="internal" not in content,
    )


def _source(name: str) -> Page | None:
    """Return the page of a demonstration work; reports are kept under their bare key."""
    keys = [work_key(name), work_key(name.removeprefix("reports/"))]
    return Page.objects.filter(translation_key__in=keys).order_by("pk").first() if name else None


def _ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)
