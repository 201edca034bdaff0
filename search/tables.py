"""The word lists of the search, read once from the CSV files in ``search/data``."""

import csv
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from core.arabic import fold

_FOLDER = Path(__file__).parent / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of ``search/data/<name>.csv``."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def _folded(name: str, column: str) -> frozenset[str]:
    return frozenset(fold(row[column]) for row in rows(name))


def _broken_plurals() -> MappingProxyType[str, tuple[str, ...]]:
    """Map each folded word of the table to the other numbers of the same word."""
    found: dict[str, list[str]] = {}
    for row in rows("broken_plurals"):
        singular = fold(row["singular"])
        plurals = [fold(plural) for plural in row["plurals"].split("|")]
        for word in (singular, *plurals):
            found.setdefault(word, []).extend(
                other for other in (singular, *plurals) if other != word
            )
    return MappingProxyType({word: tuple(dict.fromkeys(others)) for word, others in found.items()})


def _months() -> tuple[tuple[str, ...], ...]:
    """Return the names of each month: one tuple of names a month."""
    return tuple(
        tuple(name for names in row.values() for name in names.split("|") if name)
        for row in rows("months")
    )


STOP_WORDS = _folded("stop_words", "word")
ROOT_WAW = _folded("root_waw", "word")
ROOT_AL = _folded("root_al", "word")
# With these a question begins; those stand in it and say little of what is asked.
ASKING = frozenset(fold(row["word"]) for row in rows("question_words") if row["role"] == "asks")
FRAMING = frozenset(fold(row["word"]) for row in rows("question_words") if row["role"] == "frames")
BROKEN_PLURALS = _broken_plurals()
MONTHS = _months()
