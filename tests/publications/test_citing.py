"""Citations as files: reference managers read them back as they were meant."""

import datetime
import json
from typing import Any

import bibtexparser
import pytest
import rispy
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.models import Person
from library.extraction import store_text
from publications.models import ReportPage
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> ReportPage:
    """Return a publication with two authors and signs that mean something to BibTeX."""
    page = builders.report(
        "تقرير {السكن} & الماء 50%", published_on=datetime.date(2026, 3, 14), publish=False
    )
    page.authors.set(
        [Person.objects.create(name_ar="مؤلف أول"), Person.objects.create(name_en="B")]
    )
    page.save_revision().publish()
    return page


def answer(client: Client, page: ReportPage, ending: str) -> str:
    response = client.get(f"{page.url}cite/{ending}/")
    assert response.status_code == 200
    assert f'filename="{page.slug}.{ending}"' in response["Content-Disposition"]
    return response.content.decode()


def test_ris_is_read_back(client: Client, report: ReportPage) -> None:
    (entry,) = rispy.loads(answer(client, report, "ris"))

    assert entry["type_of_reference"] == "RPRT"
    assert entry["title"] == report.title
    assert sorted(entry["authors"]) == ["B", "مؤلف أول"]
    assert (entry["year"], entry["date"]) == ("2026", "2026/03/14")
    assert entry["number"] == report.reference
    assert entry["urls"] == [report.full_url]


def test_bibtex_is_read_back(client: Client, report: ReportPage) -> None:
    library = bibtexparser.parse_string(answer(client, report, "bib"))

    assert library.failed_blocks == []
    (entry,) = library.entries
    assert (entry.entry_type, entry.key) == ("techreport", report.slug)
    assert entry["title"] == "تقرير (السكن) & الماء 50%"
    assert (entry["year"], entry["number"]) == ("2026", report.reference)


def test_csl_json_says_who_when_and_where(client: Client, report: ReportPage) -> None:
    (item,) = json.loads(answer(client, report, "json"))

    assert item["type"] == "report"
    assert item["title"] == report.title
    assert item["issued"] == {"date-parts": [[2026, 3, 14]]}
    assert (item["number"], item["URL"]) == (report.reference, report.full_url)


@pytest.mark.parametrize(
    "make", ["statement", "field_update", "legal_intervention", "told", "media_mention"]
)
def test_every_numbered_page_can_be_cited_in_both_languages(client: Client, make: str) -> None:
    page = getattr(builders, make)()
    version = builders.translated(page)

    for one, code in ((page, "ar"), (version, "en")):
        (item,) = json.loads(answer(client, one, "json"))
        assert item["language"] == code
        assert item["author"] == [{"literal": item["publisher"]}]
        assert 'href="cite/ris/"' in client.get(one.url).content.decode()


@pytest.mark.parametrize("rest", ["cite/doc/", "cite/", "cite/ris/x/", "cite.ris"])
def test_another_format_is_a_kind_404(client: Client, rest: str) -> None:
    assert client.get(builders.statement().url + rest).status_code == 404


@pytest.mark.parametrize("part", ["cite/ris/", "p/1/"])
@pytest.mark.parametrize(
    "state",
    [{"live": False}, {"expire_at": timezone.now() - datetime.timedelta(hours=1)}],
    ids=["draft", "expired"],
)
def test_what_readers_may_not_have_has_no_parts(
    client: Client, part: str, state: dict[str, Any]
) -> None:
    document = builders.pdf()
    store_text(document)
    page = builders.report(documents=(document,))
    builders.report("تقرير آخر", documents=(document,))
    assert client.get(page.url + part).status_code == 200
    Page.objects.filter(pk=page.pk).update(**state)

    assert client.get(page.url + part).status_code == 404


def test_what_is_behind_a_password_has_no_parts_without_it(
    client: Client, report: ReportPage
) -> None:
    PageViewRestriction.objects.create(
        page=report, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )

    assert report.reference not in client.get(f"{report.url}cite/ris/").content.decode()


def test_a_page_is_cited_in_the_words_of_both_languages(client: Client, report: ReportPage) -> None:
    html = client.get(report.url).content.decode()
    own, other = html.split('class="citation"')[1:]

    assert 'lang="ar" dir="rtl"' in own
    assert "14 مارس 2026" in own
    assert 'lang="en" dir="ltr"' in other
    assert "(in Arabic)" in other
    assert "14 March 2026" in other
    assert report.full_url in other


def test_the_other_citation_names_the_version_in_that_language(
    client: Client, report: ReportPage
) -> None:
    english = builders.translated(report, title="Housing & water")
    html = client.get(report.url).content.decode()
    other = html.split('class="citation"')[2]

    assert "Housing &amp; water" in other
    assert english.full_url in other
    assert "(in Arabic)" not in other


MAKERS = (
    builders.statement,
    builders.field_update,
    builders.report,
    builders.legal_intervention,
    builders.told,
    builders.media_mention,
    builders.statistics,
)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_every_kind_of_numbered_page_says_how_to_cite_it(client: Client, make: Any) -> None:
    page = make()
    cited = client.get(page.url).content.decode().split('class="citation"')[1:]

    assert len(cited) == 2
    assert all(page.reference in line and page.full_url in line for line in cited)
