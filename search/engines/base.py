"""What an engine is asked and what it answers: the contract that every engine keeps.

An engine analyses nothing and decides no order that a reader sees by relevance: it finds candidate
passages by tokens, counts documents and facets, and is told what changed. The candidates are
ranked by `search.ranking`, the same for all, so that engines cannot differ.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from search.ranking import Statistics

FACETS = ("kind", "topic", "governorate", "year", "language", "pdf")
CANDIDATES = 200


class EngineUnavailable(Exception):
    """The engine cannot answer now; the database engine answers in its place."""


@dataclass(frozen=True)
class Alternative:
    """One way to meet a word of the query: tokens that stand one after the other in `field`.

    `field` is "norm" for letters as written or "stem" for what is left of a word; each stands for
    text and title. `is_apart`: all tokens must be there, but anywhere in text and title.
    """

    field: Literal["norm", "stem"]
    tokens: tuple[str, ...]
    is_apart: bool = False


@dataclass(frozen=True)
class Asked:
    """A query in tokens.

    groups: a passage matches the query when it meets at least `minimum` groups; it meets a group
    by any of its alternatives, in its text or its title. phrases: each must be met, by any of its
    alternatives. excluded: none may be met. chosen: values by facet; those of one facet are
    alternatives, facets add up. without: numbers of pages that readers may no longer have, though
    the engine may still hold them; they are neither found nor counted. No groups and no phrases:
    every page that is chosen matches.
    """

    groups: tuple[tuple[Alternative, ...], ...]
    minimum: int = 1
    phrases: tuple[tuple[Alternative, ...], ...] = ()
    excluded: tuple[tuple[Alternative, ...], ...] = ()
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Candidates:
    """What an engine found.

    passages: ids of at most `CANDIDATES` passages, the likeliest first. total: how many pages
    match with everything that is chosen. facets: number of matching pages by value, by facet; the
    values of a facet are counted as if nothing of this facet were chosen.
    """

    passages: tuple[int, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]


class Engine(Protocol):
    """Keeps tokens of passages and finds them again."""

    name: str

    def candidates(self, asked: Asked) -> Candidates:
        """Return the likeliest passages, the number of pages and the facets."""
        ...

    def passages_of(self, asked: Asked, pages: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
        """Return ids of matching passages of these pages, by page, in any order."""
        ...

    def pages_in_order(self, asked: Asked, first: int, last: int) -> tuple[int, ...]:
        """Return numbers of matching pages, newest first: those from `first` to before `last`."""
        ...

    def statistics(self, tokens: Iterable[str]) -> Statistics:
        """Return what ranking must know of the whole index, and in how many passages these are."""
        ...

    def write(self, pages: Iterable[int], *, is_waited_for: bool = True) -> None:
        """Take in what the database holds of these pages now; what it does not hold is removed.

        `is_waited_for`: somebody waits, so that a slow engine must be given up.
        """
        ...

    def rebuild(self) -> Iterator[tuple[int, int]]:
        """Build a new index beside the old one and put it in its place; yield (done, all).

        What is written meanwhile is in the new index too; ended half-way, the old one serves.
        """
        ...

    def hashes(self) -> Iterator[tuple[int, str]]:
        """Yield (number of a page, content hash) of what the index holds, by rising number."""
        ...

    def state(self) -> Mapping[str, Any]:
        """Return for operators: version of the analysis, passages held, whether it answers."""
        ...
