"""Claims about mistyped words: what is near, what comes first, what is shown."""

import pytest

from search.spelling import best, deletes, did_you_mean, distance


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("حقوف", "حقوق"),
        ("حقق", "حقوق"),
        ("حققوق", "حقوق"),
        ("حوقق", "حقوق"),
        ("القديمه", "اقديمه"),
        ("opinon", "opinion"),
        ("dignaty", "dignity"),
    ],
)
def test_words_one_edit_apart_share_a_delete(typed: str, meant: str) -> None:
    assert deletes(typed) & deletes(meant)
    assert 0 < distance(typed, meant) <= 1
    assert best(typed, [(meant, 1)]) == (meant,)


@pytest.mark.parametrize(
    ("one", "other"),
    [("حقوق", "حدود"), ("abcd", "badc"), ("abc", "abcde"), ("ab", "cd"), ("", "ab")],
)
def test_words_further_apart_are_no_correction(one: str, other: str) -> None:
    assert distance(one, other) > 1
    assert best(one, [(other, 100)]) == ()


def test_a_long_word_two_edits_apart_comes_after_one_edit() -> None:
    assert best("artical", [("article", 900), ("artisal", 1)]) == ("artisal", "article")
    assert best("حقفو", [("حقوق", 1)]) == ()


def test_the_more_frequent_of_two_words_comes_first() -> None:
    assert best("حقوف", [("حقوش", 1), ("حقوق", 900)])[0] == "حقوق"


def test_letters_that_are_confused_come_before_others() -> None:
    assert best("صجن", [("وجن", 5), ("سجن", 5)])[0] == "سجن"


def test_a_word_is_no_correction_of_itself() -> None:
    assert best("حقوق", [("حقوق", 900)]) == ()


@pytest.mark.parametrize("word", ["", "ا", "في", "x" * 41])
def test_words_too_short_or_too_long_have_no_deletes(word: str) -> None:
    assert deletes(word) == frozenset()


def test_at_most_so_many_are_returned() -> None:
    assert len(best("abcd", [(f"abc{letter}", 1) for letter in "efghijk"], most=3)) == 3


@pytest.mark.parametrize(
    ("text", "corrections", "shown"),
    [
        ("حقوف الإنسان", {"حقوف": "حقوق"}, "حقوق الإنسان"),
        # The words that were right keep their spelling; so do quotes and signs.
        ("«المحاكمه العادله» -غزة", {"المحاكمه": "المحاكمة"}, "«المحاكمة العادله» -غزة"),
        ("artical 19", {"artical": "article"}, "article 19"),
        ("حقوق", {}, ""),
        ("", {"": "x"}, ""),
    ],
)
def test_the_corrected_query_is_shown_as_pages_write_it(
    text: str, corrections: dict[str, str], shown: str
) -> None:
    assert did_you_mean(text, corrections) == shown
