"""Elasticsearch away and back: the database answers meanwhile, then the index catches up."""

import secrets
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from search import tasks
from search.answers import Found, Question
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_client import BREAKER, PAUSE_SECONDS
from search.models import EngineDue, SearchedPage
from search.reconciling import Outcome, reconcile
from search.searching import find
from tests import builders
from tests.search import bad_servers
from tests.search.reading import html

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


def test_one_attempt_waits_and_not_one_for_every_page_that_changed(settings: Any) -> None:
    settings.SEARCH_ENGINE = "elasticsearch"
    with bad_servers.refusing() as settings.ELASTICSEARCH_URL:
        builders.statement(title="زرافة")
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        for _page in range(3):
            BREAKER.close()
            tasks.send_due.call(9)

    attempts = DBTaskResult.objects.filter(
        task_path=tasks.send_due.module_path, run_after__lt=get_date_max()
    )
    assert attempts.count() == 1
    waits = (attempts[0].run_after - timezone.now()).total_seconds()
    assert waits + PAUSE_SECONDS <= 5 * 60, "it catches up within five minutes"


def test_a_page_that_the_database_answers_in_its_place_says_so_quietly(
    settings: Any, client: Client
) -> None:
    settings.SEARCH_ENGINE = "elasticsearch"
    builders.statement(title="زرافة")
    BREAKER.close()
    with bad_servers.refusing() as settings.ELASTICSEARCH_URL:
        assert "يعمل البحث الآن بمحرّكه الاحتياطيّ" in html(client, q="زرافة")
        assert "Search runs on its reserve engine" in html(client, "en", q="زرافة")
    settings.SEARCH_ENGINE = "embedded"
    assert "يعمل البحث الآن بمحرّكه الاحتياطيّ" not in html(client, q="زرافة")
