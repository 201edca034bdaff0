"""Nothing that readers may not have is told to programs, in whatever state it is kept from them."""

from typing import Any

import pytest
from django.test import Client

from core.identity import urn
from library.models import EvidenceDocument
from publications import harvesting
from publications.models import ReportPage
from tests import builders
from tests.library import samples, states, ways

pytestmark = pytest.mark.django_db

TITLE = "تقرير عن السكن"
# Every way in which programs read the site.
ADDRESSES = (
    "/api/v1/publications/",
    "/api/v1/publications/?updated_since=2000-01-01&limit=100",
    "/api/v1/publications/?language=en",
    "/ar/publications/csv/",
    "/en/publications/csv/",
    "/ar/publications/feed/",
    "/ar/publications/feed/?full=1",
    "/en/publications/feed/?full=1",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/oai?verb=ListRecords&metadataPrefix=oai_dc",
    "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc",
    "/ar/publications/",
)


@pytest.fixture
def document() -> EvidenceDocument:
    return ways.by_model(None, "document", samples.plain_pdf(), "report.pdf")


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code in (200, 302, 404)
    parts = answer.streaming_content if answer.streaming else [answer.content]
    return b"".join(parts).decode()


def single_answers(page: Any) -> list[str]:
    """Return the addresses that name a page itself."""
    identifier = urn(page.translation_key, "ar")
    return [
        f"/api/v1/publications/{page.translation_key}/",
        f"/api/v1/publications/{page.reference}/?files_text=true",
        f"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier={identifier}",
    ]


@pytest.mark.parametrize("state", states.HIDDEN)
def test_programs_are_told_nothing_of_what_readers_may_not_have(
    state: Any, document: EvidenceDocument, client: Client
) -> None:
    state(document, builders.picture())
    harvesting.reconcile()
    pages = list(ReportPage.objects.all())
    told = [text_of(client, one) for one in ADDRESSES]
    told += [text_of(client, one) for page in pages for one in single_answers(page)]

    assert not any(document.token in text for text in told)
    if state is not states.in_a_private_collection:
        assert not any(TITLE in text for text in told)
        assert not any(page.slug in text for page in pages for text in told)


def test_the_same_page_is_told_everywhere_while_it_is_public(
    document: EvidenceDocument, client: Client
) -> None:
    page = states.as_file_of_a_report(document)
    told = {one: text_of(client, one) for one in (*ADDRESSES, *single_answers(page))}
    silent = [one for one, text in told.items() if TITLE not in text and page.slug not in text]

    # The index of the sitemap, headers alone, and the lists of the other language.
    assert [one for one in silent if "/en/" not in one and "=en" not in one] == [
        "/sitemap.xml",
        "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc",
    ]
