"""The words of the index: in how many passages each stands, and how it may be mistyped.

The counts weigh words in ranking and say which spelling is likely; both bear it that they are
late by a removal, until the index is rebuilt or reconciled. What a reader is offered is searched
for first, so that a word of a withdrawn page is never told.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from .models import SearchedPage, SearchPassage, SearchSpelling, SearchWord
from .spelling import deletes

LONGEST = 200
SHORTEST_CORRECTED = 4
AT_ONCE = 400
PAGES_AT_ONCE = 200
ADD = """
INSERT INTO search_searchword (word, passages) VALUES {rows}
ON CONFLICT (word) DO UPDATE SET passages = search_searchword.passages + excluded.passages
RETURNING id, word, passages
"""


@contextmanager
def recounted(pages: Iterable[int]) -> Iterator[None]:
    """Keep the counts true while the passages of these pages are replaced."""
    passages = SearchPassage.objects.filter(searched__in=list(pages))
    before, _written = counted(passages)
    yield
    after, written = counted(passages)
    after.subtract(before)
    add(after, written)


def counted(passages: Any) -> tuple[Counter[str], set[str]]:
    """Return in how many of these passages each token stands, and the tokens that are written.

    The others are stems, which nobody types.
    """
    found: Counter[str] = Counter()
    written: set[str] = set()
    fields = ("title_norm", "norm", "title_stem", "stem")
    for title_norm, norm, title_stem, stem in passages.values_list(*fields).iterator(AT_ONCE):
        norms = {*title_norm.split(), *norm.split()}
        found.update(norms.union(title_stem.split(), stem.split()))
        written |= norms
    return found, written


def add(counts: Counter[str], written: set[str]) -> None:
    """Add to the counts; words that are new can be found when mistyped from now on.

    In the order of the words, so that two who add at the same time wait and never block for ever.
    """
    rows = sorted((word, count) for word, count in counts.items() if count and len(word) <= LONGEST)
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        values = ", ".join(["(%s, %s)"] * len(some))
        with connection.cursor() as cursor:
            cursor.execute(ADD.format(rows=values), [value for row in some for value in row])
            stored = cursor.fetchall()
        gains = dict(some)
        _make_spellings(
            (number, word)
            for number, word, passages in stored
            if passages == gains[word] and word in written and is_corrected(word)
        )


def recount() -> Iterator[tuple[int, int]]:
    """Count all words of the index anew and mend what is stored; yield (done, all)."""
    found: Counter[str] = Counter()
    written: set[str] = set()
    numbers = list(SearchedPage.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), PAGES_AT_ONCE):
        some = numbers[start : start + PAGES_AT_ONCE]
        counts, norms = counted(SearchPassage.objects.filter(searched__in=some))
        found.update(counts)
        written |= norms
        yield min(start + PAGES_AT_ONCE, len(numbers)), len(numbers)
    # A word that was nowhere any more is new when it comes back.
    SearchWord.objects.filter(passages__lte=0).delete()
    stored = dict(SearchWord.objects.values_list("word", "passages"))
    differing = {word: found[word] - stored.get(word, 0) for word in found.keys() | stored.keys()}
    add(Counter(differing), written)
    SearchWord.objects.filter(passages__lte=0).delete()


def is_corrected(word: str) -> bool:
    """Say whether mistypings of a word are looked for: not of short ones, numbers and signs."""
    return len(word) >= SHORTEST_CORRECTED and word.isalpha()


def _make_spellings(words: Iterable[tuple[int, str]]) -> None:
    rows = [
        SearchSpelling(rest=rest, word_id=number)
        for number, word in words
        for rest in {word, *deletes(word)}
    ]
    SearchSpelling.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)
