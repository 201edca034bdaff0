"""The index in a real Elasticsearch: whole, in step with the rows, never taken for another."""

import secrets
from datetime import date
from typing import Any

import pytest

from search.analysis import tokens
from search.engines import elasticsearch_index
from search.engines.base import Alternative, Asked, EngineUnavailable
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_client import BREAKER, client
from search.models import PASSAGE_BITS, SearchedPage, SearchPassage
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]

ASKED = Asked(groups=((Alternative("stem", (tokens("زرافة")[0].stem,)),),))


@pytest.fixture
def engine(settings: Any) -> ElasticsearchEngine:
    """Return the engine with an index of its own, which nobody has made yet."""
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_INDEX += f"-{secrets.token_hex(4)}"
    BREAKER.close()
    return ElasticsearchEngine()


def rebuild(engine: ElasticsearchEngine) -> None:
    for _step in engine.rebuild():
        pass


def indexes() -> set[str]:
    return set(client().indices.get(index=f"{elasticsearch_index.alias()}*").body)


def found(engine: ElasticsearchEngine) -> set[int]:
    return {number >> PASSAGE_BITS for number in engine.candidates(ASKED).passages}


def test_a_read_only_index_refuses_changes_and_goes_on_answering(
    engine: ElasticsearchEngine,
) -> None:
    page = builders.statement(title="أ", summary="زرافة باقية")
    rebuild(engine)
    block = {"index": {"blocks": {"read_only_allow_delete": True}}}
    client().indices.put_settings(index=elasticsearch_index.alias(), settings=block)

    with pytest.raises(EngineUnavailable, match="refused"):
        engine.write([page.pk])

    assert found(engine) == {page.pk}


def test_an_index_made_by_hand_is_not_asked_until_it_is_made_anew(
    engine: ElasticsearchEngine,
) -> None:
    client().index(index=elasticsearch_index.alias(), document={"stem": "زراف"}, refresh=True)

    for call in (lambda: engine.candidates(ASKED), lambda: engine.statistics(["زراف"])):
        with pytest.raises(EngineUnavailable, match="rebuild_search"):
            call()
    rebuild(engine)

    assert engine.candidates(ASKED).total == 0
    assert engine.state()["is_current"] is True


def test_writing_never_makes_an_index(engine: ElasticsearchEngine) -> None:
    with pytest.raises(EngineUnavailable):
        engine.write([1])

    assert indexes() == set()


def test_the_index_that_was_replaced_is_kept_for_a_day(engine: ElasticsearchEngine) -> None:
    rebuild(engine)
    (first,) = indexes()
    rebuild(engine)

    assert first in indexes()
    assert len(indexes()) == 2
    assert first not in client().indices.get_alias(name=elasticsearch_index.alias()).body


def test_a_rebuild_that_failed_leaves_nothing_behind(
    engine: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild(engine)
    page = builders.statement(title="أ", summary="زرافة")
    before = indexes()
    steps = engine.rebuild()
    next(steps)
    steps.close()

    assert indexes() == before
    assert found(engine) == {page.pk}


def test_a_page_that_lost_a_passage_is_told_from_a_whole_one(engine: ElasticsearchEngine) -> None:
    body = [("paragraph", f"<p>زرافة {'كلمة ' * 280}</p>"), ("paragraph", "<p>شجرة</p>" * 2)]
    whole = builders.statement(title="ب", summary="زرافة أخرى")
    page = builders.statement(title="أ", summary="زرافة", body=body)
    rebuild(engine)
    last = SearchPassage.objects.filter(searched=page.pk).latest("pk")
    client().delete(index=elasticsearch_index.alias(), id=str(last.pk), refresh=True)

    held = dict(engine.hashes())

    assert held[page.pk] == ""
    assert held[whole.pk] == SearchedPage.objects.get(pk=whole.pk).content_hash


def test_passages_that_a_page_has_no_longer_are_removed(engine: ElasticsearchEngine) -> None:
    body = [("paragraph", f"<p>زرافة {'كلمة ' * 280}</p>"), ("paragraph", "<p>زرافة</p>" * 2)]
    page = builders.statement(title="أ", summary="بلا شيء", body=body)
    rebuild(engine)
    several = engine.passages_of(ASKED, [page.pk])[page.pk]
    SearchPassage.objects.filter(pk=several[0]).delete()

    engine.write([page.pk])

    assert engine.passages_of(ASKED, [page.pk])[page.pk] == several[1:]


def test_more_than_ten_values_of_a_facet_are_counted(engine: ElasticsearchEngine) -> None:
    for year in range(2001, 2014):
        builders.report(title=f"زرافة {year}", published_on=date(year, 6, 1))
    rebuild(engine)

    years = engine.candidates(ASKED).facets["year"]

    assert years == {str(year): 1 for year in range(2001, 2014)}


def test_nothing_but_an_excluded_word_leaves_out_whole_pages(engine: ElasticsearchEngine) -> None:
    body = [("paragraph", f"<p>زرافة {'كلمة ' * 280}</p>"), ("paragraph", "<p>شجرة</p>" * 2)]
    page = builders.statement(title="أ", summary="بلا شيء", body=body)
    other = builders.statement(title="ب", summary="شجرة")
    rebuild(engine)

    pages = engine.pages_in_order(Asked(groups=(), excluded=ASKED.groups), 0, 100)

    assert other.pk in pages
    assert page.pk not in pages
