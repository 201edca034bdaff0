"""Plain functions that make pages for tests, in Arabic unless asked otherwise."""

import datetime
import io
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale

from home.models import HomePage, StandardPage
from library.models import EvidenceDocument, EvidenceImage
from publications.kinds import PrivacyQuestion
from publications.models import (
    FieldUpdateIndexPage,
    FieldUpdatePage,
    LegalInterventionIndexPage,
    LegalInterventionPage,
    MediaMentionIndexPage,
    MediaMentionPage,
    PublicationIndexPage,
    ReportFile,
    ReportPage,
    StatementIndexPage,
    StatementPage,
    StatisticsIndexPage,
    StatisticsReleasePage,
    TestimonyIndexPage,
    TestimonyPage,
)
from publications.statistics.rows import Row
from publications.statistics.stored import as_stored

TEXT = "<p>لكل شخص حق في مستوى معيشة كافٍ.</p><p>وللأمومة والطفولة حق في رعاية خاصة.</p>"


def home(language: str = "ar") -> HomePage:
    """Return the home page of a language."""
    return HomePage.objects.get(locale__language_code=language)


def index(model: Any, language: str = "ar") -> Any:
    """Return the list page of a language."""
    return model.objects.get(locale__language_code=language)


def add(parent: Any, page: Any, publish: bool = True) -> Any:
    """Add a page as an editor would: a draft first, then published."""
    page.live = False
    page.locale = parent.locale
    type(parent).objects.get(pk=parent.pk).add_child(instance=page)
    if publish:
        page.save_revision().publish()
        page.refresh_from_db()
    return page


def statement(
    title: str = "الحق في السكن الملائم",
    language: str = "ar",
    publish: bool = True,
    **fields: Any,
) -> StatementPage:
    """Return a statement in the list of its language."""
    fields.setdefault("body", [("paragraph", TEXT)])
    fields.setdefault("summary", "ملاحظات على الحق في السكن.")
    body = fields.pop("body")
    page = StatementPage(title=title, **fields)
    page.body = stream(page, body)
    return add(index(StatementIndexPage, language), page, publish)


def stream(page: Any, blocks: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    """Return raw blocks for the body of a page."""
    return [{"type": kind, "value": value} for kind, value in blocks]


def field_update(text: str = "خبر توضيحي من رفح.", publish: bool = True, **fields: Any) -> Any:
    """Return a field update."""
    language = fields.pop("language", "ar")
    fields.setdefault("privacy_checks", PrivacyQuestion.values)
    page = FieldUpdatePage(title=text[:60], text=text, **fields)
    return add(index(FieldUpdateIndexPage, language), page, publish)


def legal_intervention(title: str = "التماس", publish: bool = True, **fields: Any) -> Any:
    """Return a legal intervention that is fit to be published."""
    language = fields.pop("language", "ar")
    defaults = {"is_anonymised": True, "privacy_checks": PrivacyQuestion.values}
    page = LegalInterventionPage(title=title, **{**defaults, **fields})
    page.body = stream(page, [("paragraph", TEXT)])
    return add(index(LegalInterventionIndexPage, language), page, publish)


def told(title: str = "إفادة عن الماء", publish: bool = True, **fields: Any) -> Any:
    """Return a testimony with recorded consent."""
    language = fields.pop("language", "ar")
    defaults = {
        "privacy_checks": PrivacyQuestion.values,
        "consented_on": timezone.localdate(),
        "consent_reference": "C-7",
    }
    page = TestimonyPage(title=title, **{**defaults, **fields})
    page.body = stream(page, [("paragraph", TEXT)])
    return add(index(TestimonyIndexPage, language), page, publish)


def media_mention(title: str = "حديث إذاعي", publish: bool = True, **fields: Any) -> Any:
    """Return a mention in the media."""
    language = fields.pop("language", "ar")
    fields.setdefault("outlet", "إذاعة")
    page = MediaMentionPage(title=title, **fields)
    return add(index(MediaMentionIndexPage, language), page, publish)


def statistics(
    title: str = "سكان قطاع غزة",
    rows: tuple[Row, ...] = (Row("people-injured", 3, "rafah"), Row("people-injured", 4, "gaza")),
    publish: bool = True,
    **fields: Any,
) -> StatisticsReleasePage:
    """Return a statistics release with its rows."""
    language = fields.pop("language", "ar")
    defaults = {
        "unit": "شخص",
        "source_note": "جمعها الباحثون الميدانيون.",
        "period_from": datetime.date(2026, 3, 1),
        "period_to": datetime.date(2026, 3, 31),
    }
    page = StatisticsReleasePage(title=title, **{**defaults, **fields})
    page = add(index(StatisticsIndexPage, language), page, publish=False)
    page.rows.set(as_stored(rows))
    page.save()
    if publish:
        page.save_revision().publish()
        page.refresh_from_db()
    return page


def report(
    title: str = "تقرير عن السكن",
    language: str = "ar",
    publish: bool = True,
    documents: tuple[EvidenceDocument, ...] = (),
    **fields: Any,
) -> ReportPage:
    """Return a publication with its files."""
    fields.setdefault("body", [("heading", {"text": "مقدمة", "level": "2"}), ("paragraph", TEXT)])
    body = fields.pop("body")
    page = ReportPage(title=title, **fields)
    page.body = stream(page, body)
    page = add(index(PublicationIndexPage, language), page, publish=False)
    for order, document in enumerate(documents):
        page.report_files.add(ReportFile(document=document, sort_order=order))
    if publish:
        page.save_revision().publish()
        page.refresh_from_db()
    return page


def standing(title: str = "من نحن", parent: Any = None, publish: bool = True) -> StandardPage:
    """Return a standing page with an ASCII slug of its own."""
    parent = parent or home()
    page = StandardPage(title=title, slug=f"page-{timezone.now():%H%M%S%f}")
    page.body = stream(page, [("paragraph", TEXT)])
    return add(parent, page, publish)


def translated(page: Any, publish: bool = True, **changes: Any) -> Any:
    """Return an English version of `page` that was written by hand."""
    english = Locale.objects.get(language_code="en")
    version = page.copy_for_translation(english, copy_parents=True)
    for name, value in changes.items():
        setattr(version, name, value)
    version.save()
    if publish:
        version.save_revision().publish()
        version.refresh_from_db()
    return version


def picture(title: str = "شبكة صيد", **fields: Any) -> EvidenceImage:
    """Return a plain picture."""
    out = io.BytesIO()
    Image.new("RGB", (640, 480), "#2C5A4B").save(out, "JPEG")
    image = EvidenceImage(title=title, file=ContentFile(out.getvalue(), "net.jpg"), **fields)
    image.save()
    return image


def pdf(title: str = "تقرير السكن", text: bytes = b"", language: str = "ar") -> EvidenceDocument:
    """Return a document with one empty page; `text` makes its bytes its own."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.Root["/Canary"] = pikepdf.String(text.decode() or title)
        file.save(out)
    document = EvidenceDocument(
        title=title, language=language, file=ContentFile(out.getvalue(), "report.pdf")
    )
    document.save()
    return document
