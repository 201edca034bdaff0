"""The demonstration's campaigns, one in each phase, on days counted from the day of loading."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid5

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import Page

from campaigns.choices import Act
from campaigns.models import ActCount, CampaignLink, CampaignPage, CampaignReply, Milestone
from core.models import DutyBearer, Governorate, Organisation, Topic
from library.models import EvidenceDocument

from .bodies import paragraphs
from .content_files import LANGUAGES, read
from .pages import add, existing, publish, work_key

TEXTS = ("title", "demand", "summary", "letter_subject", "letter", "share_text")
DAYS = {
    "starts_on": "starts",
    "ends_on": "ends",
    "demanded_on": "demanded",
    "closed_on": "closed",
}


def load_campaigns(parents: dict[str, Any], write: Any) -> int:
    """Load the campaigns that are missing; return how many pages were made."""
    made = 0
    for item in read("campaigns"):
        key = f"campaigns/{item['key']}"
        for language in LANGUAGES:
            if existing(CampaignPage, key, language) is not None:
                continue
            page = _new_page(item, key, language)
            add(parents[language], page, key, language)
            _relate(page, item)
            _add_rows(page, item, key, language, write)
            publish(page, _published_at(item, language))
            made += 1
        for act in Act.values:
            if number := item["counts"].get(act):
                ActCount.objects.get_or_create(
                    translation_key=work_key(key), act=act, defaults={"count": number}
                )
    return made


def _new_page(item: dict[str, Any], key: str, language: str) -> CampaignPage:
    facts: dict[str, Any] = {name: item[name][language] for name in TEXTS}
    for name, source in DAYS.items():
        facts[name] = _day(item[source]) if item[source] is not None else None
    if "result" in item:
        facts["result"] = "".join(f"<p>{escape(text)}</p>" for text in item["result"][language])
    page = CampaignPage(scope=item["scope"], is_demonstration=True, **facts)
    body: Any = [paragraphs([text[language] for text in item["why"]], f"{key}/{language}")]
    page.body = body
    return page


def _relate(page: CampaignPage, item: dict[str, Any]) -> None:
    page.duty_bearers.set(DutyBearer.objects.filter(code__in=item["duty_bearers"]))
    page.topics.set(Topic.objects.filter(code__in=item["topics"]))
    page.governorates.set(Governorate.objects.filter(code__in=item["governorates"]))
    names = read("events")["organisations"]
    partners = [
        Organisation.objects.get_or_create(
            **{f"name_{code}": names[partner][code] for code in LANGUAGES}
        )[0]
        for partner in item["partners"]
    ]
    page.partners.set(partners)


def _add_rows(
    page: CampaignPage, item: dict[str, Any], key: str, language: str, write: Any
) -> None:
    """Add milestones, answer and related pages; a row is the same one in both languages."""
    for number, row in enumerate(item["milestones"]):
        page.milestones.add(
            Milestone(
                day=_day(row["in"]),
                text=row["text"][language],
                translation_key=uuid5(work_key(key), str(number)),
                locale_id=page.locale_id,
                sort_order=number,
            )
        )
    if row := item.get("reply"):
        page.replies.add(
            CampaignReply(
                body=DutyBearer.objects.get(code=row["body"]),
                received_on=_day(row["in"]),
                text=row["text"][language],
                document=_letter_of(row, write) if write else None,
                translation_key=uuid5(work_key(key), "reply"),
                locale_id=page.locale_id,
            )
        )
    works = [work_key(name) for name in item["links"]]
    linked_to = Page.objects.filter(translation_key__in=works, locale__language_code=LANGUAGES[0])
    for number, linked in enumerate(linked_to):
        page.links.add(CampaignLink(page=linked, sort_order=number))


def _letter_of(row: dict[str, Any], write: Any) -> EvidenceDocument:
    """Return the answer as a document of one page, written once for both languages."""
    title, text = "رد توضيحي على حملة", escape(row["text"]["ar"])
    found = EvidenceDocument.objects.filter(title=title).first()
    if found is not None:
        return found
    html = f'<html lang="ar" dir="rtl"><title>{title}</title><h1>{title}</h1><p>{text}</p></html>'
    document = EvidenceDocument(
        title=title, language="ar", file=ContentFile(write(html), name="answer.pdf")
    )
    document.save()
    return document


def _published_at(item: dict[str, Any], language: str) -> datetime:
    """Return nine on the first day, or two days ago for what has not begun; English at noon."""
    day = _day(min(item["starts"], -2))
    return timezone.make_aware(datetime.combine(day, time(9 if language == "ar" else 12)))


def _day(ahead: int) -> date:
    return timezone.localdate() + timedelta(days=ahead)
