"""What is published with a page is found with it at once, whichever app stores it."""

from urllib.parse import urlencode
from uuid import UUID

import feedparser
import pytest
from django.test import Client, RequestFactory

from core.identity import urn
from search.answers import Found, Question
from search.searching import find
from tests import builders
from tests.events import making

pytestmark = pytest.mark.django_db


def found(text: str) -> Found:
    """Return what a reader finds."""
    return find(Question(text), RequestFactory().get("/", HTTP_HOST="localhost"))


def counts(found: Found, name: str) -> dict[str, int]:
    """Return the values of a facet with the number of pages."""
    (facet,) = (one for one in found.facets if one.name == name)
    return {one.value: one.count for one in facet.values}


def test_page_with_a_pdf_can_be_chosen_by_it() -> None:
    builders.report(title="عن الزرافة", documents=(builders.pdf("ملف"),))

    assert counts(found("الزرافة"), "pdf") == {"yes": 1}


def test_event_is_found_by_the_subject_of_a_session_and_chosen_by_its_kind() -> None:
    making.event(making.session(topic="رعاية الزرافة"), title="دورة")

    (page,) = found("الزرافة").pages

    assert page.card.title == "دورة"
    assert page.kind == "training_course"
    assert counts(found("الزرافة"), "kind") == {"training_course": 1}


def test_entry_of_a_query_has_the_name_that_the_work_has_in_every_feed(client: Client) -> None:
    page = builders.statement("بيان عن الزرافة")

    feed = feedparser.parse(client.get(f"/ar/search/feed/?{urlencode({'q': 'الزرافة'})}").content)

    (entry,) = feed.entries
    assert entry.id == urn(page.translation_key, "ar")
    assert UUID(entry.id)
