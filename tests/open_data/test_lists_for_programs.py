"""Tables, feeds and the sitemap, each read by a program that others use."""

import csv
import io
import uuid
from typing import Any

import feedparser
import pytest
from django.test import Client
from usp.objects.sitemap import IndexXMLSitemap, PagesXMLSitemap
from usp.tree import sitemap_tree_for_homepage
from usp.web_client.abstract_client import (
    AbstractWebClient,
    AbstractWebClientSuccessResponse,
    WebClientErrorResponse,
)

from core import sitemap
from core.models import Topic
from core.tables import csv_rows, safe_cell
from publications.models import Correction, StatementIndexPage, StatementPage
from tests import builders, many_pages, public_addresses
from tests.test_queries import visit

pytestmark = pytest.mark.django_db


def table(client: Client, address: str) -> list[list[str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


# Tables ---------------------------------------------------------------------------------------


def test_a_table_holds_the_whole_list_as_filtered(client: Client) -> None:
    many_pages.fill(builders.index(StatementIndexPage), StatementPage, 40)
    topic = Topic.objects.all()[0]
    chosen = builders.statement("مختار، مع فاصلة", kind="news_brief")
    chosen.topics.set([topic])
    chosen.save_revision().publish()

    assert len(table(client, "/ar/statements/csv/")) == 1 + 41
    heading, row = table(client, f"/ar/statements/csv/?topic={topic.code}&kind=news_brief")
    told = dict(zip(heading, row, strict=True))
    assert told["العنوان"] == "مختار، مع فاصلة"
    assert told["المواضيع"] == topic.name_ar
    assert told["المرجع"] == chosen.reference


def test_a_table_names_the_tags_of_each_page(client: Client) -> None:
    page = builders.statement()
    page.tags.add("الحصار البحري", "صيادون")
    page.save()

    heading, row = table(client, "/ar/statements/csv/")
    assert dict(zip(heading, row, strict=True))["الوسوم"] == "الحصار البحري | صيادون"


def test_a_table_speaks_the_language_of_its_list(client: Client) -> None:
    builders.translated(builders.statement("سكن"), title="Housing")
    heading, row = table(client, "/en/statements/csv/")

    assert "Reference" in heading
    assert "Press release" in row
    assert "Housing" in row


def test_the_list_links_to_its_table_with_its_filters(client: Client) -> None:
    html = client.get("/ar/statements/?kind=news_brief&page=1").content.decode()

    assert 'href="/ar/statements/csv/?kind=news_brief"' in html
    assert client.get("/ar/statements/csv/?year=x").status_code == 400


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1", " =1", "\u200f=1", '"=1', "'=1", "\n=1", "|x"],
)
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["السكن", "PR-1/2026", "2026-03-14", "a=b", ""])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


def test_lines_of_a_table_are_read_back_as_written() -> None:
    rows = [["أ", "ب,ج"], ['قال "نعم"', "سطر\nآخر"]]
    text = "".join(csv_rows(rows)).removeprefix("\ufeff")

    assert list(csv.reader(io.StringIO(text, newline=""))) == rows


# Feeds ----------------------------------------------------------------------------------------


def feed(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    found = feedparser.parse(answer.content)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_a_feed_reader_reads_each_feed(client: Client) -> None:
    addresses = public_addresses.build()
    feeds = [url for name, url in addresses.items() if " feed." in name]

    assert len(feeds) >= 12
    for url in feeds:
        for query in ("", "?full=1"):
            found = feed(client, f"{url}{query}")
            assert found.feed.updated_parsed
            assert all(entry.id and entry.updated_parsed for entry in found.entries)


def test_a_harvester_reads_back_to_the_first_entry(client: Client) -> None:
    many_pages.fill(builders.index(StatementIndexPage), StatementPage, 45)
    address: str | None = "/ar/statements/feed/?year=2026&full=1"
    seen: list[str] = []
    while address:
        found = feed(client, address)
        seen += [entry.id for entry in found.entries]
        links = {link.rel: link.href for link in found.feed.links}
        address = links.get("next", "").removeprefix("http://testserver") or None

    assert len(seen) == len(set(seen)) == 45
    assert links["self"] == "http://testserver/ar/statements/feed/?year=2026&full=1&page=3"


def test_a_full_feed_carries_the_text_and_the_plain_one_does_not(client: Client) -> None:
    page = builders.statement(body=[("paragraph", "<p>نص كامل</p>")])
    Correction.objects.create(translation_key=page.translation_key, note_ar="صُحّح", note_en="x")
    (whole,) = feed(client, "/ar/statements/feed/?full=1").entries
    (short,) = feed(client, "/ar/statements/feed/").entries

    assert "<p>نص كامل</p>" in whole.content[0].value
    assert "صُحّح" in whole.summary
    assert "content" not in short


def test_a_feed_names_the_tags_of_each_entry(client: Client) -> None:
    page = builders.statement()
    page.tags.add("الحصار البحري", "صيادون")
    page.save()
    (entry,) = feed(client, "/ar/statements/feed/").entries

    assert [one.term for one in entry.tags] == ["بيان صحفي", "الحصار البحري", "صيادون"]


@pytest.mark.parametrize("query", ["page=0", "page=x", "full=2", "year=x"])
def test_a_bad_address_of_a_feed_is_a_bad_request(client: Client, query: str) -> None:
    assert client.get(f"/ar/statements/feed/?{query}").status_code == 400


def test_an_empty_feed_is_the_same_each_time(client: Client) -> None:
    first, second = (client.get("/ar/testimonies/feed/").content for _ in range(2))

    assert first == second


# The sitemap ----------------------------------------------------------------------------------


class Answered(AbstractWebClientSuccessResponse):
    """An answer of the test client, as the sitemap reader knows answers."""

    def __init__(self, url: str, content: bytes, kind: str) -> None:
        self._url, self._content, self._kind = url, content, kind

    def status_code(self) -> int:
        """Return the status."""
        return 200

    def status_message(self) -> str:
        """Return the words of the status."""
        return "OK"

    def header(self, case_insensitive_name: str) -> str | None:
        """Return the one header that the reader looks at."""
        return self._kind if case_insensitive_name.lower() == "content-type" else None

    def raw_data(self) -> bytes:
        """Return the content."""
        return self._content

    def url(self) -> str:
        """Return the address."""
        return self._url


class NotThere(WebClientErrorResponse):
    """An answer other than 200."""


class ThroughTestClient(AbstractWebClient):
    """Lets the sitemap reader ask the site within the test's transaction."""

    def set_max_response_data_length(self, max_response_data_length: int | None) -> None:
        """Read answers of any length."""

    def get(self, url: str) -> Any:
        """Return what the site answers."""
        answer = Client().get(url.removeprefix("http://testserver"))
        if answer.status_code != 200:
            return NotThere(str(answer.status_code), retryable=False)
        parts = answer.streaming_content if answer.streaming else [answer.content]
        return Answered(url, b"".join(parts), answer["Content-Type"])


def sitemap_pages() -> dict[str, Any]:
    tree = sitemap_tree_for_homepage(
        "http://testserver/", web_client=ThroughTestClient(), use_known_paths=False
    )
    (index,) = [one for one in tree.all_sitemaps() if isinstance(one, IndexXMLSitemap)]
    assert all(isinstance(one, PagesXMLSitemap) for one in index.sub_sitemaps)
    return {page.url.removeprefix("http://testserver"): page for page in tree.all_pages()}


def test_a_sitemap_reader_finds_each_pair_of_versions() -> None:
    page = builders.statement("سكن")
    english = builders.translated(page, title="Housing")
    alone = builders.statement("وحيد")
    found = sitemap_pages()
    pair = [("ar", f"http://testserver{page.url}"), ("en", f"http://testserver{english.url}")]

    assert sorted(found[page.url].alternates) == sorted(found[english.url].alternates) == pair
    assert not found[alone.url].alternates
    assert ("x-default", "http://testserver/") in found["/ar/"].alternates


def test_files_of_the_sitemap_share_the_pages_among_them(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    many_pages.fill(builders.index(StatementIndexPage), StatementPage, 100)
    whole = set(sitemap_pages())
    monkeypatch.setattr(sitemap, "AIMED_AT", 10)
    shared = client.get("/sitemap.xml").content.decode()

    assert shared.count("<loc>") == 16
    assert set(sitemap_pages()) == whole
    assert client.get("/sitemap-pages.xml").status_code == 404


def test_so_many_pages_are_divided_into_files_below_the_bound() -> None:
    assert [sitemap.digits_for(count) for count in (0, 6000, 6001, 46_000, 96_001)] == [
        0,
        0,
        1,
        1,
        2,
    ]
    keys = [uuid.UUID(int=uuid.uuid4().int).hex for _ in range(46_000)]
    files = [sum(key.startswith(digit) for key in keys) for digit in sitemap.DIGITS]

    assert max(files) <= sitemap.MOST_IN_A_FILE


@pytest.mark.parametrize("name", ["pages-g", "pages-000", "other", "pages-", "pages-0"])
def test_a_file_that_is_none_is_not_found(client: Client, name: str) -> None:
    status = client.get(f"/sitemap-{name}.xml").status_code

    assert status == (200 if name == "pages-" else 404)


def test_a_file_asks_one_query_of_any_number_of_pages(client: Client) -> None:
    counts = []
    for count in (20, 1980):
        many_pages.fill(builders.index(StatementIndexPage), StatementPage, count)
        counts.append(len(visit(client, "/sitemap-pages.xml").queries))

    assert counts[0] == counts[1] <= 5
