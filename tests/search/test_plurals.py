"""Claims about broken plurals: the table, and pairs that are not in it."""

import csv
from pathlib import Path

import pytest

from core.arabic import fold
from search.analysis import index_text, stem_of
from search.bm25 import FIELDS
from search.expansion import expand
from search.plurals import guesses, in_the_table
from search.query import parse
from search.ranking import Candidate, Statistics, rank
from search.vocabulary import Vocabulary


def held_out() -> list[tuple[str, str]]:
    """Return pairs written down after the patterns, and not to be entered in the table."""
    path = Path(__file__).with_name("held_out_plurals.csv")
    with path.open(encoding="utf-8", newline="") as handle:
        pairs = [(row["singular"], row["plural"]) for row in csv.DictReader(handle)]
    return [(one, many) for one, many in pairs if fold(many) not in in_the_table(fold(one))]


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("حق", "حقوق"),
        ("قانون", "قوانين"),
        ("تقرير", "تقارير"),
        ("طفل", "أطفال"),
        ("سجين", "سجناء"),
        ("أسير", "أسرى"),
        ("ضحية", "ضحايا"),
        ("امرأة", "نساء"),
        ("محكمة", "محاكم"),
        ("شاهد", "شهود"),
    ],
)
def test_the_table_leads_both_ways(singular: str, plural: str) -> None:
    assert fold(plural) in in_the_table(fold(singular))
    assert fold(singular) in in_the_table(fold(plural))


def test_four_of_five_pairs_outside_the_table_are_guessed_both_ways() -> None:
    pairs = [(fold(one), fold(many)) for one, many in held_out()]

    assert len(pairs) > 150
    for direction in (pairs, [(many, one) for one, many in pairs]):
        found = [
            stem_of(other) in {stem_of(one), *map(stem_of, guesses(one))}
            for one, other in direction
        ]
        assert sum(found) / len(found) >= 0.8


def test_a_page_with_the_plural_is_among_the_first_ten_for_the_singular() -> None:
    pairs = held_out()
    documents = [
        Candidate(number, "", "", *index_text(f"نص الصفحة رقم {number} يذكر ال{many} وغيرها"))
        for number, (_, many) in enumerate(pairs)
    ]
    statistics = counted(documents)
    vocabulary = Vocabulary.of()

    hits = 0
    for number, (one, _) in enumerate(pairs):
        ranked = rank(expand(parse(one), vocabulary, "ar"), documents, statistics)
        hits += number in [found.id for found in ranked[:10]]

    assert hits / len(pairs) >= 0.8


def counted(documents: list[Candidate]) -> Statistics:
    frequency: dict[str, int] = {}
    for document in documents:
        for token in {*document.norm.split(), *document.stem.split()}:
            frequency[token] = frequency.get(token, 0) + 1
    return Statistics(len(documents), dict.fromkeys(FIELDS, 8.0), frequency)


@pytest.mark.parametrize("word", ["", "ا", "حق", "abc", "12", "ااااا", "ومستشفياتهم"])
def test_a_guess_is_never_the_word_itself_and_never_too_many(word: str) -> None:
    assert word not in guesses(word)
    assert len(guesses(word)) <= 10
