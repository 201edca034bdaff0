"""Reading a table of figures: what it says, or what is wrong in which row and column. Pure."""

from dataclasses import dataclass, field
from itertools import zip_longest

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.arabic import fold

from .cells import BadNumber, BadText, Line, count_of, lines_of
from .checking import Problem, StatedTotal, duplicates, unequal_totals
from .rows import CATEGORY, COLUMNS, COUNT, HEADINGS, Row
from .vocabulary import HEADINGS_BY_WORD, NOT_GIVENS, TOTALS, Vocabulary

MOST_ROWS = 500


@dataclass(frozen=True)
class Table:
    """What a text says: its rows, or the problems for which none is taken."""

    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class _Reading:
    """What has been read so far."""

    rows: list[tuple[int, Row]] = field(default_factory=list)
    totals: list[StatedTotal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_table(text: str, vocabulary: Vocabulary) -> Table:
    """Return the rows of a table typed, pasted from a spreadsheet or written as CSV.

    A first row that names the columns gives their order; without one they are category,
    governorate, sex, age group, number. A row that says "total" is checked against the sum.
    """
    try:
        lines = lines_of(text)
    except BadText as error:
        return Table(problems=(Problem(error.row, "", str(error)),))
    columns, problems = _columns(lines)
    if problems:
        return Table(problems=tuple(problems))
    reading = _Reading()
    body = lines[1:] if lines and _is_heading(lines[0]) else lines
    for line in body[:MOST_ROWS]:
        _read_line(line, columns, vocabulary, reading)
    if len(body) > MOST_ROWS:
        message = _("The table has more than %(most)s rows. Divide it into two releases.")
        reading.problems.append(Problem(body[MOST_ROWS].number, "", message % {"most": MOST_ROWS}))
    reading.problems += duplicates(reading.rows, vocabulary.names)
    if not reading.problems:
        reading.problems += unequal_totals(reading.totals, [row for _number, row in reading.rows])
    if reading.problems:
        return Table(problems=tuple(sorted(reading.problems, key=lambda one: one.row)))
    return Table(rows=tuple(row for _number, row in reading.rows))


def _is_heading(line: Line) -> bool:
    """Say whether a row names columns: two of its cells do, or its only ones."""
    known = sum(fold(cell) in HEADINGS_BY_WORD for cell in line.cells)
    return known >= min(2, len(line.cells))


def _columns(lines: list[Line]) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the columns in the table's order, and what is wrong with its headings."""
    if not lines or not _is_heading(lines[0]):
        return COLUMNS, []
    first = lines[0]
    columns, problems = [], []
    for cell in first.cells:
        column = HEADINGS_BY_WORD.get(fold(cell), "")
        if not column:
            known = " · ".join(map(str, HEADINGS.values()))
            message = _("No column is called so. The columns are: %(known)s.") % {"known": known}
            problems.append(Problem(first.number, cell, message))
        elif column in columns:
            problems.append(Problem(first.number, cell, _("This column is there twice.")))
        columns.append(column)
    for column in (CATEGORY, COUNT):
        if column not in columns and not problems:
            message = _("This column is missing.")
            problems.append(Problem(first.number, str(HEADINGS[column]), message))
    return tuple(columns), problems


def _read_line(
    line: Line, columns: tuple[str, ...], vocabulary: Vocabulary, reading: _Reading
) -> None:
    found = len(line.cells)
    # Empty cells at the end are left out by spreadsheets; the number is never one of them.
    if not columns.index(COUNT) < found <= len(columns):
        message = ngettext(
            "it has %(found)s column instead of %(expected)s.",
            "it has %(found)s columns instead of %(expected)s.",
            found,
        ) % {"found": found, "expected": len(columns)}
        reading.problems.append(Problem(line.number, "", message))
        return
    cells = dict(zip_longest(columns, line.cells, fillvalue=""))
    count, problems = 0, []
    try:
        count = count_of(cells.pop(COUNT))
    except BadNumber as error:
        problems.append(Problem(line.number, str(HEADINGS[COUNT]), str(error)))
    is_total = any(fold(cell) in TOTALS for cell in cells.values())
    codes = {}
    for dimension, cell in cells.items():
        code = _code(dimension, cell, vocabulary, is_total=is_total)
        if isinstance(code, str):
            codes[dimension] = code
        else:
            problems.append(Problem(line.number, str(HEADINGS[dimension]), code[0]))
    if problems:
        reading.problems += problems
    elif is_total:
        given = {dimension: code for dimension, code in codes.items() if code}
        reading.totals.append(StatedTotal(line.number, count, given))
    else:
        reading.rows.append((line.number, Row(count=count, **codes)))


def _code(
    dimension: str, cell: str, vocabulary: Vocabulary, *, is_total: bool
) -> str | tuple[str, ...]:
    """Return the code of a cell, or in a tuple of one the reason why it has none."""
    word = fold(cell)
    if word in TOTALS and is_total:
        return ""
    if word in NOT_GIVENS:
        if dimension == CATEGORY and not is_total:
            return (_("The category is missing."),)
        return ""
    code = vocabulary.code(dimension, cell)
    if code is not None:
        return code
    nearest = vocabulary.nearest(dimension, cell)
    if nearest:
        message = _("“%(text)s” is not in the list. Did you mean “%(nearest)s”?")
        return (message % {"text": cell, "nearest": nearest},)
    message = _("“%(text)s” is not in the list. Correct it, or add it under Lists or Publishing.")
    return (message % {"text": cell},)
