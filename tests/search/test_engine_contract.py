"""The contract that every engine keeps: the same questions, the same answers, the same changes.

It runs on the engine of the database in use and, where ELASTICSEARCH_URL names a server, on that.
"""

import os
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from search.analysis import stem_of
from search.asking import asked_of
from search.engines import inside
from search.engines.base import Alternative, Asked
from search.expansion import expand
from search.models import PASSAGE_BITS, SearchPassage
from search.query import parse
from search.records import vocabulary
from tests import builders

pytestmark = pytest.mark.django_db

ENGINES = ["inside", *(["elasticsearch"] if os.environ.get("ELASTICSEARCH_URL") else [])]


@pytest.fixture(params=ENGINES)
def engine(request: Any, settings: Any) -> Any:
    """Return each engine that is there, empty of what earlier tests put in."""
    if request.param == "inside":
        return inside()
    from search.engines import outside

    settings.SEARCH_ENGINE = "elasticsearch"
    found = outside()
    for _step in found.rebuild():
        pass
    return found


def words(text: str, **more: Any) -> Asked:
    """Return what a reader's words ask of an engine."""
    asked = asked_of(expand(parse(text), vocabulary(), "ar"), {}, frozenset())
    return Asked(**{**vars(asked), **more})


def pages(engine: Any, asked: Asked) -> set[int]:
    """Return the numbers of the pages among the candidates."""
    return {number >> PASSAGE_BITS for number in engine.candidates(asked).passages}


def test_word_is_found_with_article_and_without_hamza(engine: Any) -> None:
    page = builders.statement(title="ملاحظات", summary="وللمعتقلين حقوق")
    assert page.pk in pages(engine, words("المعتقلين"))
    other = builders.statement(title="ملاحظات أخرى", summary="زرافة إفريقية")
    assert pages(engine, words("الزرافه")) == {other.pk}


def test_two_of_three_words_must_be_there(engine: Any) -> None:
    both = builders.statement(title="أ", summary="زرافة تأكل قرنفلة")
    one = builders.statement(title="ب", summary="زرافة وحدها")
    three = words("زرافة قرنفلة ياسمينة")
    assert three.minimum == 2
    assert pages(engine, three) == {both.pk}
    assert pages(engine, Asked(**{**vars(three), "minimum": 1})) == {both.pk, one.pk}


def test_phrase_stands_in_order_and_crosses_no_border_of_title_and_text(engine: Any) -> None:
    right = builders.statement(title="أ", summary="زرافة بيضاء كبيرة")
    builders.statement(title="ب", summary="بيضاء كانت تلك زرافة")
    builders.statement(title="لون زرافة", summary="بيضاء")
    assert pages(engine, words('"زرافة بيضاء"')) == {right.pk}


def test_excluded_word_is_not_there(engine: Any) -> None:
    with_it = builders.statement(title="أ", summary="زرافة في الماء")
    without = builders.statement(title="ب", summary="زرافة في البر")
    assert pages(engine, words("زرافة")) == {with_it.pk, without.pk}
    assert pages(engine, words("زرافة -الماء")) == {without.pk}


def test_words_of_a_reading_must_all_be_there(engine: Any) -> None:
    both = builders.statement(title="أ", summary="زرافة ثم كلام ثم شجرة")
    builders.statement(title="ب", summary="زرافة وحدها")
    together = Alternative("stem", (stem_of("شجره"), stem_of("زرافه")), is_apart=True)
    assert pages(engine, Asked(groups=((together,),))) == {both.pk}


def test_facets_count_pages_and_leave_out_their_own_choice(engine: Any) -> None:
    builders.statement(title="أ", summary="زرافة أولى")
    builders.statement(title="ب", summary="زرافة ثانية", kind="news_brief")
    builders.report(title="ج", summary="زرافة ثالثة", kind="study")
    found = engine.candidates(words("زرافة", chosen={"kind": ("study", "news_brief")}))
    assert found.total == 2
    assert found.facets["kind"] == {"press_release": 1, "news_brief": 1, "study": 1}
    assert found.facets["language"] == {"ar": 2}


def test_withheld_page_is_neither_found_nor_counted(engine: Any) -> None:
    page = builders.statement(title="أ", summary="زرافة أولى")
    other = builders.statement(title="ب", summary="زرافة ثانية")
    asked = words("زرافة", without=frozenset([page.pk]))
    found = engine.candidates(asked)
    assert (pages(engine, asked), found.total) == ({other.pk}, 1)
    assert sum(found.facets["kind"].values()) == 1
    assert engine.pages_in_order(asked, 0, 10) == (other.pk,)


def test_without_words_everything_is_there_newest_first(engine: Any) -> None:
    old = builders.report(title="قديم", published_on=date(2001, 1, 1))
    new = builders.report(title="جديد", published_on=date(2031, 1, 1))
    asked = Asked(groups=(), chosen={"kind": ("report",)})
    numbers = engine.pages_in_order(asked, 0, 10)
    assert numbers.index(new.pk) < numbers.index(old.pk)
    assert engine.candidates(asked).total == len(numbers)


def test_passages_of_a_page_are_those_that_match(engine: Any) -> None:
    body = [("paragraph", f"<p>زرافة {'كلمة ' * 280}</p>"), ("paragraph", "<p>شجرة</p>" * 2)]
    page = builders.statement(title="أ", summary="بلا شيء", body=body)
    other = builders.statement(title="ب", summary="زرافة أيضاً")
    found = engine.passages_of(words("زرافة"), [page.pk])
    assert set(found) == {page.pk}
    assert other.pk not in found
    (number,) = found[page.pk]
    assert SearchPassage.objects.get(pk=number).text.startswith("زرافة كلمة")


def test_statistics_count_passages_with_a_word(engine: Any) -> None:
    builders.statement(title="أ", summary="زرافة زرافة")
    builders.statement(title="ب", summary="الزرافة")
    known = engine.statistics([stem_of("زرافه"), "لاشيء"])
    assert known.document_frequency[stem_of("زرافه")] == 2
    assert known.document_frequency.get("لاشيء", 0) == 0
    assert known.passages >= 2


def test_withdrawn_page_is_gone_in_the_same_transaction(engine: Any) -> None:
    page = builders.statement(title="أ", summary="زرافة")
    if engine is not inside():
        pytest.skip("an engine outside hears of it later; what is due is withheld meanwhile")
    with transaction.atomic():
        page.unpublish()
        assert pages(engine, words("زرافة")) == set()
    assert engine.candidates(words("زرافة")).total == 0


def test_rebuild_answers_at_every_step_and_takes_in_what_changes(
    engine: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(f"{type(engine).__module__}.AT_ONCE", 3)
    kept = builders.statement(title="أ", summary="زرافة باقية")
    gone = builders.statement(title="ب", summary="زرافة زائلة")
    late = None
    for number, _step in enumerate(engine.rebuild()):
        if number == 1:
            gone.unpublish()
        if number == 2:
            late = builders.statement(title="ج", summary="زرافة متأخرة")
        assert kept.pk in pages(engine, words("زرافة"))
    assert late is not None
    assert pages(engine, words("زرافة")) == {kept.pk, late.pk}


def test_rebuild_that_was_ended_leaves_the_old_index_and_can_be_begun_again(
    engine: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(f"{type(engine).__module__}.AT_ONCE", 3)
    page = builders.statement(title="أ", summary="زرافة")
    steps: Iterator[Any] = engine.rebuild()
    next(steps)
    del steps
    assert pages(engine, words("زرافة")) == {page.pk}
    page.unpublish()
    other = builders.statement(title="ب", summary="زرافة أخرى")
    assert pages(engine, words("زرافة")) == {other.pk}
    for _step in engine.rebuild():
        pass
    assert pages(engine, words("زرافة")) == {other.pk}


def test_hashes_are_those_of_the_rows_in_order(engine: Any) -> None:
    page = builders.statement(title="أ", summary="زرافة")
    held = list(engine.hashes())
    assert held == sorted(held)
    assert page.pk in dict(held)


def test_state_tells_version_and_size(engine: Any) -> None:
    builders.statement(title="أ", summary="زرافة")
    state = engine.state()
    assert state["answers"] is True
    assert state["passages"] >= 1
