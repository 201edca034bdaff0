"""A correction made in the admin is told in seven places; what was quoted before still opens."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from lxml import etree

from publications.models import HarvestRecord, StatementPage
from tests import builders

pytestmark = pytest.mark.django_db

ARABIC, ENGLISH = "صُحّح عدد المدارس.", "The number of schools was corrected."
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DESCRIPTION = "{http://purl.org/dc/elements/1.1/}description"


@pytest.fixture
def corrected(client: Client) -> StatementPage:
    """Return a statement of two languages that an editor corrected with the admin's form."""
    page = builders.statement(
        "عدد المدارس", issued_at=LONG_AGO, body=[("paragraph", "<p>ست مدارس.</p>")]
    )
    builders.translated(page, title="Schools")
    HarvestRecord.objects.update(changed_at=LONG_AGO)
    page.body = builders.stream(page, [("paragraph", "<p>سبع مدارس.</p>")])
    page.save_revision(clean=False)
    user = get_user_model().objects.create_user("editor")
    user.groups.add(Group.objects.get(name="محررو الإعلام"))
    desk = Client()
    desk.force_login(user)
    told = {"corrected_on": "2026-03-20", "note_ar": ARABIC, "note_en": ENGLISH}
    answer = desk.post(reverse("make_correction", args=[page.pk]), told)
    assert answer.status_code == 302
    return StatementPage.objects.get(pk=page.pk)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return " ".join(content.decode().split())


def on_the_arabic_page(client: Client, page: Any) -> None:
    html = text_of(client, page.url)
    assert ARABIC in html
    assert "سبع مدارس" in html


def on_the_english_page(client: Client, page: Any) -> None:
    assert ENGLISH in text_of(client, page.url.replace("/ar/", "/en/"))


def in_the_register(client: Client, page: Any) -> None:
    assert ARABIC in text_of(client, "/ar/publications/corrections/")
    assert ENGLISH in text_of(client, "/en/publications/corrections/")


def in_the_feed(client: Client, page: Any) -> None:
    (entry,) = feedparser.parse(text_of(client, "/ar/statements/feed/")).entries
    assert ARABIC in entry.summary
    assert datetime(*entry.updated_parsed[:6], tzinfo=UTC) > LONG_AGO


def in_the_api(client: Client, page: Any) -> None:
    item = client.get(f"/api/v1/statements/{page.translation_key}/?language=ar").json()
    (told,) = item["corrections"]
    assert ARABIC in told.values()
    assert "2026-03-20" in told.values()


def beside_what_was_quoted(client: Client, page: Any) -> None:
    html = text_of(client, f"{page.url}v/1/")
    (paragraph,) = re.findall(r'<p[^>]* id="p-1".*?</p>', html)
    assert "ست مدارس" in paragraph
    assert "سبع مدارس" not in html
    assert ARABIC in html
    assert f'href="{page.url}"' in html


def for_harvesters(client: Client, page: Any) -> None:
    since = (datetime.now(UTC) - timedelta(days=1)).strftime("%Y-%m-%d")
    xml = text_of(client, f"/oai?verb=ListRecords&metadataPrefix=oai_dc&from={since}")
    nodes = etree.fromstring(xml.encode()).iter(DESCRIPTION)
    told = {(node.get(LANGUAGE), node.text) for node in nodes}
    assert {("ar", ARABIC), ("en", ENGLISH)} <= told
    assert not {("en", ARABIC), ("ar", ENGLISH)} & told


PLACES = (
    on_the_arabic_page,
    on_the_english_page,
    in_the_register,
    in_the_feed,
    in_the_api,
    beside_what_was_quoted,
    for_harvesters,
)


@pytest.mark.parametrize("is_told", PLACES, ids=lambda place: place.__name__)
def test_a_correction_made_in_the_admin_is_told(
    client: Client, corrected: StatementPage, is_told: Callable[[Client, Any], None]
) -> None:
    is_told(client, corrected)


def test_there_are_seven_places() -> None:
    assert len(set(PLACES)) == 7
