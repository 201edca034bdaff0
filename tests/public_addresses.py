"""A small site with every kind of public address, each page with all that it can carry."""

import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site

from core.models import (
    DutyBearer,
    GlossaryGroup,
    Governorate,
    Organisation,
    OrganisationSettings,
    Person,
    Place,
    Topic,
    Unit,
    ViolationType,
)
from core.previews import digest_of
from home.models import GlossaryPage
from library.extraction import store_text
from library.models import ReplacedFile
from publications.models import (
    Demand,
    FieldUpdateIndexPage,
    KeyFigure,
    LegalInterventionFile,
    LegalInterventionIndexPage,
    MediaMentionIndexPage,
    PublicationIndexPage,
    Recommendation,
    ReportFootnote,
    Series,
    StatementFootnote,
    StatementIndexPage,
    StatementPage,
    StatisticsFile,
    StatisticsFootnote,
    StatisticsIndexPage,
    TestimonyIndexPage,
)
from publications.statistics.rows import Row
from tests import builders
from tests.campaigns.full import campaign_addresses, full_campaign
from tests.events.full import calendar_addresses, full_event
from tests.followups.addresses import ledger_addresses

LANGUAGES = ("ar", "en")


def build() -> dict[str, str]:
    """Publish the site and return its public addresses by name."""
    mark = builders.picture("الشعار")
    organisation = OrganisationSettings.for_site(Site.objects.get())
    organisation.mark, organisation.email = mark, "info@example.org"
    section = builders.standing("من نحن")
    organisation.legal_help_page = builders.standing("المساعدة القانونية", parent=section)
    organisation.save()
    statement, report, update = full_statement(section), full_report(), full_update()
    alone = builders.statement("بالعربية فقط")
    pages = {
        "statement": statement,
        "report": report,
        "update": update,
        "section": section,
        "legal": full_intervention(),
        "statistics": full_statistics(section),
        "event": full_event(),
        "campaign": full_campaign(statement, report),
        "told": builders.told(),
        "mention": builders.media_mention(address="https://www.un.org/ar/"),
    }
    found = {"alone.ar": alone.url, "older.en": older_translation().url}
    found["take part.ar"] = f"{pages['campaign'].url}take-part/"
    found["data.ar"] = f"{pages['statistics'].url}data.csv"
    found["event file.ar"] = f"{pages['event'].url}calendar.ics"
    found["pdf page.ar"] = f"{report.url}p/1/"
    found["marked page.ar"] = f"{report.url}p/1/?mark=%D9%86%D8%B5"
    found |= quoted_pages(report)
    for name, page in pages.items():
        found |= {f"{name}.ar": page.url, f"{name}.en": builders.translated(page).url}
    return found | lists() | ledger_addresses() | single_addresses(report, alone)


def quoted_pages(report: Any) -> dict[str, str]:
    """Return a page of a PDF by the hash of its file, and by that of one that was replaced."""
    document = report.report_files.first().document
    gone = ReplacedFile.objects.create(
        document=document,
        sha256="0" * 64,
        replaced_on=timezone.localdate(),
        change_note="صُحح جدول.",
    )
    hashes = {"quoted page.ar": document.sha256, "replaced page.ar": gone.sha256}
    return {name: f"{report.url}p/1/{one[:10]}/" for name, one in hashes.items()}


def full_statement(linked: Any) -> StatementPage:
    """Return a statement with relations, notes, pictures, a file and links in its text."""
    link = f'<p>نص مع <a linktype="page" id="{linked.pk}">رابط</a></p>'
    pictures = [builders.picture(f"صورة {number}") for number in range(3)]
    page = builders.statement(
        "بيان كامل",
        publish=False,
        cover_image=builders.picture("الغلاف"),
        owner_unit=Unit.objects.first(),
        body=[
            ("paragraph", "<p>نص[^1].</p>"),
            *(("paragraph", link) for _number in range(3)),
            *(("figure", {"image": image.pk, "caption": ""}) for image in pictures),
            ("document", {"document": builders.pdf("ملحق").pk, "description": ""}),
            ("links", {"title": "", "links": [{"page": linked.pk}, {"page": linked.pk}]}),
        ],
    )
    page.topics.set(Topic.objects.all()[:3])
    page.governorates.set(Governorate.objects.all()[:2])
    page.duty_bearers.set(DutyBearer.objects.all()[:2])
    page.co_signatories.set([Organisation.objects.create(name_ar="شريك")])
    page.demands.add(Demand(text="مطلب", locale=page.locale))
    page.footnotes.add(StatementFootnote(text="<p>حاشية</p>", locale=page.locale))
    page.save()
    page.save_revision().publish()
    for number in range(2):
        beside = builders.statement(f"بيان قريب {number}", publish=False)
        beside.topics.set(Topic.objects.all()[:1])
        beside.save_revision().publish()
    return page


def full_report() -> Any:
    """Return a publication with all its relations and two files."""
    documents = (builders.pdf("ملف عربي"), builders.pdf("English file", language="en"))
    page = builders.report(
        "تقرير كامل",
        publish=False,
        documents=documents,
        cover_image=builders.picture("غلاف التقرير"),
        owner_unit=Unit.objects.first(),
        executive_summary=builders.TEXT,
        findings=builders.TEXT,
        series=Series.objects.create(code="yearly", name_ar="السنوي", periodicity="yearly"),
        body=[("heading", {"text": "مقدمة", "level": "2"}), ("paragraph", "<p>نص[^1].</p>")],
        period_from=datetime.date(2024, 1, 1),
        period_to=datetime.date(2025, 12, 31),
    )
    page.topics.set(Topic.objects.all()[:3])
    page.governorates.set(Governorate.objects.all()[:2])
    page.authors.set([Person.objects.create(name_ar=f"مؤلف {number}") for number in range(2)])
    page.key_figures.add(KeyFigure(number="30", label="مادة", locale=page.locale))
    for bearer in DutyBearer.objects.all()[:3]:
        page.recommendations.add(Recommendation(text="توصية", addressee=bearer, locale=page.locale))
    page.footnotes.add(ReportFootnote(text="<p>حاشية</p>", locale=page.locale))
    page.save()
    page.save_revision().publish()
    for document in documents:
        store_text(document)
    beside = builders.report("تقرير قريب", publish=False, cover_image=page.cover_image)
    beside.topics.set(Topic.objects.all()[:1])
    beside.save_revision().publish()
    return page


def full_intervention() -> Any:
    """Return a legal intervention with file, outcome and partners."""
    page = builders.legal_intervention(publish=False, outcome="partly", outcome_note="قُبل بعضه.")
    page.attachments.add(LegalInterventionFile(document=builders.pdf("التماس")))
    page.duty_bearers.set(DutyBearer.objects.all()[:2])
    page.co_signatories.set(Organisation.objects.all()[:1])
    page.topics.set(Topic.objects.all()[:2])
    page.save_revision().publish()
    return page


def full_statistics(definitions: Any) -> Any:
    """Return a statistics release of a series with every dimension, a file and a footnote."""
    series = Series.objects.create(code="monthly", name_ar="الشهري", periodicity="monthly")
    rows = (
        Row("people-killed", 5, "rafah", "female", "under-18"),
        Row("people-killed", 7, "gaza", "male", "18-and-over"),
        Row("people-injured", 20, "rafah", "male"),
    )
    for month in (1, 2, 3):
        page = builders.statistics(
            f"إصدار {month}",
            rows=rows,
            series=series,
            owner_unit=Unit.objects.first(),
            definitions_page=definitions,
            period_from=datetime.date(2026, month, 1),
            period_to=datetime.date(2026, month, 28),
            body=[{"type": "paragraph", "value": "<p>نص[^1].</p>"}],
            publish=False,
        )
        page.attachments.add(StatisticsFile(document=builders.pdf(f"نشرة {month}")))
        page.footnotes.add(StatisticsFootnote(text="<p>حاشية</p>", locale=page.locale))
        page.topics.set(Topic.objects.all()[:2])
        page.governorates.set(Governorate.objects.all()[:2])
        page.save()
        page.save_revision().publish()
    return page


def full_update() -> Any:
    """Return a field update with its place and type of violation."""
    place = Place.objects.exclude(governorate=None).first()
    page = builders.field_update(
        place=place, violation_type=ViolationType.objects.first(), publish=False
    )
    page.topics.set(Topic.objects.all()[:1])
    page.save_revision().publish()
    return page


def older_translation() -> Any:
    """Return an English statement whose original got other words since."""
    page = builders.statement("أصل تغيّر")
    version = builders.translated(page, title="Older")
    page.body = builders.stream(page, [("paragraph", "<p>نص جديد.</p>")])
    page.save_revision().publish()
    later = timezone.now() + datetime.timedelta(days=3)
    Page.objects.filter(pk=page.pk).update(last_published_at=later)
    return version


def lists() -> dict[str, str]:
    """Return the lists with their feeds, the home pages and the glossary, in both languages."""
    found, topic = {}, Topic.objects.all()[0].code
    models = {
        "statements": StatementIndexPage,
        "updates": FieldUpdateIndexPage,
        "publications": PublicationIndexPage,
        "statistics list": StatisticsIndexPage,
        "legal list": LegalInterventionIndexPage,
        "testimonies": TestimonyIndexPage,
        "mentions": MediaMentionIndexPage,
    }
    for language in LANGUAGES:
        for name, model in models.items():
            url = builders.index(model, language).url
            found[f"{name}.{language}"] = url
            found[f"{name} filtered.{language}"] = f"{url}?year=2026&topic=housing&page=1"
            found[f"{name} feed.{language}"] = f"{url}feed/"
            found[f"{name} table.{language}"] = f"{url}csv/"
        found |= calendar_addresses(language) | campaign_addresses(language)
        glossary = builders.index(GlossaryPage, language).url
        found[f"series.{language}"] = f"/{language}/publications/series/yearly/"
        over_time = f"/{language}/publications/statistics/series/monthly/"
        found[f"over time.{language}"] = over_time
        found[f"over time data.{language}"] = f"{over_time}data.csv"
        found[f"corrections.{language}"] = f"/{language}/publications/corrections/"
        found[f"home.{language}"] = f"/{language}/"
        found[f"glossary.{language}"] = glossary
        found[f"glossary group.{language}"] = f"{glossary}{GlossaryGroup.objects.first().code}/"
        found[f"open data.{language}"] = f"/{language}/open-data/"
        found[f"search.{language}"] = f"/{language}/search/"
        found[f"search results.{language}"] = f"/{language}/search/?q=%D9%86%D8%B5&topic={topic}"
        found[f"search empty.{language}"] = f"/{language}/search/?q=zzyzx"
        found[f"feed of search.{language}"] = f"/{language}/search/feed/?q=%D9%86%D8%B5"
        found[f"suggestions.{language}"] = f"/{language}/search/suggest/?q=%D8%AA%D9%82"
        found[f"not found.{language}"] = f"/{language}/no-such-page/"
        found[f"bad request.{language}"] = f"/{language}/statements/?page=x"
    return found


def single_addresses(report: Any, alone: Any) -> dict[str, str]:
    """Return the addresses that stand outside the tree of pages."""
    topic = Topic.objects.all()[0].code
    copy = report.cover_image.renditions.get(filter_spec="format-avif|max-320x480")
    return {
        "language choice": "/",
        "notice": f"/en/not-in-this-language/{alone.pk}/",
        "short link": report.short_address,
        "file": report.report_files.first().document.url,
        "picture": copy.url,
        "drawn picture": drawn_picture(alone),
        "api": "/api/v1/",
        "api description": "/api/v1/openapi.json",
        "api list": "/api/v1/publications/",
        "api item": f"/api/v1/publications/{report.translation_key}/?files_text=true",
        "api search": f"/api/v1/search/?q=%D9%86%D8%B5&kind=&topic={topic}&governorate=&year=",
        "api terms": "/api/v1/terms/topics/",
        "api glossary": "/api/v1/glossary/",
        "oai": "/oai?verb=Identify",
        "oai records": "/oai?verb=ListRecords&metadataPrefix=oai_dc",
        "oai sets": "/oai?verb=ListSets",
        "sitemap": "/sitemap.xml",
        "sitemap of pages": "/sitemap-pages.xml",
        "robots": "/robots.txt",
        "security": "/.well-known/security.txt",
        "alive": "/healthz",
        "ready": reverse("readyz"),
    }


def drawn_picture(page: Any) -> str:
    """Return the address of the picture that other programs show beside a link to `page`."""
    return reverse("page_preview", args=[page.pk, digest_of(page)])
