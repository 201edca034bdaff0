"""The words of the index: in how many passages each stands, and how it may be mistyped.

The counts weigh words in ranking and say which spelling is likely; both bear it that they are
late by a removal, until the index is rebuilt or reconciled. What a reader is offered is searched
for first, so that a word of a withdrawn page is never told.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection

from .models import SearchPassage, SearchSpelling, SearchWord
from .spelling import deletes

FIELDS = ("norm", "stem")
LONGEST = 200
SHORTEST_CORRECTED = 4
AT_ONCE = 400
ADD = """
INSERT INTO search_searchword (field, word, passages) VALUES {rows}
ON CONFLICT (field, word) DO UPDATE SET passages = search_searchword.passages + excluded.passages
RETURNING id, field, word, passages
"""


@contextmanager
def recounted(pages: Iterable[int]) -> Iterator[None]:
    """Keep the counts true while the passages of these pages are replaced."""
    pages = list(pages)
    before = counted(SearchPassage.objects.filter(searched__in=pages))
    yield
    after = counted(SearchPassage.objects.filter(searched__in=pages))
    after.subtract(before)
    add(after)


def counted(passages: "Iterable[SearchPassage]") -> Counter[tuple[str, str]]:
    """Return in how many of these passages each token stands, by (field, token)."""
    found: Counter[tuple[str, str]] = Counter()
    fields = ("title_norm", "norm", "title_stem", "stem")
    rows = passages.values_list(*fields).iterator(chunk_size=AT_ONCE)  # type: ignore[attr-defined]
    for title_norm, norm, title_stem, stem in rows:
        found.update(("norm", word) for word in {*title_norm.split(), *norm.split()})
        found.update(("stem", word) for word in {*title_stem.split(), *stem.split()})
    return found


def add(counts: Counter[tuple[str, str]]) -> None:
    """Add to the counts; words that are new can be found when mistyped from now on.

    In the order of the words, so that two who add at the same time wait and never block for ever.
    """
    rows = sorted(
        (field, word, count) for (field, word), count in counts.items()
        if count and len(word) <= LONGEST
    )
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        values = ", ".join(["(%s, %s, %s)"] * len(some))
        with connection.cursor() as cursor:
            cursor.execute(ADD.format(rows=values), [value for row in some for value in row])
            written = cursor.fetchall()
        gains = {(field, word): count for field, word, count in some}
        _make_spellings(
            (number, word)
            for number, field, word, passages in written
            if field == "norm" and passages == gains[field, word] and is_corrected(word)
        )


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
