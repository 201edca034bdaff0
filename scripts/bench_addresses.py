"""The addresses that are measured: one of every kind, and of long lists the last page too."""

import math
from typing import Any

PER_PAGE = 20


def addresses(language: str) -> dict[str, str]:
    """Return every address by name, from what is newest in the database."""
    from publications import models

    found = {"home": f"/{language}/"}
    for name, index, model in (
        ("statements", models.StatementIndexPage, models.StatementPage),
        ("field updates", models.FieldUpdateIndexPage, models.FieldUpdatePage),
        ("publications", models.PublicationIndexPage, models.ReportPage),
    ):
        found |= _of_list(name, index.objects.get(locale__language_code=language), model)
    return found | _single(language) | _for_programs(language)


def _of_list(name: str, index: Any, model: Any) -> dict[str, str]:
    """Return a list with its filters, feeds and table, and its newest page."""
    pages = model.objects.child_of(index)
    newest = pages.order_by(f"-{model.moment_field}", "-pk").first()
    last = math.ceil(pages.count() / PER_PAGE)
    url, topic = index.url, newest.topics.first().code
    return {
        name: url,
        f"{name}, last page": f"{url}?page={last}",
        f"{name} by kind": f"{url}?kind={getattr(newest, 'kind', '')}",
        f"{name} by topic": f"{url}?topic={topic}",
        f"{name} by year": f"{url}?year={newest.moment.year}",
        f"{name} by place and year": f"{url}?governorate=gaza&year={newest.moment.year}",
        f"{name}, page": newest.url,
        f"{name}, feed": f"{url}feed/",
        f"{name}, feed, last": f"{url}feed/?page={last}",
        f"{name}, full feed": f"{url}feed/?full=1",
        f"{name}, table *": f"{url}csv/",
        f"{name}, table by year": f"{url}csv/?year={newest.moment.year}&topic={topic}",
    }


def _single(language: str) -> dict[str, str]:
    """Return what stands once on the site, and what leads elsewhere."""
    from wagtail.contrib.redirects.models import Redirect

    from publications.models import ImportedItem, StatementPage

    newest = StatementPage.objects.order_by("issued_at").last()
    item = ImportedItem.objects.filter(page_id=newest.pk).get()
    moved = Redirect.objects.filter(redirect_page=newest.pk).first()
    return {
        "series": f"/{language}/publications/series/bench/",
        "statistics": f"/{language}/publications/statistics/",
        "corrections": f"/{language}/publications/corrections/",
        "glossary": f"/{language}/glossary/",
        "open data": f"/{language}/open-data/",
        "short link": newest.short_address,
        "old address": f"/{language}/post/{item.legacy_id}/",
        "redirect": moved.old_path if moved else "",
        "not found": f"/{language}/no-such-page/",
    }


def _for_programs(language: str) -> dict[str, str]:
    """Return the addresses that programs read."""
    from publications.models import HarvestRecord, StatementPage
    from publications.oai.asking import Position, Selection, token

    api, oai = "/api/v1/statements/", "/oai?verb="
    statements = StatementPage.objects.filter(locale__language_code=language)
    newest = statements.order_by("issued_at").last()
    records = list(HarvestRecord.objects.order_by("changed_at", "pk")[:1])
    last = HarvestRecord.objects.order_by("-changed_at", "-pk")[PER_PAGE]
    dublin_core = "&metadataPrefix=oai_dc"
    position = Position(last.changed_at, last.pk, HarvestRecord.objects.count() - PER_PAGE)
    return {
        "sitemap index": "/sitemap.xml",
        "sitemap, a file *": _sitemap_file(),
        "API statements": f"{api}?language={language}",
        "API statements, last": f"{api}?language={language}&offset={statements.count() - PER_PAGE}",
        "API statements by topic": f"{api}?topic={newest.topics.first().code}",
        "API publications": "/api/v1/publications/",
        "API field updates": "/api/v1/field-updates/",
        "API item": f"{api}{newest.reference}/",
        "OAI Identify": f"{oai}Identify",
        "OAI ListSets": f"{oai}ListSets",
        "OAI ListRecords *": f"{oai}ListRecords{dublin_core}",
        "OAI ListRecords, last": f"{oai}ListRecords&resumptionToken={token(Selection(), position)}",
        "OAI ListIdentifiers, set": f"{oai}ListIdentifiers{dublin_core}&set=type.publications",
        "OAI GetRecord": f"{oai}GetRecord{dublin_core}&identifier={records[0].identifier}",
        "readiness": "/readyz",
    }


def _sitemap_file() -> str:
    from core import sitemap

    digits = sitemap.digits_for(sitemap.listed().count())
    return f"/sitemap-pages{'-' if digits else ''}{'0' * digits}.xml"
