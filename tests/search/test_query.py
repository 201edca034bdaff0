"""Claims about taking a query apart: what a reader means by quotes and minus, and bad input."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.query import LONGEST, MOST_TERMS, IgnoredCode, parse


@pytest.mark.parametrize(
    "text",
    [
        '"حقوق الإنسان"',
        "“حقوق الإنسان”",
        "”حقوق الإنسان“",
        "«حقوق الإنسان»",
        "»حقوق الإنسان«",
        "„حقوق الإنسان“",
        "'حقوق الإنسان'",
        "‘حقوق الإنسان’",
        "＂حقوق الإنسان＂",
        '"حقوق الإنسان”',
    ],
)
def test_quotes_of_every_kind_make_a_phrase(text: str) -> None:
    parsed = parse(text)

    assert [phrase.norms for phrase in parsed.phrases] == [("حقوق", "الانسان")]
    assert parsed.words == ()


def test_an_apostrophe_inside_a_word_opens_no_phrase() -> None:
    parsed = parse("women's day o'clock Shuja'iyya")

    assert parsed.phrases == ()
    assert [word.norm for word in parsed.words] == ["women", "day", "oclock", "shujaiyya"]


def test_a_phrase_keeps_its_stop_words() -> None:
    assert parse("«الحق في التعليم»").phrases[0].norms == ("الحق", "في", "التعليم")


def test_words_and_phrases_stand_side_by_side() -> None:
    parsed = parse('تقرير "حقوق الطفل" غزة')

    assert [word.text for word in parsed.words] == ["تقرير", "غزة"]
    assert [phrase.text for phrase in parsed.phrases] == ["حقوق الطفل"]


@pytest.mark.parametrize(
    ("text", "words", "phrases"),
    [
        ("غزة -رفح", ["رفح"], []),
        ("غزة −رفح", ["رفح"], []),
        ("غزة -«بيت حانون»", [], [("بيت", "حانون")]),
        ("gaza -non-state", [], [("non", "state")]),
        ("non-discrimination", [], []),
        ("غزة - رفح", [], []),
        ("2008-2009", [], []),
    ],
)
def test_a_minus_before_a_word_leaves_it_out(
    text: str, words: list[str], phrases: list[tuple[str, ...]]
) -> None:
    parsed = parse(text)

    assert [word.norm for word in parsed.excluded_words] == words
    assert [phrase.norms for phrase in parsed.excluded_phrases] == phrases


def test_a_document_symbol_is_one_word() -> None:
    (word,) = parse("A/HRC/RES/16/21").words

    assert word.is_symbol
    assert word.text == "A/HRC/RES/16/21"


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\0", "\0\0", '"', "«", "'", '""', "«»", "-", "--", '-"', '-""', "😀", "😀 -😀",
        "...", "ـ", "\u064b", "\u202e", "\ud800",
    ],
)  # fmt: skip
def test_signs_without_words_search_for_nothing(text: str) -> None:
    assert parse(text).is_empty


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ('غزة"', ["غزه"]),
        ('"غزة', ["غزه"]),
        ("«غزة", ["غزه"]),
        ("غزة\0رفح", ["غزه", "رفح"]),
        ("NEAR(a b, 2) title:gaza*", ["near", "a", "b", "2", "title", "gaza"]),
        ("'; DROP TABLE passages; --", ["drop", "table", "passages"]),
        ("a AND NOT (b OR c)^2 ~", ["a", "and", "not", "b", "or", "c", "2"]),
        ("{norm} : x + y", ["norm", "x", "y"]),
        ("حقوق rights 😀 ٢٠٢٣", ["حقوق", "rights", "2023"]),
    ],
)
def test_engine_syntax_and_lone_marks_are_only_words(text: str, norms: list[str]) -> None:
    assert [word.norm for word in parse(text).words] == norms


def codes(text: str) -> list[IgnoredCode]:
    return [one.code for one in parse(text).ignored]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("حقوق الإنسان", []),
        ("كلمة " * 51, [IgnoredCode.TOO_MANY_TERMS]),
        ("ا" * 4000, [IgnoredCode.TOO_LONG]),
        ("كلمات " * 300, [IgnoredCode.TOO_LONG, IgnoredCode.TOO_MANY_TERMS]),
        ("-غزة", [IgnoredCode.ONLY_EXCLUDED]),
        ("؟!", [IgnoredCode.NO_WORDS]),
        ("", []),
    ],
)
def test_what_is_ignored_is_said(text: str, expected: list[IgnoredCode]) -> None:
    assert codes(text) == expected


def test_the_ignored_words_are_named() -> None:
    text = " ".join(f"w{number}" for number in range(20))

    (ignored,) = parse(text).ignored

    assert ignored.text == "w16 w17 w18 w19"


def test_a_long_query_is_not_cut_inside_a_word() -> None:
    parsed = parse("قانون " * 100)

    assert len(parsed.text) <= LONGEST
    assert parsed.text.endswith("قانون")


@settings(max_examples=2000, deadline=None)
@given(
    st.one_of(
        st.text(max_size=400),
        st.text(alphabet="\"'«»“”„-−* ()ab حق/.12\0", max_size=300),
    )
)
def test_any_text_is_a_query(text: str) -> None:
    parsed = parse(text)

    terms = [*parsed.words, *parsed.excluded_words]
    phrases = [*parsed.phrases, *parsed.excluded_phrases]
    assert len(terms) + sum(len(phrase.norms) for phrase in phrases) <= MOST_TERMS
    assert len(parsed.text) <= LONGEST
    assert all(word.norm for word in terms)
    assert all(phrase.norms for phrase in phrases)
    # What is shown in the field means the same when it is sent again.
    again = parse(parsed.text)
    assert (again.words, again.phrases) == (parsed.words, parsed.phrases)


@pytest.mark.parametrize(
    "text", ['"' * 4000, "-" * 4000, "'a " * 2000, "«" * 100_000, "a/" * 50_000]
)
def test_odd_input_costs_no_time(text: str) -> None:
    begun = time.process_time()
    parse(text)

    assert time.process_time() - begun < 0.5
