"""Claims about snippets: escaped, marked in the original letters, whole words, never turned."""

import html
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import tokens
from search.expansion import Expanded, expand
from search.query import parse
from search.snippets import LENGTH, Marker
from search.vocabulary import Vocabulary

VOCABULARY = Vocabulary.of()
FILLER = "كلام آخر لا صلة له بالموضوع المطلوب هنا. " * 20


def snippet(text: str, query: Expanded, length: int = LENGTH) -> str:
    return Marker(query).snippet(text, length)


def mark_all(text: str, query: Expanded) -> str:
    return Marker(query).whole(text)


def asked(text: str) -> Expanded:
    return expand(parse(text), VOCABULARY, "ar")


def marked(text: str) -> list[str]:
    return [html.unescape(found) for found in re.findall("<mark>(.*?)</mark>", text, re.S)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("حرية", "الحُرِّيَّةُ للجميع", ["الحُرِّيَّةُ"]),
        ("حق", "وحقوقهم محفوظة", ["وحقوقهم"]),
        ("سكن", "هدم السكن وبالسكن", ["السكن", "وبالسكن"]),
        ("سكن", "طلب لسكن", ["لسكن"]),
        ("2023", "في عام ٢٠٢٣", ["٢٠٢٣"]),
        ("A/HRC/RES/16/21", "see A/HRC/RES/16/21 now", ["A/HRC/RES/16/21"]),
        ("assembly", "peaceful assemblies", ["assemblies"]),
        ("حق في التعليم", "الحق في التعليم", ["الحق", "التعليم"]),
        ("ميزان", "كلمة الميـــزان", ["الميـــزان"]),
        ("education", "الحق في التعليم", ["التعليم"]),
        ("48", "أراضي الـ48", ["48"]),
        ("غائب", "لا شيء", []),
    ],
)
def test_the_words_are_marked_as_they_are_written(
    query: str, text: str, expected: list[str]
) -> None:
    assert marked(snippet(text, asked(query))) == expected
    assert marked(mark_all(text, asked(query))) == expected


def test_markup_in_the_text_is_shown_and_not_obeyed() -> None:
    text = "<script>alert('حق')</script> & <mark>حق</mark>"

    shown = snippet(text, asked("حق script"))

    assert "<script>" not in shown
    assert shown.count("<mark>") == shown.count("</mark>") == 4
    assert html.unescape(re.sub("</?mark>", "", shown)) == text


def test_a_snippet_shows_the_place_with_most_of_the_words() -> None:
    text = f"حرية هنا. {FILLER} ثم حرية الرأي والتعبير معا. {FILLER}"

    shown = snippet(text, asked("حرية الرأي والتعبير"))

    assert marked(shown) == ["حرية", "الرأي", "والتعبير"]
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_a_short_text_is_shown_whole() -> None:
    assert "…" not in snippet("نص قصير عن الحق", asked("الحق"))


def test_controls_that_turn_text_are_gone() -> None:
    shown = snippet("قبل \u202eحق\u202c \u2067بعد\u2069 \u200f", asked("حق"))

    assert not set(shown) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
    )
    assert marked(shown) == ["حق"]


def test_the_whole_page_keeps_its_lines() -> None:
    assert mark_all("سطر الحق\n  سطر <b>", asked("حق")) == (
        "سطر <mark>الحق</mark>\n  سطر &lt;b&gt;"
    )


def test_stop_words_are_not_marked() -> None:
    assert marked(snippet("من هو في البيت", asked("من في البيت"))) == ["البيت"]


def test_the_right_plural_is_marked_and_no_guess_beside_it() -> None:
    assert "والأعلام" not in marked(snippet("القلم والأقلام والقليم", asked("قلم")))
    assert marked(snippet("القلم والأقلام", asked("قلم")))[0] == "القلم"


LETTERS = st.one_of(
    st.text(max_size=600),
    st.text(alphabet="حقوقالإنسان <>&\"'ُّ٠1a/\u202e\u200d.\n", max_size=600),
    st.lists(st.sampled_from(["الحق", "حقوق", "<b>", "&amp;", "كلمة", "x" * 30, "."])).map(
        " ".join
    ),
)


@settings(max_examples=2000, deadline=None)
@given(LETTERS, st.sampled_from(["حقوق الإنسان", '"حق" a', "b amp", "x", "", "1 «كلمة»"]))
def test_any_text_gives_safe_marks_and_whole_words(text: str, query: str) -> None:
    for shown in (snippet(text, asked(query), 80), mark_all(text, asked(query))):
        plain = re.sub("</?mark>", "", shown)
        assert "<" not in plain
        assert re.fullmatch(r"(?s)(?:[^<]|<mark>[^<]+</mark>)*", shown)
        assert not set(shown) & set("\u202e\u0000")
    whole = html.unescape(snippet(text, asked(""), 10_000))
    cut = html.unescape(re.sub("</?mark>", "", snippet(text, asked(query), 80)))
    assert len(cut) <= 80 + 2
    if max(map(len, whole.split()), default=0) < 40:
        assert words(cut) <= words(whole)


def words(text: str) -> set[str]:
    return {token.surface for token in tokens(text)}


def test_a_long_text_takes_linear_time() -> None:
    text = "حقوق الإنسان والحريات العامة " * 10_000

    begun = time.process_time()
    snippet(text, asked("حقوق الإنسان"))

    assert time.process_time() - begun < 5
