"""Small frozen answers that pages give and that lists, feeds, search and templates read."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID


@dataclass(frozen=True)
class Fact:
    """One line of a facts column: what it is called, what it is, where it leads (or nowhere)."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True)
class Card:
    """What a list shows of a page, in the page's own language.

    `moment` is the day (or day and hour) the item stands under; `status` is a short code such as
    "older" with its visible `status_word`; both are empty in the usual case. By `key`, the same in
    all languages, other parts know of what it is.
    """

    kind: str
    title: str
    url: str
    language: str
    summary: str = ""
    moment: date | datetime | None = None
    reference: str = ""
    facts: tuple[Fact, ...] = ()
    image: Any = None
    status: str = ""
    status_word: str = ""
    is_demonstration: bool = False
    key: UUID | None = None


@dataclass(frozen=True)
class Passage:
    """One findable piece of a page: a section of its body or one page of a file it carries.

    Of a file's page: `document_id` is the file, `title` that of the file.
    """

    title: str
    text: str
    anchor: str
    language: str
    page_number: int | None = None
    document_id: int | None = None


@dataclass(frozen=True)
class FilePagePlace:
    """Where a reader finds page `number` of a file: in the file, and as text (empty: nowhere)."""

    number: int
    url: str
    text_url: str = ""


@dataclass(frozen=True)
class Note:
    """What readers must be told beside a work: the day of a correction and what it corrected."""

    day: date
    text: str


@dataclass(frozen=True)
class Citation:
    """The facts a reader needs to quote a page, or page `page_number` of its file."""

    title: str
    authors: tuple[str, ...]
    publisher: str
    reference: str
    issued_on: date | None
    url: str
    language: str
    page_number: int | None = None


@dataclass(frozen=True)
class FileFacts:
    """A file a page makes public; `size` in bytes, `pages` None where it has none.

    Of a file that took the place of another: since when, that one's hash, and what changed.
    """

    title: str
    url: str
    language: str
    language_name: str
    extension: str
    size: int
    pages: int | None
    sha256: str
    replaced_on: date | None = None
    replaced_sha256: str = ""
    change_note: str = ""


TranslationStatus = Literal["original", "current", "older", "only_here"]


@dataclass(frozen=True)
class TranslationState:
    """How a page stands to its versions in other languages.

    original: others were made from it · current: as new as its original · older: its original
    was changed `days_older` days after it · only_here: no other public version exists.
    `language_name` and `url` name the version it is compared with.
    """

    status: TranslationStatus
    days_older: int = 0
    changed_paragraphs: int = 0
    language_name: str = ""
    language_code: str = ""
    url: str = ""
