"""What an anonymous reader costs: queries, repeated ones, writes and cookies, on every address."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import Topic
from publications.models import (
    FieldUpdateIndexPage,
    FieldUpdatePage,
    PublicationIndexPage,
    ReportPage,
    StatementIndexPage,
    StatementPage,
)
from tests import builders, many_pages, public_addresses

pytestmark = pytest.mark.django_db

# Measured with `public_addresses`, whose pages carry all that they can. The design allows a
# report 16, a list 18 and the home page 25; every address is held where it stands today.
MOST_QUERIES = {
    "home": 16,
    "report": 16,
    "statement": 21,
    "older": 15,
    "alone": 13,
    "update": 9,
    "section": 7,
    "statements": 11,
    "publications": 14,
    "updates": 12,
    "pdf page": 12,
    "quoted page": 12,
    "replaced page": 13,
    "legal": 13,
    "told": 11,
    "statistics": 16,
    "statistics list": 13,
    "data": 9,
    "over time": 16,
    "over time data": 9,
    "event": 15,
    "campaign": 16,
    "campaigns": 12,
    "take part": 10,
    "calendar": 12,
    "month": 11,
    "archive": 12,
    "calendar file": 7,
    "event file": 7,
    "mention": 10,
    "legal list": 11,
    "testimonies": 11,
    "mentions": 11,
    "series": 12,
    "corrections": 9,
    "search": 7,
    "search results": 28,
    "search empty": 28,
    "ledger": 18,
    "ledger item": 12,
    "ledger bodies": 9,
    "ledger body": 17,
    "ledger calendar": 9,
    "api ledger": 9,
    "api ledger item": 6,
    "feed of search": 28,
    "api search": 28,
    "suggestions": 5,
    "marked page": 14,
    "glossary": 7,
    "glossary group": 7,
    "feed": 8,
    "notice": 9,
    "not found": 13,
    "bad request": 7,
    "file": 2,
    "picture": 2,
    "short link": 3,
    "table": 14,
    "open data": 10,
    "drawn picture": 2,
    "api": 2,
    "api list": 13,
    "api item": 21,
    "api terms": 3,
    "api glossary": 3,
    "oai": 3,
    "oai records": 61,
    "oai sets": 2,
    "sitemap": 2,
    "sitemap of pages": 4,
    "security": 2,
    # Database, migrations, failed tasks; version of the index, what an engine has still to take.
    "ready": 6,
}
MOST_REPEATED = 2
TEXT_LITERAL = re.compile(r"'(?:[^']|'')*'")
NUMBER_LITERAL = re.compile(r"(?<![\w.\"])-?\d+(?:\.\d+)?\b")
LIST_OF_LITERALS = re.compile(r"\(\s*\?(?:\s*,\s*\?)*\s*\)")
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP")


@dataclass(frozen=True)
class Visit:
    """One answer to a reader, with what it asked of the database."""

    status: int
    queries: tuple[str, ...]
    cookies: tuple[str, ...]

    @property
    def writes(self) -> list[str]:
        """Return the statements that changed something."""
        return [sql for sql in self.queries if sql.upper().lstrip("( ").startswith(WRITES)]

    @property
    def most_repeated(self) -> tuple[str, int]:
        """Return the shape of query that came most often, and how often."""
        return max(Counter(map(shape, self.queries)).items(), key=lambda item: item[1])


Visits = dict[str, tuple[Visit, Visit]]


def shape(sql: str) -> str:
    """Return a query without its values, so that two that differ in them only are the same."""
    bare = NUMBER_LITERAL.sub("?", TEXT_LITERAL.sub("?", sql))
    return LIST_OF_LITERALS.sub("(?)", bare)


def visit(client: Client, address: str, warm: bool = True) -> Visit:
    """Return the second answer at an address: the first fills Wagtail's and Django's caches."""
    if warm:
        read(client, address)
    with CaptureQueriesContext(connection) as captured:
        answer = read(client, address)
    queries = (query["sql"] for query in captured.captured_queries)
    asked = tuple(sql for sql in queries if "SAVEPOINT" not in sql)
    return Visit(answer.status_code, asked, tuple(answer.cookies))


def read(client: Client, address: str) -> Any:
    """Return the answer with its whole content read."""
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


@pytest.fixture(scope="module")
def visited() -> Visits:
    """Return what the tests of this module keep: the site is built and walked through once."""
    return {}


@pytest.fixture
def visits(client: Client, visited: Visits) -> Visits:
    """Return the first and the second answer at every public address, by its name."""
    if not visited:
        visited |= {
            name: (visit(client, address, warm=False), visit(client, address, warm=False))
            for name, address in public_addresses.build().items()
        }
    return visited


def kind_of(name: str) -> str:
    """Return what an address is, without its language, filter or list."""
    kind = name.partition(".")[0].removesuffix(" filtered")
    ending = kind.rpartition(" ")[2]
    return ending if ending in ("feed", "table") else kind


# Every address --------------------------------------------------------------------------------


def test_every_public_address_stays_within_its_queries(
    visits: Visits,
) -> None:
    assert {
        name: len(second.queries)
        for name, (_first, second) in visits.items()
        if len(second.queries) > MOST_QUERIES.get(kind_of(name), 0)
    } == {}


def test_no_public_address_repeats_a_query(visits: Visits) -> None:
    assert {
        name: second.most_repeated
        for name, (_first, second) in visits.items()
        if second.queries and second.most_repeated[1] > MOST_REPEATED
    } == {}


def test_no_public_address_writes_or_sets_a_cookie(
    visits: Visits,
) -> None:
    assert {name: one.writes for name, both in visits.items() for one in both if one.writes} == {}
    assert {name: one.cookies for name, both in visits.items() for one in both if one.cookies} == {}


def test_the_addresses_are_the_ones_meant(visits: Visits) -> None:
    expected = {"not found": 404, "bad request": 400, "language choice": 302, "short link": 302}

    assert {
        name: [first.status, second.status]
        for name, (first, second) in visits.items()
        if {first.status, second.status} != {expected.get(kind_of(name), 200)}
    } == {}


# Lists of any length --------------------------------------------------------------------------

LISTS = [
    (StatementIndexPage, StatementPage),
    (FieldUpdateIndexPage, FieldUpdatePage),
    (PublicationIndexPage, ReportPage),
]


def sizes(index_model: Any, model: Any, **fields: Any) -> Iterator[Any]:
    """Yield the list with twenty pages, then with two thousand; no query may take half a minute."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '30s'")
    for count in (20, 2000):
        index = builders.index(index_model)
        model.objects.child_of(index).delete()
        many_pages.fill(builders.index(index_model), model, count, **fields)
        yield index


def extra_fields(model: Any) -> dict[str, Any]:
    """Return what a page of the type needs beside its title."""
    if model is FieldUpdatePage:
        return {"text": "خبر"}
    return {"cover_image": builders.picture()} if model is ReportPage else {}


@pytest.mark.parametrize(("index_model", "model"), LISTS)
@pytest.mark.parametrize("query", ["", "?page=1&year=2026", "feed/", "feed/?page=1&year=2026"])
def test_a_list_asks_as_much_for_twenty_pages_as_for_two_thousand(
    client: Client, index_model: Any, model: Any, query: str
) -> None:
    counts = [
        len(visit(client, f"{index.url}{query}").queries)
        for index in sizes(index_model, model, **extra_fields(model))
    ]

    assert counts[0] == counts[1] <= 13


@pytest.mark.parametrize("address", ["/ar/", reverse("sitemap"), "/sitemap-pages.xml"])
def test_pages_about_all_pages_ask_as_much_for_twenty_as_for_two_thousand(
    client: Client, address: str
) -> None:
    counts = [len(visit(client, address).queries) for _ in sizes(StatementIndexPage, StatementPage)]

    assert counts[0] == counts[1]


def test_the_last_of_two_thousand_pages_is_shown_in_a_list(client: Client) -> None:
    *_few, index = sizes(StatementIndexPage, StatementPage)

    html = client.get(f"{index.url}?page=100").content.decode()

    assert "صفحة 2000" in html
    assert Topic.objects.exists(), "the filters are in the count"


# The measure itself ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("WHERE id = 7", "WHERE id = 8"),
        ("WHERE name = 'a''b'", "WHERE name = 'c'"),
        ("WHERE id IN (1, 2, 3)", "WHERE id IN (4)"),
        ("""WHERE "t"."path" LIKE '0001%'""", """WHERE "t"."path" LIKE '0002%'"""),
    ],
)
def test_queries_that_differ_in_values_have_one_shape(one: str, other: str) -> None:
    assert shape(one) == shape(other)


def test_queries_of_other_tables_have_other_shapes() -> None:
    assert shape('SELECT "a"."id" FROM "a"') != shape('SELECT "b"."id" FROM "b"')
    assert shape("SELECT T3.id FROM t T3") == shape("SELECT T3.id FROM t T3") != shape("SELECT 1")
