"""A table of figures as text: for the form, for a file, for search. Pure."""

from django.utils.translation import pgettext

from .rows import COLUMNS, DIMENSIONS, HEADINGS, TOTAL, Figures, Names, Row, name_of, total


def headings() -> list[str]:
    """Return the names of the columns in the active language."""
    return [str(HEADINGS[column]) for column in COLUMNS]


def cells_of(row: Row, names: Names) -> list[str]:
    """Return the cells of a row; what is not given stays empty."""
    codes = ((dimension, row.code(dimension)) for dimension in DIMENSIONS)
    named = [name_of(names, dimension, code) if code else "" for dimension, code in codes]
    return [*named, str(row.count)]


def as_text(figures: Figures) -> str:
    """Return figures as a spreadsheet copies them, the names of the columns in the first row."""
    lines = [headings(), *(cells_of(row, figures.names) for row in figures.rows)]
    return "".join("\t".join(cells) + "\n" for cells in lines)


def in_words(figures: Figures, unit: str) -> str:
    """Return figures as lines that are read and found: what, where, who, how many."""
    comma = pgettext("citation", ",")
    lines = [
        f"{f'{comma} '.join(filter(None, cells[:-1]))}: {int(cells[-1]):,}"
        for cells in (cells_of(row, figures.names) for row in figures.rows)
    ]
    return "\n".join([*lines, f"{TOTAL}: {total(figures.rows):,} {unit}".strip()])
