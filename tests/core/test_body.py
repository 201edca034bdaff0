"""Footnote marks in the text of a body: where they lead, and what is none."""

import re
from typing import Any

import pytest

from core.body import FootnoteLinks, body_parts, footnote_numbers, plain_text
from publications.models import StatementPage
from tests import builders

pytestmark = pytest.mark.django_db


def body_of(*paragraphs: str) -> Any:
    page = StatementPage()
    page.body = builders.stream(page, [("paragraph", html) for html in paragraphs])
    return page.body


def test_a_mark_that_is_repeated_has_one_way_back() -> None:
    html = "".join(
        part.html for part in body_parts(body_of("<p>أ[^1].</p>", "<p>ب[^1]، ج[^2].</p>"))
    )

    assert re.findall(r' id="(\S+)"', html) == ["fnref-1", "fnref-2"]
    assert re.findall(r' href="(\S+)"', html) == ["#fn-1", "#fn-1", "#fn-2"]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<a href="https://e.org/[^1]">نص</a>', '<a href="https://e.org/[^1]">نص</a>'),
        ('<a href="/x">نص[^1]</a>.', '<a href="/x">نص</a><sup class="footnote-mark">'),
        ("<b>نص[^1]</b>", '<b>نص<sup class="footnote-mark">'),
    ],
    ids=["in an address", "in a link", "in bold"],
)
def test_a_mark_never_breaks_what_stands_around_it(html: str, shown: str) -> None:
    assert FootnoteLinks().link(html).startswith(shown)


def test_what_looks_like_a_mark_in_an_address_asks_for_no_note() -> None:
    linked = '<p>نص[^1] <a href="https://e.org/[^7]">نص[^2]</a></p>'

    assert footnote_numbers(body_of(linked)) == [1, 2]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>5 &lt; 6 &amp; 7</p>", "5 < 6 & 7"),
        ("<p>غزة&nbsp;2026</p>", "غزة 2026"),
        ("<p>&quot;نعم&quot; &#x27;لا&#x27;</p>", "\"نعم\" 'لا'"),
        ("<p>&amp;lt;</p>", "&lt;"),
        ("<p>أ[^1]</p><p>ب</p>", "أ ب"),
    ],
)
def test_the_words_of_a_text_hold_no_signs_of_html(html: str, text: str) -> None:
    assert plain_text(html) == text
