"""What the engines inside the database share: one finds passages, pages are counted by bits."""

from collections.abc import Iterable, Iterator, Mapping
from threading import local
from typing import Any

from django.db import connection

from search.analysis import ANALYSIS_VERSION
from search.models import PASSAGE_BITS, IndexState, SearchedPage, SearchPassage, SearchWord
from search.ranking import Statistics

from .base import Asked, Candidates
from .known import KnownPages, known_pages, mask_of

# The last question of this thread, and the passages that match it.
_last = local()
# Twice as many terms as a query may have, with all their alternatives.
MOST_WORDS = 900


class DatabaseEngine:
    """An engine that reads the rows of the index in the transaction that is running.

    It sees what was removed in the moment when it was removed, and nothing has to be sent to it.
    """

    name = ""
    # The table with a row for every passage that the index holds.
    held_table = ""

    def matching(self, asked: Asked) -> list[int]:
        """Return the numbers of all passages that match, in any order."""
        raise NotImplementedError

    def likeliest(self, asked: Asked, among: int | None) -> tuple[int, ...]:
        """Return the likeliest passages; of pages in `among` only, where it is given."""
        raise NotImplementedError

    def candidates(self, asked: Asked) -> Candidates:
        """Return the likeliest passages, the number of pages and the facets."""
        known = known_pages()
        matching = self._matching_pages(asked, known)
        chosen = known.chosen(asked)
        passages: tuple[int, ...] = ()
        if has_words(asked) and matching & chosen:
            passages = self.likeliest(asked, None if chosen == known.everything else chosen)
        total = (matching & chosen).bit_count()
        return Candidates(passages, total, known.facets(matching, asked))

    def passages_of(self, asked: Asked, pages: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
        """Return matching passages of these pages, in the order of reading."""
        found: dict[int, list[int]] = {page: [] for page in pages}
        if found and has_words(asked):
            for number in self._matching(asked, known_pages()):
                if number >> PASSAGE_BITS in found:
                    found[number >> PASSAGE_BITS].append(number)
        return {page: tuple(sorted(numbers)) for page, numbers in found.items()}

    def pages_in_order(self, asked: Asked, first: int, last: int) -> tuple[int, ...]:
        """Return numbers of matching pages, newest first."""
        known = known_pages()
        pages = self._matching_pages(asked, known) & known.chosen(asked)
        return known.in_order(pages, first, last)

    def statistics(self, tokens: Iterable[str]) -> Statistics:
        """Return what ranking must know, in one query."""
        words = sorted(set(tokens))[:MOST_WORDS]
        rows = SearchWord.objects.filter(word__in=words).values_list("word", "passages")
        frequencies = {word: max(count, 0) for word, count in rows}
        known = known_pages()
        return Statistics(
            known.passages,
            known.average_length,
            {word: frequencies.get(word, 0) for word in words},
        )

    def write(self, pages: Iterable[int], *, is_waited_for: bool = True) -> None:
        """Do nothing: triggers took in what was written, in the same transaction."""

    def is_whole(self) -> bool:
        """Say whether the index holds as many passages as there are rows."""
        held = numbers_of(f"SELECT count(*) FROM {self.held_table}", [])  # noqa: S608
        return held[0] == SearchPassage.objects.count()

    def hashes(self) -> Iterator[tuple[int, str]]:
        """Yield number and content hash of every page."""
        rows = SearchedPage.objects.order_by("pk").values_list("pk", "content_hash")
        yield from rows.iterator(chunk_size=2000)

    def state(self) -> Mapping[str, Any]:
        """Return version of the analysis, passages held, and that it answers."""
        state = IndexState.objects.first()
        version = state.analysis_version if state else 0
        return {
            "engine": self.name,
            "answers": True,
            "analysis_version": version,
            "is_current": version == ANALYSIS_VERSION,
            "passages": known_pages().passages,
            "pages": len(known_pages().stamps),
        }

    def _matching(self, asked: Asked, known: KnownPages) -> list[int]:
        """Return all matching passages; the same question is asked several times for an answer.

        They are those of the moment as long as no page has changed.
        """
        searched = (known.fingerprint, asked.groups, asked.minimum, asked.phrases, asked.excluded)
        if getattr(_last, "searched", None) != (self.name, searched):
            _last.numbers = self.matching(asked)
            _last.searched = (self.name, searched)
        numbers: list[int] = _last.numbers
        return numbers

    def now_matching(self, asked: Asked) -> list[int]:
        """Return all passages that match now."""
        return self._matching(asked, known_pages())

    def _matching_pages(self, asked: Asked, known: KnownPages) -> int:
        """Return the mask of pages with a passage that matches, whatever is chosen."""
        if has_words(asked):
            numbers = {number >> PASSAGE_BITS for number in self._matching(asked, known)}
            return mask_of(numbers) & known.everything
        if asked.excluded:
            left_out = Asked(groups=asked.excluded)
            return known.everything & ~self._matching_pages(left_out, known)
        return known.everything


def has_words(asked: Asked) -> bool:
    """Say whether something is searched for, and not only chosen."""
    return bool(asked.phrases or any(asked.groups))


def numbers_of(sql: str, values: list[Any]) -> list[int]:
    """Return the first column of what a query answers."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]
