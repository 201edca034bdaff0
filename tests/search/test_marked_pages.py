"""The text edition of a PDF page shows the words of the search that led to it."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from tests import builders
from tests.search.test_search_page import report_with_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> Any:
    page, _document = report_with_pages(
        "الحق في <السكن> الملائم\n\nوالسكن ليس سقفاً فقط", "صفحة أخرى"
    )
    return page


def read(client: Client, report: Any, words: str = "") -> Any:
    """Return the text edition of the first page."""
    return client.get(f"{report.url}p/1/" + (f"?mark={quote(words)}" if words else ""))


def test_words_are_marked_and_the_first_mark_can_be_led_to(client: Client, report: Any) -> None:
    html = read(client, report, "سكن").content.decode()

    assert '&lt;<mark id="mark">السكن</mark>&gt;' in html
    assert "<mark>والسكن</mark>" in html
    assert html.count('id="mark"') == 1


def test_without_words_nothing_is_marked(client: Client, report: Any) -> None:
    html = read(client, report).content.decode()

    assert "<mark" not in html
    assert "&lt;السكن&gt;" in html
    assert "noindex" not in html


def test_a_marked_page_is_not_indexed_and_names_the_plain_one(client: Client, report: Any) -> None:
    answer = read(client, report, "سكن")
    html = answer.content.decode()

    assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in html
    assert f'<link rel="canonical" href="http://testserver{report.url}p/1/">' in html


def test_marks_go_along_to_the_next_page(client: Client, report: Any) -> None:
    html = read(client, report, "سكن").content.decode()

    assert f'href="{report.url}p/2/?mark={quote("سكن")}" rel="next"' in html


@pytest.mark.parametrize("words", ['"', "<b>", "x" * 3000, "-سكن", "«السكن", "‮سكن"])
def test_odd_words_break_nothing(client: Client, report: Any, words: str) -> None:
    answer = read(client, report, words)

    assert answer.status_code == 200
    assert "<b>" not in answer.content.decode()


def test_the_home_page_names_how_much_it_searches(client: Client) -> None:
    for number in range(3):
        builders.statement(f"بيان {number}")

    html = client.get("/ar/").content.decode()

    assert 'placeholder="ابحث في' in html
    assert 'role="search"' in client.get("/ar/statements/").content.decode()
    assert 'action="/en/search/"' in client.get("/en/statements/").content.decode()
