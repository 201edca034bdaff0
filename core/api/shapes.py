"""The shapes of the interface's answers; the OpenAPI description is made from them."""

from datetime import date, datetime
from uuid import UUID

from ninja import Field, Schema


class File(Schema):
    """A file that a page makes public; `size` in bytes."""

    title: str
    url: str
    language: str
    format: str
    size: int
    pages: int | None
    sha256: str


class Version(Schema):
    """The same work in another language."""

    language: str
    url: str
    api_url: str


class Correction(Schema):
    """What was corrected, and on which day."""

    corrected_on: date
    note: str


class Licence(Schema):
    """The terms under which the content may be used."""

    name: str
    url: str


class Tag(Schema):
    """A word of the editors' own, in the page's language; `code` is what the filter takes."""

    code: str
    name: str


class PageSummary(Schema):
    """A page as lists show it; dates without an hour are days in Gaza."""

    id: UUID = Field(description="The same in every language and at every address.")
    type: str
    language: str
    kind: str
    reference: str
    title: str
    summary: str
    issued: date | datetime | None
    updated: datetime | None
    status: str
    url: str
    api_url: str
    topics: list[str]
    governorates: list[str]
    tags: list[Tag]
    files: list[File]
    corrections: list[Correction]
    translations: list[Version]
    is_demonstration: bool


class Citation(Schema):
    """What is needed to quote a page."""

    title: str
    authors: list[str]
    publisher: str
    reference: str
    issued_on: date | None
    url: str


class Passage(Schema):
    """A section of a page, or a page of one of its files."""

    title: str
    text: str
    language: str
    anchor: str
    page_number: int | None


class PageWhole(PageSummary):
    """A page with its text."""

    citation: Citation
    licence: Licence
    passages: list[Passage]


class PageList(Schema):
    """One part of a list; `next` and `previous` lead to the others."""

    total: int
    limit: int
    offset: int
    next: str | None
    previous: str | None
    licence: Licence
    items: list[PageSummary]


class Term(Schema):
    """A term of a controlled list, by the code that filters take."""

    code: str
    name_ar: str
    name_en: str


class GlossaryEntry(Schema):
    """A term of the glossary in both languages."""

    group: str
    term_ar: str
    term_en: str
    definition_ar: str
    definition_en: str
    is_reviewed: bool


class TermList(Schema):
    """A whole controlled list, in its order."""

    total: int
    licence: Licence
    items: list[Term]


class Glossary(Schema):
    """The whole glossary."""

    total: int
    licence: Licence
    items: list[GlossaryEntry]


class Collection(Schema):
    """What can be asked here, and where."""

    name: str
    url: str


class Contents(Schema):
    """The contents of the interface."""

    licence: Licence
    description: str
    collections: list[Collection]
    terms: list[Collection]


class Refusal(Schema):
    """Why there is no answer, in the reader's language."""

    detail: str
