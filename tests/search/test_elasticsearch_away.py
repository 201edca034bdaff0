"""Elasticsearch in trouble: one known error, at once or within two seconds, and none again soon."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from search.engines import elasticsearch_client, elasticsearch_index
from search.engines.base import Alternative, Asked, EngineUnavailable
from search.engines.elasticsearch import ElasticsearchEngine
from tests.search import bad_servers

ASKED = Asked(groups=((Alternative("stem", ("معتقل",)),),))
AT_MOST_SECONDS = 2.0
TROUBLE = {
    "refused": bad_servers.refusing,
    **{
        behaviour.__name__: lambda behaviour=behaviour: bad_servers.serving(behaviour)
        for behaviour in (
            bad_servers.silent,
            bad_servers.slow,
            bad_servers.dripping,
            bad_servers.overloaded,
            bad_servers.hanging_up,
            bad_servers.something_else,
            bad_servers.talking_nonsense,
        )
    },
}
CALLS: dict[str, Callable[[ElasticsearchEngine], Any]] = {
    "candidates": lambda engine: engine.candidates(ASKED),
    "passages": lambda engine: engine.passages_of(ASKED, [1]),
    "pages in order": lambda engine: engine.pages_in_order(ASKED, 0, 10),
    "statistics": lambda engine: engine.statistics(["معتقل"]),
    "writing": lambda engine: engine.write([1]),
    "hashes": lambda engine: list(engine.hashes()),
}


@pytest.fixture(autouse=True)
def trusted_again(settings: Any) -> Iterator[None]:
    """Begin and end each test with a server that is trusted, and the time of real life."""
    settings.ELASTICSEARCH_TIMEOUT = 1.0
    elasticsearch_client.BREAKER.close()
    elasticsearch_index.forget_trust()
    yield
    elasticsearch_client.BREAKER.close()
    elasticsearch_index.forget_trust()


@pytest.mark.parametrize("trouble", TROUBLE)
@pytest.mark.parametrize("call", CALLS)
def test_every_call_ends_in_one_known_error_within_two_seconds(
    settings: Any, trouble: str, call: str
) -> None:
    with TROUBLE[trouble]() as settings.ELASTICSEARCH_URL:
        began = time.monotonic()
        with pytest.raises(EngineUnavailable):
            CALLS[call](ElasticsearchEngine())

    assert time.monotonic() - began < AT_MOST_SECONDS


@pytest.mark.parametrize("trouble", TROUBLE)
def test_operators_are_told_why_it_does_not_answer(settings: Any, trouble: str) -> None:
    with TROUBLE[trouble]() as settings.ELASTICSEARCH_URL:
        state = ElasticsearchEngine().state()

    assert state["answers"] is False
    assert state["reason"]


def test_after_a_failure_nobody_asks_the_server_for_a_while(settings: Any) -> None:
    with bad_servers.serving(bad_servers.silent) as settings.ELASTICSEARCH_URL:
        with pytest.raises(EngineUnavailable):
            ElasticsearchEngine().candidates(ASKED)
        began = time.monotonic()
        for call in CALLS.values():
            with pytest.raises(EngineUnavailable, match="not asked for now"):
                call(ElasticsearchEngine())

    assert time.monotonic() - began < settings.ELASTICSEARCH_TIMEOUT / 2, "nobody waited for it"


def test_an_address_that_is_none_is_an_engine_that_is_away(settings: Any) -> None:
    settings.ELASTICSEARCH_URL = "search.example.org"

    with pytest.raises(EngineUnavailable):
        ElasticsearchEngine().candidates(ASKED)
