"""What may be wrong with a table as a whole: the same count twice, totals that do not fit. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .rows import DIMENSIONS, Names, Row, name_of, total


@dataclass(frozen=True)
class Problem:
    """What is wrong, in which row and column; without a column the whole row is meant."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        """Return the sentence that the editor reads."""
        values = {"row": self.row, "column": self.column, "reason": self.reason}
        if not self.column:
            return _("Row %(row)s: %(reason)s") % values
        return _("Row %(row)s, column “%(column)s”: %(reason)s") % values


@dataclass(frozen=True)
class StatedTotal:
    """A total that the table states itself, of the rows with the terms given (none: of all)."""

    row: int
    count: int
    given: Mapping[str, str]

    def sum_of(self, rows: Iterable[Row]) -> int:
        """Return the sum of the rows that it speaks of."""
        return total(row for row in rows if self._speaks_of(row))

    def _speaks_of(self, row: Row) -> bool:
        return all(row.code(dimension) == code for dimension, code in self.given.items())


def duplicates(numbered: Sequence[tuple[int, Row]], names: Names) -> list[Problem]:
    """Return a problem for each row that counts the same as one before it."""
    first: dict[tuple[str, ...], int] = {}
    problems = []
    for number, row in numbered:
        before = first.setdefault(row.combination, number)
        if before != number:
            named = (name_of(names, each, row.code(each)) for each in DIMENSIONS if row.code(each))
            message = _("The same as row %(before)s (%(what)s). Keep one of them.")
            problems.append(
                Problem(number, "", message % {"before": before, "what": " / ".join(named)})
            )
    return problems


def unequal_totals(stated: Iterable[StatedTotal], rows: Sequence[Row]) -> list[Problem]:
    """Return a problem for each stated total that is not the sum of its rows."""
    return [
        Problem(one.row, "", unequal(one.count, summed))
        for one in stated
        if (summed := one.sum_of(rows)) != one.count
    ]


def unequal(stated: int, summed: int) -> str:
    """Say that a stated total is not the sum, with both figures."""
    return _("The stated total is %(stated)s, but the rows add up to %(summed)s.") % {
        "stated": f"{stated:,}",
        "summed": f"{summed:,}",
    }
