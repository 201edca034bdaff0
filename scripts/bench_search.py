"""`python -m scripts.bench_search`: relevance and speed of the search on questions with answers.

The candidates come from SQLite in memory; any other engine fits in its place (``Engine``).
"""

import csv
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterable
from typing import Protocol

from scripts import search_dev
from scripts.speak import ROOT
from search.analysis import index_text
from search.expansion import Expanded, expand, with_spellings
from search.query import parse
from search.ranking import FIELDS, Candidate, Statistics, rank
from search.spelling import best, deletes
from search.vocabulary import Vocabulary

CANDIDATES = 200


class Engine(Protocol):
    """What fetches candidates: SQLite in memory here, later one of the real engines."""

    statistics: Statistics

    def candidates(self, query: Expanded) -> list[Candidate]:
        """Return about 200 passages that may answer ``query``."""
        ...

    def alike(self, word: str) -> list[tuple[str, int]]:
        """Return words of the index that may be ``word`` written right, with frequencies."""
        ...


class InMemory:
    """FTS5 in memory, with weights as in the ranking."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self._database = sqlite3.connect(":memory:")
        columns = ", ".join(FIELDS)
        self._database.execute(
            f"CREATE VIRTUAL TABLE p USING fts5({columns}, tokenize='unicode61 remove_diacritics 0')"
        )
        self._stored: dict[int, Candidate] = {}
        frequency: Counter[str] = Counter()
        words: Counter[str] = Counter()
        lengths: Counter[str] = Counter()
        for number, (name, title, text) in enumerate(rows, 1):
            parts = (*index_text(title), *index_text(text))
            self._stored[number] = Candidate(name, *parts)
            self._database.execute(
                f"INSERT INTO p(rowid, {columns}) VALUES (?, ?, ?, ?, ?)", (number, *parts)
            )
            frequency.update({token for part in parts for token in part.split()})
            words.update(parts[2].split())
            for field, part in zip(FIELDS, parts, strict=True):
                lengths[field] += len(part.split())
        total = len(self._stored)
        averages = {field: lengths[field] / total for field in FIELDS}
        self.statistics = Statistics(total, averages, frequency)
        self._words = words
        self._deletes: dict[str, list[str]] = {}
        for word in words:
            for short in deletes(word):
                self._deletes.setdefault(short, []).append(word)

    def candidates(self, query: Expanded) -> list[Candidate]:
        """Return the best by FTS5's own BM25 of all terms, OR-ed."""
        asked = " OR ".join(
            f'{{{term.field} title_{term.field}}} : "{term.token}"' for term in query.terms()
        )
        if not asked:
            return []
        found = self._database.execute(
            "SELECT rowid FROM p WHERE p MATCH ? ORDER BY bm25(p, 1, 1, .4, 1) LIMIT ?",
            (asked, CANDIDATES),
        )
        return [self._stored[number] for (number,) in found]

    def alike(self, word: str) -> list[tuple[str, int]]:
        """Return words that share a delete with ``word``."""
        near = {found for short in deletes(word) for found in self._deletes.get(short, ())}
        return [(found, self._words[found]) for found in near]


def vocabulary() -> Vocabulary:
    """Return the vocabulary of the taxonomies that come with the product."""
    folder = ROOT / "core" / "taxonomies"

    def rows(name: str) -> list[dict[str, str]]:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))

    glossary = [(row["term_ar"], row["term_en"]) for row in rows("glossary")]
    for name in ("topics", "violation_types", "target_groups"):
        glossary += [(row["name_ar"], row["name_en"]) for row in rows(name)]
    places = [
        (row["name_ar"], row["name_en"], *filter(None, row["variants"].split("|")))
        for row in rows("places")
    ]
    return Vocabulary.of(glossary, (), places)


class Searcher:
    """The whole way from a text to ids, with the time of each step."""

    def __init__(self, engine: Engine, words: Vocabulary) -> None:
        self.engine = engine
        self.words = words
        self.ranking: list[float] = []
        self.whole: list[float] = []

    def __call__(self, text: str, language: str) -> list[str]:
        """Return the ids of the passages found, best first."""
        begun = time.perf_counter()
        query = expand(parse(text), self.words, language)
        known = self.engine.statistics.frequencies(query.tokens())
        unknown = {
            word.norm
            for word in query.parsed.words
            if not word.is_stop and not known.get(word.norm) and not known.get(word.stem)
        }
        spellings = {word: best(word, self.engine.alike(word)) for word in unknown}
        query = with_spellings(query, spellings)
        known = self.engine.statistics.frequencies(query.tokens())
        query = query.only(known)
        candidates = self.engine.candidates(query)
        middle = time.perf_counter()
        ranked = rank(query, candidates, self.engine.statistics)
        end = time.perf_counter()
        self.ranking.append(end - middle)
        self.whole.append(end - begun)
        return [str(one.id) for one in ranked]


def main() -> int:
    """Print the figures."""
    if not search_dev.is_there():
        print(f"There are no questions in {search_dev.FOLDER}: set SEARCH_DEV to their folder.")
        return 1
    begun = time.perf_counter()
    corpus = [(row["id"], row["title"], row["text"]) for row in search_dev.lines("corpus.jsonl")]
    engine = InMemory(corpus)
    print(f"{len(corpus)} passages indexed in {time.perf_counter() - begun:.1f} s")
    searcher = Searcher(engine, vocabulary())
    figures, each = search_dev.measure(searcher)
    for kind, figure in figures.items():
        print(f"{kind:56s} n={figure.count:4d} recall {figure.recall:.3f} nDCG {figure.gain:.3f}")
    for name, times in (("ranking", searcher.ranking), ("whole", searcher.whole)):
        times = sorted(times)
        middle, late = times[len(times) // 2] * 1000, times[int(len(times) * 0.95)] * 1000
        print(f"{name}: median {middle:.1f} ms, p95 {late:.1f} ms")
    if "--worst" in sys.argv:
        for question, gain in each:
            if gain < 0.5:
                print(
                    f"{gain:.2f} {question.kind} | {question.text} | {', '.join(question.grades)}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
