"""The shapes of the search interface's answer, and what may be asked; OpenAPI is made from them."""

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Schema

from core.records import languages

from .address import MAX_READ, MAX_VALUES

MAX_LIMIT = 50
MAX_OFFSET = 100_000
# As Literal[...] of what is known at run time only.
Wanted: Any = Literal[(*languages(), "any")]
Values = list[str]


def _facet(description: str) -> Any:
    return Field(
        [], max_length=MAX_VALUES, description=f"{description} May be given several times."
    )


class SearchParameters(Schema):
    """What a search takes."""

    q: str = Field(
        "",
        max_length=4 * MAX_READ,
        description="Words; quotation marks («…» too) hold a phrase, a minus leaves a word out.",
    )
    lang: Wanted = Field("any", description="The language of the results.")
    limit: int = Field(10, ge=1, le=MAX_LIMIT, description=f"How many, {MAX_LIMIT} at most.")
    offset: int = Field(0, ge=0, le=MAX_OFFSET, description="How many to leave out first.")
    kind: Values = _facet("Only this kind of page.")
    topic: Values = _facet("Only this topic, by its code.")
    governorate: Values = _facet("Only this governorate, by its code.")
    year: Values = _facet("Only this year.")


class FoundPassage(Schema):
    """A place that matches; `html` is escaped text with the words in <mark>."""

    page_number: int | None = Field(description="The page of a PDF file; null in a page itself.")
    html: str
    url: str = Field(description="The file at this page, or the page at this section.")
    text_url: str | None = Field(description="The text edition of the page of the file.")


class SearchResult(Schema):
    """A document with up to three of its places."""

    reference: str
    kind: str
    language: str
    title: str
    url: str
    published_at: date | datetime | None
    translation_url: str | None = Field(description="The same work in another language.")
    score: float
    passages: list[FoundPassage]


class FacetValue(Schema):
    """A value of a facet; the count leaves the choices of its own facet out of account."""

    value: str
    label: str
    count: int
    selected: bool


class SearchAnswer(Schema):
    """What was found. `did_you_mean` was searched for in place of a query without a result."""

    query: str
    engine: str = Field(description="sqlite, postgres or elasticsearch: which engine answered.")
    took_ms: int
    total: int
    did_you_mean: str | None
    results: list[SearchResult]
    facets: dict[str, list[FacetValue]]
    ignored: list[str] = Field(
        [], description="Sentences on what of the query played no role; absent where all did."
    )
