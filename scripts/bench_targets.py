"""The table of all goals of the search: what is wanted, and what each engine reaches."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass

from scripts.search_dev import Figure
from scripts.speak import ROOT

WIDTH = 66
Numbers = Mapping[str, float]


@dataclass(frozen=True)
class Goal:
    """One goal; `key` is that of the number, `most` says that the number may not be above it."""

    name: str
    key: str
    limit: float | None
    most: bool = False
    form: str = ".3f"

    def cell(self, numbers: Numbers) -> str:
        """Return the figure of one engine, with a mark where the goal is missed."""
        if self.key not in numbers:
            return "-"
        value = numbers[self.key]
        missed = self.limit is not None and (
            value > self.limit if self.most else value < self.limit
        )
        return f"{value:{self.form}}{'!' if missed else ''}"

    @property
    def wanted(self) -> str:
        """Return the goal as it is printed."""
        if self.limit is None:
            return ""
        return f"{'≤' if self.most else '≥'} {self.limit:g}"


GOALS = (
    Goal("short queries, Arabic: nDCG@10", "udhr ar gain", 0.90),
    Goal("short queries, Arabic: recall@10", "udhr ar recall", 0.97),
    Goal("short queries, English: nDCG@10", "udhr en gain", 0.96),
    Goal("questions of ARCD: nDCG@10", "arcd ar gain", 0.83),
    Goal("questions of ARCD: recall@10", "arcd ar recall", 0.95),
    Goal("questions of XQuAD, Arabic: nDCG@10", "xquad ar gain", 0.92),
    Goal("questions of XQuAD, English: nDCG@10", "xquad en gain", 0.97),
    Goal("least of the probes of spelling, digits, prefixes: hit@10", "spelling", 0.97),
    Goal("least of the probes of sound plurals: hit@10", "plurals", 0.95),
    Goal("probes of possessives: hit@10", "possessives", 0.90),
    Goal("probes of broken plurals: hit@10", "broken plurals", 0.80),
    Goal("pairs of broken plurals outside the table, guessed both ways", "held out", 0.80),
    Goal("probes of one mistyped letter: hit@10", "typos", 0.95),
    Goal("passage in the other language, Arabic query: recall@10", "udhr ar across", 0.50),
    Goal("passage in the other language, English query: recall@10", "udhr en across", 0.50),
    Goal("three words, p95 of the search: ms of processors", "three words", 150, True, ".0f"),
    Goal("a question, p95 of the search: ms of processors", "question", 300, True, ".0f"),
    Goal("of three words, the servers alone: ms", "three words, servers", None, True, ".0f"),
    Goal("of a question, the servers alone: ms", "question, servers", None, True, ".0f"),
    Goal("suggestions, p95: ms of processors", "suggestions", 50, True, ".0f"),
    Goal("published, then found, the task done at once: s", "published", 10, True, ".1f"),
    Goal("new index beside the old one: s by the clock", "rebuild", 300, True, ".0f"),
    Goal("size of the index: MB", "size", None, True, ".0f"),
    Goal("memory of a web process for searching: MB", "memory", 40, True, ".0f"),
)
# The numbers of the probes that a goal sums up by the least.
PROBES = {
    "spelling": ("probe 0", "probe 12", "probe 13"),
    "plurals": ("probe 10a", "probe 10b"),
    "possessives": ("probe 10c",),
    "broken plurals": ("probe 10d",),
    "typos": ("probe 11",),
}


def numbers_of(table: Mapping[str, Figure]) -> dict[str, float]:
    """Return the figures of all kinds of questions as numbers of goals."""
    numbers: dict[str, float] = {}
    for kind, figure in table.items():
        numbers |= {f"{kind} recall": figure.recall, f"{kind} gain": figure.gain}
    for name in ("udhr ar across", "udhr en across"):
        numbers[name] = table[f"{name} languages"].recall
    for name, beginnings in PROBES.items():
        numbers[name] = min(
            figure.recall for kind, figure in table.items() if kind.startswith(beginnings)
        )
    return numbers | {"held out": held_out()}


def held_out() -> float:
    """Return the lesser share of held-out pairs that are guessed, of the two ways."""
    from core.arabic import fold
    from search.analysis import stem_of
    from search.plurals import guesses, in_the_table

    path = ROOT / "tests" / "search" / "held_out_plurals.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(fold(row["singular"]), fold(row["plural"])) for row in csv.DictReader(file)]
    pairs = [(one, many) for one, many in rows if many not in in_the_table(one)]
    ways = (pairs, [(many, one) for one, many in pairs])
    return min(
        sum(stem_of(other) in {stem_of(one), *map(stem_of, guesses(one))} for one, other in way)
        / len(way)
        for way in ways
    )


def print_all(by_engine: Mapping[str, Numbers], passages: int) -> None:
    """Print a line a goal; a mark stands behind what misses it."""
    print(f"\nAll goals; time, size and memory over {passages} passages; ! misses its goal")
    print("goal".ljust(WIDTH) + "".join(name.rjust(15) for name in by_engine) + "   target")
    for goal in GOALS:
        cells = "".join(goal.cell(numbers).rjust(15) for numbers in by_engine.values())
        print(f"{goal.name:{WIDTH}}{cells}   {goal.wanted}".rstrip())
