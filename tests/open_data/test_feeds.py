"""Feeds with whole texts: what they cost, however many entries they have."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from publications.models import (
    Demand,
    FieldUpdateIndexPage,
    LegalInterventionIndexPage,
    MediaMentionIndexPage,
    PublicationIndexPage,
    Recommendation,
    StatementIndexPage,
    StatisticsIndexPage,
)
from tests import builders
from tests.test_queries import visit

pytestmark = pytest.mark.django_db


def statement() -> Any:
    page = builders.statement(publish=False)
    page.demands.add(Demand(text="فتح المعابر"))
    return published(page)


def report() -> Any:
    page = builders.report(publish=False)
    page.recommendations.add(Recommendation(text="إصلاح الشبكة"))
    return published(page)


def published(page: Any) -> Any:
    page.save_revision().publish()
    return page


FEEDS: list[tuple[Any, Callable[[], Any], str]] = [
    (StatementIndexPage, statement, "فتح المعابر"),
    (PublicationIndexPage, report, "إصلاح الشبكة"),
    (StatisticsIndexPage, builders.statistics, "رفح"),
    (FieldUpdateIndexPage, builders.field_update, "خبر توضيحي"),
    (LegalInterventionIndexPage, builders.legal_intervention, "مستوى معيشة"),
    (MediaMentionIndexPage, builders.media_mention, "حديث"),
]


@pytest.mark.parametrize(("index_model", "make", "words"), FEEDS)
def test_whole_texts_cost_as_many_queries_for_two_entries_as_for_twenty(
    client: Client, index_model: Any, make: Callable[[], Any], words: str
) -> None:
    address = f"{builders.index(index_model).url}feed/?full=1"
    for _number in range(2):
        make()
    of_two = visit(client, address)
    for _number in range(18):
        make()
    of_twenty = visit(client, address)

    assert len(of_twenty.queries) == len(of_two.queries)
    assert client.get(address).content.decode().count(words) >= 20
