"""What search is asked by a reader and what it answers: read by the page, the feed and the API."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.safestring import SafeString

from core.facts import Card, FileFacts

Sort = Literal["relevance", "date"]


@dataclass(frozen=True)
class Question:
    """What a reader asks: the text as typed, the language of results ("any": all), the facets.

    `language` is that of the results; words are understood in every language. `offset` and
    `limit` count documents.
    """

    text: str
    language: str = "any"
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    is_corrected: bool = True


@dataclass(frozen=True)
class FoundPassage:
    """A place in a document: `html` is escaped text with the found words in <mark>.

    Of a PDF page: its number, `url` the file at that page, `text_url` its text edition. Of a
    section: `url` the page at the section's anchor, `heading` its title.
    """

    html: SafeString
    url: str
    heading: str = ""
    page_number: int | None = None
    text_url: str = ""
    paragraph: int | None = None
    language: str = ""


@dataclass(frozen=True)
class FoundVersion:
    """The same work in another language."""

    language: str
    language_name: str
    url: str


@dataclass(frozen=True)
class FoundPage:
    """A document with up to three of its passages; `more` passages match beside them.

    `kind` is its code in addresses; `unreadable` are the numbers of pages of its files that
    cannot be searched.
    """

    page: Any
    card: Card
    kind: str
    title: SafeString
    score: float
    passages: tuple[FoundPassage, ...] = ()
    more: int = 0
    files: tuple[FileFacts, ...] = ()
    versions: tuple[FoundVersion, ...] = ()
    unreadable: tuple[int, ...] = ()
    is_promoted: bool = False


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet as a reader chooses it."""

    value: str
    label: str
    count: int
    is_selected: bool


@dataclass(frozen=True)
class Facet:
    """What results can be narrowed by; `name` is that of the address."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True)
class Found:
    """The answer to a question.

    did_you_mean: a better spelling, offered, or, where `was_corrected`, searched for in place of
    what was typed, which had found nothing. is_in_reserve: the engine of the database answered in
    place of the one outside. ignored: sentences on what was left out of the query. `total` counts
    documents.
    """

    question: Question
    engine: str
    took_ms: int
    total: int
    pages: tuple[FoundPage, ...]
    facets: tuple[Facet, ...]
    did_you_mean: str | None = None
    was_corrected: bool = False
    is_in_reserve: bool = False
    ignored: tuple[str, ...] = ()
