"""The address of a search: what a reader asks in it, and the addresses of what they may ask next.

Nothing in an address is an error: what cannot be is left out, and the page says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.arabic import latin_digits, normalise
from core.filters import FIRST_YEAR, LAST_YEAR
from core.records import languages

from .answers import Question, Sort
from .engines.base import FACETS
from .facets import labels_of_facets
from .query import LONGEST

PER_PAGE = 10
MAX_PAGE = 10_000
MAX_VALUES = 20
MAX_VALUE = 80
MAX_READ = 1_000
# A facet with one value: the address says 1, the index holds this.
PDF, PDF_IN_INDEX = "1", "yes"

Chosen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class SearchAddress:
    """What the address of a search says. `left_out` are sentences on what of it was no choice."""

    text: str
    here: str
    chosen: Chosen = field(default_factory=dict)
    sort: Sort = "relevance"
    number: int = 1
    left_out: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is asked at all."""
        return not self.text and not self.chosen

    def question(self, limit: int = PER_PAGE) -> Question:
        """Return the question for the search itself.

        Results are in the reader's language unless others are chosen.
        """
        chosen = {name: values for name, values in self.chosen.items() if name != "language"}
        if "pdf" in chosen:
            chosen["pdf"] = (PDF_IN_INDEX,)
        wanted = self.chosen.get("language", (self.here,))
        return Question(
            text=self.text,
            language=wanted[0] if len(wanted) == 1 else "any",
            chosen=chosen,
            sort=self.sort,
            offset=(self.number - 1) * limit,
            limit=limit,
        )

    def query(self, text: str | None = None, changes: Chosen | None = None) -> dict[str, object]:
        """Return what an address says that asks the same but for the changes."""
        said: dict[str, object] = {"q": (self.text if text is None else text)[:LONGEST]}
        said |= {name: list(values) for name, values in {**self.chosen, **(changes or {})}.items()}
        if self.sort == "date":
            said["sort"] = "date"
        return {name: value for name, value in said.items() if value}

    def address(self, url: str, text: str | None = None, changes: Chosen | None = None) -> str:
        """Return that address below `url`, on its first page."""
        said = self.query(text, changes)
        return f"{url}?{urlencode(said, doseq=True)}" if said else url

    def sorted_by(self, sort: Sort) -> "SearchAddress":
        """Return the same in another order, from its beginning."""
        return replace(self, sort=sort, number=1)


def asked_in(query: QueryDict, here: str, known: Mapping[str, Iterable[str]]) -> SearchAddress:
    """Return what an address asks; `known` are the values that a facet can have, by its name.

    `here` is the language of the page. Facets that `known` does not name are not looked up.
    """
    left_out: list[str] = []
    chosen = {name: values for name in FACETS if (values := _values(query, name, known, left_out))}
    return SearchAddress(
        text=_typed(query.get("q", "")),
        here=here,
        chosen=chosen,
        sort=_sort(query.get("sort", ""), left_out),
        number=_number(query.get("page", ""), left_out),
        left_out=tuple(dict.fromkeys(left_out)),
    )


def _typed(text: str) -> str:
    """Return what was typed on one line, without what no letter is."""
    return " ".join(normalise(text[: MAX_READ * 4]).split())[:MAX_READ]


def _values(
    query: QueryDict, name: str, known: Mapping[str, Iterable[str]], left_out: list[str]
) -> tuple[str, ...]:
    given = [value.strip() for value in query.getlist(name) if value.strip()]
    values = dict.fromkeys(given[:MAX_VALUES])
    good = tuple(value for value in map(latin_digits, values) if is_choice(name, value, known))
    left_out += [_left_out(name, value) for value in values if latin_digits(value) not in good]
    left_out += [_left_out(name, value) for value in given[MAX_VALUES : MAX_VALUES + 1]]
    return good


def is_choice(name: str, value: str, known: Mapping[str, Iterable[str]]) -> bool:
    """Say whether a facet can have this value."""
    if len(value) > MAX_VALUE:
        return False
    if name == "year":
        return value.isascii() and value.isdigit() and FIRST_YEAR <= int(value) <= LAST_YEAR
    if name == "language":
        return value in languages()
    if name == "pdf":
        return value == PDF
    return name not in known or value in known[name]


def _sort(value: str, left_out: list[str]) -> Sort:
    if value not in ("", "relevance", "date"):
        left_out.append(_left_out("sort", value))
        return "relevance"
    return cast(Sort, value or "relevance")


def _number(value: str, left_out: list[str]) -> int:
    digits = latin_digits(value.strip())
    if digits.isascii() and digits.isdigit() and 1 <= int(digits[:9]) <= MAX_PAGE:
        return int(digits[:9])
    if digits:
        left_out.append(_left_out("page", value))
    return 1


def _left_out(name: str, value: str) -> str:
    """Return the words on a value that cannot be; a parameter is named as the page names it."""
    labels = {
        **labels_of_facets(),
        "sort": pgettext("part of a search", "Order"),
        "page": pgettext("part of a search", "Page"),
    }
    shown = normalise(value)[:40]
    return _("“%(value)s” is no choice for “%(name)s” and was left out.") % {
        "name": labels[name],
        "value": shown,
    }
