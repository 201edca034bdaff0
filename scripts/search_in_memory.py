"""A candidate source for `scripts.bench_search`: FTS5 in memory, nothing of the site around it."""

import sqlite3
from collections import Counter
from collections.abc import Iterable

from search.analysis import index_text
from search.bm25 import FIELDS
from search.expansion import Expanded
from search.ranking import Candidate, Statistics
from search.spelling import deletes

CANDIDATES = 200
_CREATE = """CREATE VIRTUAL TABLE passages USING fts5(
    title_norm, title_stem, norm, stem, tokenize = 'unicode61 remove_diacritics 0')"""
_INSERT = """INSERT INTO passages(rowid, title_norm, title_stem, norm, stem)
    VALUES (?, ?, ?, ?, ?)"""
_SELECT = """SELECT rowid FROM passages WHERE passages MATCH ?
    ORDER BY bm25(passages, 1, 1, 0.4, 1) LIMIT ?"""


class InMemory:
    """Passages, how often each word stands in them, and the deletes of the words."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Index rows of id, title and text."""
        self._database = sqlite3.connect(":memory:")
        self._database.execute(_CREATE)
        self._stored: dict[int, Candidate] = {}
        self._words: Counter[str] = Counter()
        frequency: Counter[str] = Counter()
        lengths: Counter[str] = Counter()
        for number, (name, title, text) in enumerate(rows, 1):
            parts = (*index_text(title), *index_text(text))
            self._stored[number] = Candidate(name, *parts)
            self._database.execute(_INSERT, (number, *parts))
            frequency.update({token for part in parts for token in part.split()})
            self._words.update(parts[2].split())
            lengths.update(
                {field: len(part.split()) for field, part in zip(FIELDS, parts, strict=True)}
            )
        total = len(self._stored)
        averages = {field: lengths[field] / total for field in FIELDS}
        self.statistics = Statistics(total, averages, frequency)
        self._deletes: dict[str, list[str]] = {}
        for word in self._words:
            for short in deletes(word):
                self._deletes.setdefault(short, []).append(word)

    def candidates(self, query: Expanded) -> list[Candidate]:
        """Return the best by FTS5's own BM25 of all terms, OR-ed."""
        asked = " OR ".join(
            f'{{{term.field} title_{term.field}}} : "{term.token}"' for term in query.terms()
        )
        if not asked:
            return []
        found = self._database.execute(_SELECT, (asked, CANDIDATES))
        return [self._stored[number] for (number,) in found]

    def alike(self, word: str) -> list[tuple[str, int]]:
        """Return words that share a delete with `word`, with their frequencies."""
        near = {found for short in deletes(word) for found in self._deletes.get(short, ())}
        return [(found, self._words[found]) for found in near]
