"""Which pages there are, under what each can be chosen, and which is newer: kept in the process.

The database engines find passages; pages are counted by facet here, with one bit a page for each
value: 46,000 pages under ninety values are half a megabyte and are counted in a fraction of a
millisecond, where joining them to their values takes a fifth of a second.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import islice
from threading import Lock

from django.db.models import Count, F, Sum

from search.models import SearchedPage, SearchFacet

from .base import FACETS, Asked

AT_ONCE = 500
# Where so many pages have changed, all are read anew.
MOST_MENDED = 2_000
LENGTHS = ("title_norm", "title_stem", "norm", "stem")

_lock = Lock()


@dataclass
class KnownPages:
    """Pages as bits: bit n of a mask stands for page n."""

    fingerprint: tuple[int, int] = (0, 0)
    stamps: dict[int, int] = field(default_factory=dict)
    newest_first: "array[int]" = field(default_factory=lambda: array("q"))
    everything: int = 0
    values: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name in FACETS})
    passages: int = 0
    average_length: Mapping[str, float] = field(default_factory=dict)

    def chosen(self, asked: Asked, leaving_out: str = "") -> int:
        """Return the pages that fit all that is chosen, of one facet nothing."""
        pages = self.everything & ~mask_of(asked.without)
        for name, wanted in asked.chosen.items():
            if wanted and name != leaving_out:
                values = self.values.get(name, {})
                pages &= _any(values.get(value, 0) for value in wanted)
        return pages

    def facets(self, matching: int, asked: Asked) -> dict[str, dict[str, int]]:
        """Return how many of the matching pages there are under each value, by facet."""
        counts: dict[str, dict[str, int]] = {}
        for name in FACETS:
            pages = matching & self.chosen(asked, leaving_out=name)
            found = {value: (pages & mask).bit_count() for value, mask in self.values[name].items()}
            counts[name] = {value: count for value, count in found.items() if count}
        return counts

    def in_order(self, pages: int, first: int, last: int) -> tuple[int, ...]:
        """Return the numbers of these pages, newest first: from `first` to before `last`."""
        bits = bits_of(pages)
        found = (number for number in self.newest_first if is_in(bits, number))
        return tuple(islice(found, first, last))


def bits_of(pages: int) -> bytes:
    """Return a mask as bytes, for many questions."""
    return pages.to_bytes(pages.bit_length() // 8 + 1, "little")


def is_in(bits: bytes, number: int) -> bool:
    """Say whether page `number` is among those of a mask."""
    place = number >> 3
    return place < len(bits) and bool(bits[place] >> (number & 7) & 1)


def mask_of(numbers: Iterable[int]) -> int:
    """Return the mask of pages with these numbers."""
    numbers = list(numbers)
    if not numbers:
        return 0
    bits = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def _any(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


_known = KnownPages()
_held: ContextVar[list[KnownPages] | None] = ContextVar("pages of one moment", default=None)


def known_pages() -> KnownPages:
    """Return the pages as they are now: one small query where nothing has changed."""
    held = _held.get()
    if held is None:
        return _read_pages()
    if not held:
        held.append(_read_pages())
    return held[0]


@contextmanager
def one_moment() -> Iterator[None]:
    """Answer from the pages of one moment, asked for once: a page cannot go between two counts."""
    token = _held.set([])
    try:
        yield
    finally:
        _held.reset(token)


def _read_pages() -> KnownPages:
    global _known
    fingerprint = _fingerprint()
    known = _known
    if known.fingerprint != fingerprint:
        with _lock:
            known = _known if _known.fingerprint == fingerprint else _mended(_known)
            _known = known
    return known


def _fingerprint() -> tuple[int, int]:
    found = SearchedPage.objects.aggregate(count=Count("stamp"), stamps=Sum("stamp"))
    return found["count"], int(found["stamps"] or 0)


def _mended(old: KnownPages) -> KnownPages:
    """Return the pages as they are, made from what was known before."""
    rows = SearchedPage.objects.order_by(F("day").desc(nulls_last=True), "-pk")
    stamps: dict[int, int] = {}
    order = array("q")
    for number, stamp in rows.values_list("pk", "stamp"):
        stamps[number] = stamp
        order.append(number)
    changed = {number for number, stamp in stamps.items() if old.stamps.get(number) != stamp}
    kept = ~mask_of(changed | (old.stamps.keys() - stamps.keys()))
    values = {
        name: {value: mask & kept for value, mask in masks.items()}
        for name, masks in old.values.items()
    }
    for name, by_value in _pages_by_value(changed).items():
        for value, numbers in by_value.items():
            values[name][value] = values[name].get(value, 0) | mask_of(numbers)
    passages, lengths = _lengths()
    return KnownPages(
        fingerprint=(len(stamps), sum(stamps.values())),
        stamps=stamps,
        newest_first=order,
        everything=mask_of(stamps),
        values=values,
        passages=passages,
        average_length=lengths,
    )


def _pages_by_value(changed: set[int]) -> dict[str, dict[str, list[int]]]:
    """Return the numbers of the changed pages by value, by facet."""
    found: dict[str, dict[str, list[int]]] = {name: {} for name in FACETS}
    facets = SearchFacet.objects.filter(name__in=FACETS)
    numbers = sorted(changed)
    if len(numbers) > MOST_MENDED:
        slices = [facets]
    else:
        starts = range(0, len(numbers), AT_ONCE)
        slices = [facets.filter(searched__in=numbers[at : at + AT_ONCE]) for at in starts]
    for rows in slices:
        for name, value, number in rows.values_list("name", "value", "searched_id"):
            if number in changed:
                found[name].setdefault(value, []).append(number)
    return found


def _lengths() -> tuple[int, dict[str, float]]:
    """Return how many passages there are, and how many tokens each has on average, by field."""
    sums = {name: Sum(f"{name}_tokens") for name in LENGTHS}
    found = SearchedPage.objects.aggregate(passages=Sum("passage_count"), **sums)
    passages = found["passages"] or 0
    return passages, {name: (found[name] or 0) / max(passages, 1) for name in LENGTHS}
