"""Reading the CSV file of an import: rows in, rows and faults out; the database is not asked.

The columns are fixed by the acceptance contract. Rows are numbered as a spreadsheet numbers them:
the header is row 1.
"""

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from django.utils.translation import gettext as _

COLUMNS = (
    "reference",
    "kind",
    "language",
    "title",
    "summary",
    "body_html",
    "published_at",
    "period_from",
    "period_to",
    "topics",
    "governorates",
    "series",
    "file",
    "file_language",
    "translation_of",
    "legacy_id",
    "legacy_urls",
)
# The longest report as HTML is below one megabyte.
MAX_CELL = 10_000_000
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Below the marks of Unicode's private use: what stands for bytes that are no UTF-8.
BROKEN = range(0xDC80, 0xDD00)


class UnfitFile(ValueError):
    """The file as a whole cannot be imported; as text it is the sentence that says why."""


class Refused(ValueError):
    """One cell of a row cannot be taken."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


@dataclass(frozen=True)
class Row:
    """One row as it stands in the file, by column; `digest` changes with any of its texts."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column].strip()

    def listed(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that are separated by |, each once, empty ones left out."""
        parts = (part.strip() for part in self.cells[column].split("|"))
        return tuple(dict.fromkeys(part for part in parts if part))

    @property
    def digest(self) -> str:
        """Return a digest of the whole row."""
        joined = "\x1f".join(self.cells[column] for column in COLUMNS)
        return hashlib.sha256(joined.encode(errors="surrogateescape")).hexdigest()


@dataclass(frozen=True)
class Fault:
    """Why a row was refused; `reference` names it beside its number."""

    row: int
    reference: str
    column: str
    reason: str


def read_rows(path: Path) -> Iterator[Row | Fault]:
    """Yield each row of a file, or why it cannot be read; raises `UnfitFile`.

    UTF-8 with or without a mark at its beginning. A row with other bytes is refused by itself.
    """
    if path.open("rb").read(2) in UTF16_MARKS:
        raise UnfitFile(_("The file is UTF-16. Save it as CSV in UTF-8 and try again."))
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        csv.field_size_limit(MAX_CELL)
        reader = csv.reader(file, strict=True)
        header = _header(reader)
        for number in count(2):
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Fault(number, "", "", _unreadable(error))
                continue
            if cells:
                yield _row(number, header, cells)


def _header(reader: Iterator[list[str]]) -> list[str]:
    """Return the names of the columns; raises `UnfitFile` where one is missing or stands twice."""
    try:
        header = [name.strip().lower() for name in next(reader, [])]
    except csv.Error as error:
        raise UnfitFile(_unreadable(error)) from error
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise UnfitFile(
            _("Columns are missing: %(columns)s. The first row must name all %(count)d columns.")
            % {"columns": ", ".join(missing), "count": len(COLUMNS)}
        )
    twice = [name for name in COLUMNS if header.count(name) > 1]
    if twice:
        raise UnfitFile(_("Columns stand twice: %(columns)s.") % {"columns": ", ".join(twice)})
    return header


def _unreadable(error: csv.Error) -> str:
    if "unexpected end of data" in str(error):
        return _("A quotation mark is opened in this row and never closed: the rest was not read.")
    return _("The row is no CSV: %(error)s.") % {"error": error}


def _row(number: int, header: list[str], cells: list[str]) -> Row | Fault:
    named = dict(zip(header, cells, strict=False))
    reference = named.get("reference", "").strip()
    if len(cells) != len(header):
        reason = _("The row has %(cells)d cells, the first row has %(columns)d.")
        values = {"cells": len(cells), "columns": len(header)}
        return Fault(number, _shown(reference), "", reason % values)
    for column in COLUMNS:
        if any(ord(char) in BROKEN for char in named[column]):
            reason = _("The text is not UTF-8. Save the file as CSV in UTF-8 and try again.")
            return Fault(number, _shown(reference), column, reason)
        if "\x00" in named[column]:
            return Fault(number, _shown(reference), column, _("The text has a NUL character."))
    return Row(number, {column: named[column] for column in COLUMNS})


def _shown(text: str) -> str:
    """Return text for a report: bytes that are none become the sign for that."""
    return text.encode(errors="surrogateescape").decode(errors="replace")[:80]
