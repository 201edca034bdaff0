"""Reading a table of people (CSV) as spreadsheets save it. Pure but for the form that checks."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from core.arabic import fold

MOST_ROWS = 1000
MOST_BYTES = 400_000
# Of a cell; more is a quotation mark that was never closed.
MOST_SIGNS = 10_000
DELIMITERS = ",;\t"
# Where none of the letters of Windows-1256 is one of its own, another table was meant.
ARABIC = re.compile("[\u0621-\u064a]")


class UnreadableTable(Exception):
    """The file is no table of people; the message says how to mend it."""


@dataclass(frozen=True)
class Column:
    """A column: the field of the form, its names in a file, and the values it may be given."""

    name: str
    titles: tuple[str, ...]
    values: dict[str, str] = field(default_factory=dict)

    def value_of(self, cell: str) -> str:
        """Return what the form takes for a cell; a cell that is no known value stays as it is."""
        return self.values.get(fold(cell), cell) if self.values else cell


@dataclass(frozen=True)
class Row:
    """A row with the number that the spreadsheet gives it."""

    line: int
    data: dict[str, str]


def decoded(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 with a mark, or Windows-1256."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            raise _unreadable() from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1256")
    except UnicodeDecodeError:
        raise _unreadable() from None
    if not ARABIC.search(text) or "\x00" in text:
        raise _unreadable()
    return text


def _unreadable() -> UnreadableTable:
    return UnreadableTable(_("This file is no table. Save it in the spreadsheet as “CSV UTF-8”."))


def read_table(content: bytes, columns: Iterable[Column]) -> list[Row]:
    """Return the rows that are not empty. Raises UnreadableTable."""
    text = decoded(content)
    if "\x00" in text:
        raise _unreadable()
    lines = _lines(text)
    title = next(lines, None)
    if title is None:
        raise UnreadableTable(_("The file is empty."))
    places = _places(title[1], list(columns))
    rows = [Row(line, _data(cells, places)) for line, cells in lines]
    if not rows:
        raise UnreadableTable(_("There is no row below the headings."))
    if len(rows) > MOST_ROWS:
        raise UnreadableTable(
            _("The file has more than %(most)d rows. Divide it.") % {"most": MOST_ROWS}
        )
    return rows


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each line that is not empty with the number a spreadsheet shows beside it."""
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, start=1):
            # The limit of the csv module is one for the whole process, and the import raises it.
            if any(len(cell) > MOST_SIGNS for cell in cells):
                raise _unreadable()
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error:
        raise _unreadable() from None


def _places(title: list[str], columns: list[Column]) -> dict[int, Column]:
    """Return the column that each place holds."""
    by_title = {fold(word): one for one in columns for word in one.titles}
    named = {place: fold(cell) for place, cell in enumerate(title) if cell.strip()}
    unknown = [title[place].strip() for place, word in named.items() if word not in by_title]
    if unknown:
        raise UnreadableTable(
            _("These headings are not known: %(headings)s. Take the empty table from this page.")
            % {"headings": " · ".join(unknown[:5])[:200]}
        )
    places = {place: by_title[word] for place, word in named.items()}
    names = [one.name for one in places.values()]
    if "name" not in names:
        raise UnreadableTable(_("The column of names is missing."))
    if len(set(names)) < len(names):
        raise UnreadableTable(_("Two columns have the same heading."))
    return places


def _data(cells: list[str], places: dict[int, Column]) -> dict[str, str]:
    return {
        column.name: column.value_of(_bare(cells[place]))
        for place, column in places.items()
        if place < len(cells)
    }


def _bare(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from computing it."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@" else text


def titles_of(columns: Iterable[Column]) -> list[Any]:
    """Return the headings of an empty table: the first name of each column."""
    return [one.titles[0] for one in columns]
