"""Works whose reference number was typed: they come first, however many others match."""

import re

from core.arabic import fold
from core.records import collections
from core.visibility import public_pages

from .engines.base import Asked
from .models import SearchedPage, SearchFacet

LONGEST = 80
MOST_WORDS = 4
DIGIT = re.compile(r"\d")


def named(text: str, asked: Asked) -> set[int]:
    """Return the numbers of public pages with this reference that fit all that is chosen."""
    text = text.strip().strip("\"'«»“”")
    if len(text) > LONGEST or len(text.split()) > MOST_WORDS or not DIGIT.search(text):
        return set()
    # A space may stand for a hyphen, and digits are of either kind: PR ٤/٢٠٢٦.
    joined = "-".join(fold(text).split())
    several = [
        public_pages(
            model.objects.filter(model.with_reference(text) | model.with_reference(joined))
        )
        .order_by()
        .values_list("pk")
        for model in collections().values()
    ]
    numbers = {number for (number,) in several[0].union(*several[1:])} - asked.without
    return fitting(numbers, asked) if numbers else numbers


def fitting(numbers: set[int], asked: Asked) -> set[int]:
    """Return those of the pages that are in the index and fit all that is chosen."""
    pages = SearchedPage.objects.filter(pk__in=numbers)
    for name, values in asked.chosen.items():
        facets = SearchFacet.objects.filter(name=name, value__in=values)
        pages = pages.filter(pk__in=facets.values("searched"))
    return set(pages.values_list("pk", flat=True))
