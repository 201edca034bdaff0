"""Claims about what is looked for besides the typed words."""

import pytest

from search.analysis import stem_of
from search.expansion import (
    LONG_QUESTION,
    Expanded,
    Kind,
    Term,
    expand,
    with_spellings,
)
from search.query import parse
from search.spelling import unknown_words
from search.vocabulary import Vocabulary

GLOSSARY = [
    ("حرية التعبير عن الرأي", "freedom of expression"),
    ("الحصار", "closure / blockade"),
    ("شهيد، قتيل / جريح", "killed / wounded"),
    ("انتهاك (ج. انتهاكات)", "violation"),
    ("القانون الدولي الإنساني", "international humanitarian law (IHL)"),
    ("الحق في الغذاء", "right to food"),
    ("الحق في الصحة", "right to health"),
]
PLACES = [("خان يونس", "Khan Younis", "Khan Yunis", "خانيونس"), ("رفح", "Rafah")]
VOCABULARY = Vocabulary.of(GLOSSARY, [("معتقل إداري", "موقوف إدارياً")], PLACES)


def asked(text: str, vocabulary: Vocabulary = VOCABULARY) -> Expanded:
    return expand(parse(text), vocabulary, "ar")


def found(text: str, kind: Kind) -> set[str]:
    return {term.token for term in asked(text).terms() if term.kind is kind}


def readings(text: str) -> dict[str, Kind]:
    return {one.text: one.kind for one in asked(text).readings}


def test_a_word_is_looked_for_as_typed_and_by_its_stem() -> None:
    (group,) = asked("للمعتقلين").groups

    assert Term("norm", "للمعتقلين", 1.0, Kind.EXACT) in group.terms
    assert Term("stem", "معتقل", 1.0, Kind.STEM) in group.terms


def test_stop_words_are_dropped_unless_nothing_else_is_asked() -> None:
    assert [group.text for group in asked("الحق في الصحة").groups] == ["الحق", "الصحة"]
    assert [group.text for group in asked("من هو").groups] == ["من", "هو"]


def test_words_by_which_one_asks_count_little_in_a_question_alone() -> None:
    def weights(text: str) -> dict[str, float]:
        return {group.text: group.terms[0].weight for group in asked(text).groups}

    question = weights("كم يبلغ عدد سكان رفح؟")
    assert question["سكان"] == question["رفح"] == 1.0
    assert question["يبلغ"] == question["عدد"] < 0.5
    assert weights("عدد سكان رفح")["عدد"] == 1.0
    assert weights("كم العدد؟")["العدد"] == 1.0


def test_words_of_a_phrase_are_looked_for_without_its_stop_words() -> None:
    assert [group.text for group in asked("«الحق في الصحة»").groups] == ["الحق", "الصحه"]
    assert [group.text for group in asked("«من هو»").groups] == ["من", "هو"]


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("قانون", Kind.PLURAL, "قوانين"),
        ("الأطفال", Kind.PLURAL, "طفل"),
        ("قلم", Kind.GUESS, "أقلام"),
        ("الحصار", Kind.TRANSLATION, "blockade"),
        ("blockade", Kind.TRANSLATION, "حصار"),
        ("violations", Kind.TRANSLATION, "انتهاك"),
        ("رفح", Kind.TRANSLATION, "Rafah"),
        ("wounded", Kind.TRANSLATION, "جريح"),
        ("قتيل", Kind.SYNONYM, "شهيد"),
        ("آذار", Kind.SYNONYM, "مارس"),
        ("March", Kind.TRANSLATION, "آذار"),
        # Learnt from terms of several words.
        ("الغذاء", Kind.TRANSLATION, "food"),
    ],
)
def test_other_words_are_looked_for(text: str, kind: Kind, word: str) -> None:
    assert stem_of(parse(word).words[0].norm) in found(text, kind)


def test_a_guess_weighs_less_than_the_table_and_that_less_than_the_word() -> None:
    def weight(text: str, kind: Kind) -> float:
        return max(term.weight for term in asked(text).terms() if term.kind is kind)

    assert weight("قلم", Kind.GUESS) < weight("حق", Kind.PLURAL) < weight("حق", Kind.STEM)


def test_a_word_in_the_table_is_not_guessed_too() -> None:
    assert found("قانون", Kind.GUESS) == set()


@pytest.mark.parametrize(
    ("text", "other", "kind"),
    [
        ("حرية التعبير عن الرأي", "freedom of expression", Kind.TRANSLATION),
        # In another order, with other endings.
        ("الرأي وحرية التعبير", "freedom of expression", Kind.TRANSLATION),
        ("IHL", "القانون الدولي الإنساني", Kind.TRANSLATION),
        ("Khan Younis", "خان يونس", Kind.TRANSLATION),
        ("خانيونس", "خان يونس", Kind.SYNONYM),
        ("المعتقلون الإداريون", "موقوف إدارياً", Kind.SYNONYM),
        ("كانون الثاني", "January", Kind.TRANSLATION),
    ],
)
def test_an_expression_of_several_words_is_recognised(text: str, other: str, kind: Kind) -> None:
    assert readings(text)[other] is kind


def test_part_of_an_expression_is_not_the_expression() -> None:
    assert "freedom of expression" not in readings("حرية التنقل")


def test_an_edited_vocabulary_counts_at_once_and_has_another_version() -> None:
    edited = Vocabulary.of([*GLOSSARY, ("منخفض جوي", "storm")], (), PLACES)

    tokens = {term.token for term in asked("منخفض جوي", edited).terms()}
    assert "storm" in tokens
    assert edited.version != VOCABULARY.version
    assert (
        Vocabulary.of(GLOSSARY, (), PLACES).version == Vocabulary.of(GLOSSARY, (), PLACES).version
    )


def test_a_symbol_is_looked_for_whole() -> None:
    (group,) = asked("A/HRC/RES/16/21").groups

    assert {term.token for term in group.terms} == {"aǀhrcǀresǀ16ǀ21"}


def test_a_long_question_is_not_widened_by_guesses() -> None:
    text = " ".join(["قلم", "فندق", "نجم", "خنجر", "عصفور", "قميص", "رغيف"])
    assert len(text.split()) == LONG_QUESTION

    assert found(text, Kind.GUESS) == set()


def test_a_correction_stands_beside_what_was_typed() -> None:
    query = asked("حقوف الإنسان")

    assert unknown_words(query, {"انس": 3}) == ("حقوف",)
    corrected = with_spellings(query, {"حقوف": ("حقوق", "حقول")})
    terms = {term.token: term for term in corrected.groups[0].terms if term.field == "stem"}
    assert terms["حقوق"].weight > terms["حقول"].weight > 0
    assert corrected.groups[1] == query.groups[1]


def test_terms_that_no_page_has_are_left_out_but_not_the_typed_word() -> None:
    query = asked("قلم").only({"اقلام": 1})

    assert query.tokens() == {"قلم", "اقلام"}


def test_an_empty_vocabulary_and_an_empty_query_are_no_trouble() -> None:
    assert asked("", Vocabulary.of()).groups == ()
    assert Vocabulary.of([("", ""), ("/", "()")], [[]], [["", "😀"]]).version
