"""The cells of a pasted table: how they are parted, and how a number is read. Pure."""

import csv
import re
from dataclasses import dataclass
from io import StringIO

from django.utils.translation import gettext as _

from core.arabic import latin_digits

HIGHEST = 999_999_999
SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f\u200e\u200f\u061c]+")
# One, two or three digits, then groups of three behind a comma of either script.
GROUPED = re.compile(r"\d{1,3}(?:[,\u066c\u060c]\d{3})+")
NEGATIVE = re.compile(r"[-\u2212\u2013]\d|\(\d.*\)$|\d+-$")
DECIMAL = re.compile(r"\d+[.,\u066b]\d+")


@dataclass(frozen=True)
class Line:
    """One row of the pasted text with its number, counted as the spreadsheet does."""

    number: int
    cells: tuple[str, ...]


class BadText(ValueError):
    """A text in which no cells can be told apart; it says why, for the editor, and in which row."""

    def __init__(self, reason: str, row: int) -> None:
        super().__init__(reason)
        self.row = row


class BadNumber(ValueError):
    """A cell that should hold a number and does not; its text says why, for the editor."""


def lines_of(text: str) -> list[Line]:
    """Return the rows of a table pasted from a spreadsheet or written as CSV.

    Tabs part the cells where there are any, else semicolons, else commas. Empty rows are left
    out, and so are empty cells at the end of a row. Raises BadText for a cell without an end.
    """
    plain = StringIO(text.replace("\x00", ""))
    parted = csv.reader(plain, delimiter=delimiter_of(text), strict=True)
    found, number = [], 0
    try:
        for number, cells in enumerate(parted, start=1):
            bare = [SPACES.sub(" ", cell).strip() for cell in cells]
            while bare and not bare[-1]:
                bare.pop()
            if bare:
                found.append(Line(number, tuple(bare)))
    except csv.Error as error:
        message = _("A cell of the table does not end. Look for a stray quote.")
        raise BadText(message, number + 1) from error
    return found


def delimiter_of(text: str) -> str:
    """Return the sign between the cells."""
    if "\t" in text:
        return "\t"
    rows = [row for row in text.splitlines() if row.strip()]
    return next((sign for sign in ";؛" if rows and all(sign in row for row in rows)), ",")


def count_of(cell: str) -> int:
    """Return the number in a cell, written in either set of digits; raises BadNumber."""
    digits = latin_digits(SPACES.sub("", cell))
    if not digits:
        raise BadNumber(_("The number is missing. Write 0 if there were none."))
    if GROUPED.fullmatch(digits):
        digits = re.sub(r"\D", "", digits)
    if NEGATIVE.match(digits):
        raise BadNumber(_("“%(text)s” is below zero. A count is 0 or more.") % {"text": cell})
    if DECIMAL.fullmatch(digits):
        raise BadNumber(_("“%(text)s” is not a whole number.") % {"text": cell})
    if not (digits.isascii() and digits.isdigit()):
        raise BadNumber(_("“%(text)s” is not a number. Write it in digits.") % {"text": cell})
    if len(digits.lstrip("0")) > len(str(HIGHEST)):
        raise BadNumber(_("“%(text)s” is too large.") % {"text": cell})
    return int(digits)
