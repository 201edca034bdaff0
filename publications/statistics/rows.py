"""Rows of figures by the codes of their terms, and what the terms are called. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

CATEGORY, GOVERNORATE, SEX, AGE_GROUP = "category", "governorate", "sex", "age_group"
DIMENSIONS = (CATEGORY, GOVERNORATE, SEX, AGE_GROUP)
COUNT = "count"
COLUMNS = (*DIMENSIONS, COUNT)
HEADINGS = {
    CATEGORY: _("Category"),
    GOVERNORATE: _("Governorate"),
    SEX: _("Sex"),
    AGE_GROUP: _("Age group"),
    COUNT: _("Number"),
}
NOT_GIVEN, TOTAL = _("not given"), _("Total")

# The name of each term by its code, in the order of its list, for each dimension.
Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Row:
    """How many of a category were counted; an empty code means: not given."""

    category: str
    count: int
    governorate: str = ""
    sex: str = ""
    age_group: str = ""

    @property
    def combination(self) -> tuple[str, ...]:
        """Return what the row counts; no other row of the table may count the same."""
        return tuple(self.code(dimension) for dimension in DIMENSIONS)

    def code(self, dimension: str) -> str:
        """Return the row's term in a dimension."""
        return str(getattr(self, dimension))


@dataclass(frozen=True)
class Figures:
    """Rows with the names of their terms in the active language."""

    rows: tuple[Row, ...]
    names: Names


def total(rows: Iterable[Row]) -> int:
    """Return the sum of the rows."""
    return sum(row.count for row in rows)


def name_of(names: Names, dimension: str, code: str) -> str:
    """Return what readers call a term; an empty code is "not given"."""
    return names[dimension].get(code, code) if code else str(NOT_GIVEN)


def ordered_codes(rows: tuple[Row, ...], names: Names, dimension: str) -> list[str]:
    """Return the terms that the rows have in a dimension, in the list's order, "" last."""
    used = {row.code(dimension) for row in rows}
    known = [code for code in names[dimension] if code in used]
    return [*known, *sorted(used - {*known, ""}), *([""] if "" in used else [])]
