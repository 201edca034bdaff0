"""The questions and passages on which the search is measured, and the measures."""

import json
import math
import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.speak import ROOT

FOLDER = Path(os.environ.get("SEARCH_DEV") or ROOT.parent / "shared" / "data" / "search-dev")
# Given a question's text and language, the ids of the passages found, best first.
Search = Callable[[str, str], list[str]]


@dataclass(frozen=True)
class Question:
    """One question with the passages that answer it."""

    id: str
    text: str
    language: str
    kind: str
    grades: dict[str, int]
    translations: dict[str, int]


@dataclass(frozen=True)
class Figure:
    """One measure over all questions of a kind."""

    count: int
    recall: float
    gain: float


def is_there() -> bool:
    """Whether the data is on this machine."""
    return (FOLDER / "queries.jsonl").exists()


def lines(name: str) -> Iterable[dict[str, Any]]:
    """Yield the records of one file."""
    with (FOLDER / name).open(encoding="utf-8") as handle:
        for line in handle:
            yield json.loads(line)


def questions() -> list[Question]:
    """Return all questions; a probe's kind is its phenomenon."""
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    translations: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in lines("qrels.jsonl"):
        if row["grade"]:
            grades[row["query_id"]][row["doc_id"]] = row["grade"]
        else:
            translations[row["query_id"]][row["doc_id"]] = row.get("cross_lingual_grade", 0)
    return [
        Question(
            row["id"],
            row["text"],
            row["lang"],
            f"probe {row['tags'][0]}" if row["set"] == "probe" else f"{row['set']} {row['lang']}",
            grades[row["id"]],
            translations[row["id"]],
        )
        for row in lines("queries.jsonl")
    ]


def measure(search: Search) -> tuple[dict[str, Figure], list[tuple[Question, float]]]:
    """Ask all questions; return figures by kind, and each question with its nDCG."""
    by_kind: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    each: list[tuple[Question, float]] = []
    for question in questions():
        found = list(dict.fromkeys(search(question.text, question.language)))
        recall, gain = scored(found, question)
        by_kind[question.kind].append((recall, gain))
        each.append((question, gain))
        if question.translations:
            crossed = len({*found[:10]} & {*question.translations}) / len(question.translations)
            name = f"{question.kind} across languages"
            by_kind[name].append((crossed, 0.0))
    return {
        kind: Figure(
            len(values),
            sum(recall for recall, _ in values) / len(values),
            sum(gain for _, gain in values) / len(values),
        )
        for kind, values in sorted(by_kind.items())
    }, each


def scored(found: list[str], question: Question) -> tuple[float, float]:
    """Return recall and nDCG at 10; a translation of an answer is taken out, no mistake."""
    top = [one for one in found if one not in question.translations][:10]
    gains = [2 ** question.grades.get(one, 0) - 1 for one in top]
    ideal = sorted((2**grade - 1 for grade in question.grades.values()), reverse=True)[:10]
    return (
        sum(one in question.grades for one in top) / min(10, len(question.grades)),
        _discounted(gains) / _discounted(ideal),
    )


def _discounted(gains: Iterable[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))
