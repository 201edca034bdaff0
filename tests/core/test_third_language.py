"""A site with a third language is not taken for an English one."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from core.facts import Citation
from core.languages import direction
from publications.citing import FORMATS
from publications.statistics.over_time import OverTime, shown_over_time

HEBREW, FRENCH = "he", "fr"


@pytest.mark.parametrize(("code", "wanted"), [("ar", "rtl"), ("en", "ltr"), (HEBREW, "rtl")])
def test_the_direction_is_that_of_the_language(code: str, wanted: str) -> None:
    assert direction(code) == wanted


def cited(language: str) -> Citation:
    return Citation("Titre", (), "Centre", "R/1", None, "https://a.example/", language)


class Cited:
    """The little of a page that a citation file reads."""

    slug = "r-1"

    def __init__(self, language: str) -> None:
        self.cited = cited(language)


@pytest.mark.parametrize(("code", "name"), [("ar", "arabic"), ("en", "english"), ("fr", "french")])
def test_a_reference_manager_is_told_the_true_language(code: str, name: str) -> None:
    _content_type, write = FORMATS["bib"]

    assert f"langid = {{{name}}}" in write(Cited(code))


@pytest.mark.parametrize(("code", "words"), [("en", "(بالإنجليزية)"), ("fr", "(اللغة: الفرنسيّة)")])
def test_the_line_of_a_citation_names_the_true_language(code: str, words: str) -> None:
    with override("ar"):
        context = {"words": "ar", "citation": cited(code)}
        html = render_to_string("components/citation_line.html", context)

    assert words in html


def test_a_chart_begins_where_the_language_does() -> None:
    found = OverTime(("2015", "2016"), (3, 4), (), "شخص")

    def drawn(language: str) -> Any:
        return shown_over_time(found, "س", [], language).chart

    assert drawn(HEBREW) == drawn("ar") != drawn("en")
