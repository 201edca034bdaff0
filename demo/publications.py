"""The demonstration's statements, field updates and publications."""

from datetime import date, timedelta
from typing import Any

from django.utils.html import escape
from django.utils.text import Truncator

from core.models import (
    DutyBearer,
    Governorate,
    Organisation,
    Place,
    Topic,
    Unit,
    ViolationType,
)
from publications.kinds import PrivacyQuestion
from publications.models import (
    Demand,
    FieldUpdatePage,
    KeyFigure,
    Recommendation,
    ReportFile,
    ReportFootnote,
    ReportPage,
    Series,
    StatementFootnote,
    StatementPage,
)

from .bodies import declaration_body, report_body, statement_body
from .content_files import LANGUAGES, languages_of, moment, read
from .files import make_pdf
from .pages import add, existing, publish

TITLE_LENGTH = 90


def subject(page: Any, item: dict[str, Any]) -> None:
    """Set topics, governorates and unit of a page from their codes."""
    page.topics.set(Topic.objects.filter(code__in=item["topics"]))
    page.governorates.set(Governorate.objects.filter(code__in=item["governorates"]))
    if item.get("owner_unit"):
        page.owner_unit = Unit.objects.get(code=item["owner_unit"])


def load_statements(parents: dict[str, Any], images: list[Any]) -> int:
    """Load the statements that are missing; return how many pages were made."""
    made = 0
    for number, item in enumerate(read("statements")):
        for language in languages_of(item["title"], item.get("original_language") or "ar"):
            if existing(StatementPage, item["key"], language) is None:
                page = add_statement(parents[language], item, language)
                if number % 6 == 0:
                    page.cover_image = images[number // 6 % len(images)]
                publish_statement(page, item, language)
                made += 1
        change_after_translation(item)
    return made


def add_statement(parent: Any, item: dict[str, Any], language: str) -> StatementPage:
    """Add one statement with all that belongs to it, as a draft."""
    page = StatementPage(
        title=item["title"][language],
        summary=item["summary"][language],
        kind=item["kind"],
        issued_at=moment(item["issued_at"]),
        body=statement_body(item["body"], item["key"], language),
        is_demonstration=True,
    )
    add(parent, page, item["key"], language)
    subject(page, item)
    page.duty_bearers.set(DutyBearer.objects.filter(code__in=item["duty_bearers"]))
    page.co_signatories.set([organisation(names) for names in item["co_signatories"]])
    page.tags.set(item.get("tags", {}).get(language, []))
    for order, demand in enumerate(item["demands"]):
        if demand[language]:
            page.demands.add(
                Demand(text=demand[language], sort_order=order, locale_id=page.locale_id)
            )
    for order, note in enumerate(item["notes"]):
        text = f"<p>{escape(note[language])}</p>"
        page.footnotes.add(StatementFootnote(text=text, sort_order=order, locale_id=page.locale_id))
    return page


def organisation(names: dict[str, str]) -> Organisation:
    """Return the record of a co-signatory."""
    found, _made = Organisation.objects.get_or_create(name_ar=names["ar"], name_en=names["en"])
    return found


def publish_statement(page: StatementPage, item: dict[str, Any], language: str) -> None:
    """Publish at the hour of issue; a translation a little later."""
    later = timedelta(hours=0 if language == (item.get("original_language") or "ar") else 3)
    publish(page, moment(item["issued_at"]) + later)


def change_after_translation(item: dict[str, Any]) -> None:
    """Publish the original once more with the words it got after it was translated."""
    change = item.get("changed_after_translation")
    if not change:
        return
    page = existing(StatementPage, item["key"], "ar")
    body = statement_body(item["body"], item["key"], "ar")
    new = change["ar"]
    if any(block["value"] == new for block in page.body.raw_data):
        return
    body[change["block"]]["value"] = new
    page.body = body
    publish(page, moment(change["changed_at"]))


def load_field_updates(parents: dict[str, Any]) -> int:
    """Load the field updates that are missing; return how many pages were made."""
    places = {place.code: place for place in Place.objects.all()}
    violations = {item.code: item for item in ViolationType.objects.all()}
    made = 0
    for item in read("field_updates"):
        for language in languages_of(item["text"]):
            if existing(FieldUpdatePage, item["key"], language) is not None:
                continue
            page = FieldUpdatePage(
                title=headline(item["text"][language]),
                text=item["text"][language],
                happened_on=date.fromisoformat(item["happened_on"]),
                published_at=moment(item["published_at"]),
                place=places[item["place"]],
                violation_type=violations[item["violation_type"]],
                is_demonstration=True,
                privacy_checks=PrivacyQuestion.values,
            )
            add(parents[language], page, item["key"], language)
            publish(page, moment(item["published_at"]))
            made += 1
    return made


def headline(text: str) -> str:
    """Return the beginning of an update, without the mark of a demonstration."""
    _mark, _colon, rest = text.partition(": ")
    return str(Truncator(rest or text).chars(TITLE_LENGTH))


def load_reports(parents: dict[str, Any], images: list[Any], write: Any) -> int:
    """Load the publications that are missing; return how many pages were made."""
    made = 0
    for number, item in enumerate(read("reports")):
        pages = {}
        for language in languages_of(item["title"]):
            page = existing(ReportPage, item["key"], language)
            if page is None:
                page = add_report(parents[language], item, language)
                if number % 3 == 0:
                    page.cover_image = images[number // 3 % len(images)]
                made += 1
            pages[language] = page
        add_files(pages, write)
        for page in pages.values():
            if not page.live:
                publish(page, moment(f"{item['published_on']}T09:00"))
    return made


def add_report(parent: Any, item: dict[str, Any], language: str) -> ReportPage:
    """Add one publication with all that belongs to it, as a draft."""
    text = "".join(f"<p>{escape(part[language])}</p>" for part in item["executive_summary"])
    page = ReportPage(
        title=item["title"][language],
        summary=item["summary"][language],
        kind=item["kind"],
        published_on=date.fromisoformat(item["published_on"]),
        period_from=item["period_from"] and date.fromisoformat(item["period_from"]),
        period_to=item["period_to"] and date.fromisoformat(item["period_to"]),
        executive_summary=text,
        body=body_of(item, language),
        methodology=rich(item["methodology"], language),
        findings=rich(item["findings"] or [], language),
        series=Series.objects.filter(code=item["series"]).first(),
        donors_note=(item["donors_note"] or {}).get(language) or "",
        is_demonstration=item["key"] != "udhr" and not item.get("body_from"),
    )
    add(parent, page, item["key"], language)
    subject(page, item)
    add_rows(page, item, language)
    return page


def add_rows(page: ReportPage, item: dict[str, Any], language: str) -> None:
    """Add key figures, recommendations and footnotes."""
    for order, figure in enumerate(item["key_figures"]):
        page.key_figures.add(
            KeyFigure(
                number=figure["number"],
                unit=(figure["unit"] or {}).get(language) or "",
                label=figure["label"][language],
                note=(figure["note"] or {}).get(language) or "",
                sort_order=order,
                locale_id=page.locale_id,
            )
        )
    for order, row in enumerate(item["recommendations"]):
        page.recommendations.add(
            Recommendation(
                text=row["text"][language],
                addressee=DutyBearer.objects.get(code=row["addressee"]),
                sort_order=order,
                locale_id=page.locale_id,
            )
        )
    for order, note in enumerate(item.get("notes") or []):
        page.footnotes.add(
            ReportFootnote(
                text=f"<p>{escape(note[language])}</p>",
                sort_order=order,
                locale_id=page.locale_id,
            )
        )


def body_of(item: dict[str, Any], language: str) -> list[dict[str, Any]]:
    """Return the body of a publication: its sections, or the text it is made from."""
    if item.get("body_from"):
        return declaration_body(read(f"{item['body_from']}.{language}"))
    return report_body(item["sections"], item["key"], language)


def rich(texts: Any, language: str) -> str:
    """Return plain text, or a list of it, as rich text."""
    parts = texts if isinstance(texts, list) else [texts]
    return "".join(f"<p>{escape(part[language])}</p>" for part in parts if part and part[language])


def add_files(pages: dict[str, ReportPage], write: Any) -> None:
    """Give each version of a publication the PDF of every language, its own first."""
    if write is None or all(page.report_files.exists() for page in pages.values()):
        return
    documents = {code: make_pdf(page, code, write) for code, page in pages.items()}
    for own, page in pages.items():
        ordered = sorted(documents, key=lambda code: (code != own, LANGUAGES.index(code)))
        page.report_files.set(
            [ReportFile(document=documents[code], sort_order=n) for n, code in enumerate(ordered)]
        )
