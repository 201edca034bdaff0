"""Elasticsearch away and back: the database answers meanwhile, then the index catches up."""

import secrets
from typing import Any

import pytest
from django.test import RequestFactory

from search import tasks
from search.answers import Found, Question
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_client import BREAKER
from search.models import EngineDue, SearchedPage
from search.reconciling import Outcome, reconcile
from search.searching import find
from tests import builders
from tests.search import bad_servers

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


def found() -> Found:
    """Return what a reader finds."""
    return find(Question("زرافة"), RequestFactory().get("/", HTTP_HOST="localhost"))


def titles(answer: Found) -> set[str]:
    return {page.card.title for page in answer.pages}


def test_what_was_published_and_withdrawn_while_it_was_away_reaches_it(settings: Any) -> None:
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_INDEX += f"-{secrets.token_hex(4)}"
    BREAKER.close()
    engine, address = ElasticsearchEngine(), settings.ELASTICSEARCH_URL
    withdrawn = builders.statement(title="زرافة أولى")
    builders.statement(title="زرافة باقية")
    for _step in engine.rebuild():
        pass
    tasks.send_due.call()
    assert found().engine == "elasticsearch"

    with bad_servers.refusing() as settings.ELASTICSEARCH_URL:
        builders.statement(title="زرافة جديدة")
        withdrawn.unpublish()
        meanwhile = found()
        assert EngineDue.objects.count() == 2
    assert meanwhile.engine != "elasticsearch"
    assert titles(meanwhile) == {"زرافة باقية", "زرافة جديدة"}

    settings.ELASTICSEARCH_URL = address
    BREAKER.close()
    # Before it has caught up, what was withdrawn is hidden all the same.
    assert titles(found()) == {"زرافة باقية"}
    tasks.send_due.call()
    after = found()
    assert (after.engine, titles(after)) == ("elasticsearch", titles(meanwhile))
    assert not EngineDue.objects.exists()
    assert dict(engine.hashes()) == dict(SearchedPage.objects.values_list("pk", "content_hash"))
    outcome = Outcome()
    for _step in reconcile(outcome):
        pass
    assert (outcome.pages, outcome.sent, outcome.was_rebuilt) == ([], 0, False)
