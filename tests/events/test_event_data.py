"""What programs are told of events: API, feed, table, JSON-LD, sitemap, preview picture."""

import json
import re
from datetime import date
from typing import Any

import feedparser
import pytest
from django.test import Client

from core.models import Governorate
from core.records import collections
from events.models import EventPage, EventPaper, EventPhoto, WorkshopPage
from tests import builders
from tests.events import making

pytestmark = pytest.mark.django_db


def described(client: Client, page: Any) -> dict[str, Any]:
    """Return the event as its page describes it for search engines."""
    html = client.get(page.url).content.decode()
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    found: dict[str, Any] = json.loads(data)["@graph"][0]
    return found


@pytest.mark.parametrize(
    ("facts", "status", "mode", "location"),
    [
        ({}, "EventScheduled", "OfflineEventAttendanceMode", "Place"),
        ({"status": "full"}, "EventScheduled", "OfflineEventAttendanceMode", "Place"),
        ({"status": "cancelled"}, "EventCancelled", "OfflineEventAttendanceMode", "Place"),
        ({"status": "postponed"}, "EventPostponed", "OfflineEventAttendanceMode", "Place"),
        ({"status": "moved_online"}, "EventMovedOnline", "OnlineEventAttendanceMode",
         "VirtualLocation"),
        ({"mode": "online"}, "EventScheduled", "OnlineEventAttendanceMode", "VirtualLocation"),
    ],
)  # fmt: skip
def test_search_engines_are_told_state_mode_and_area(
    client: Client, facts: dict[str, str], status: str, mode: str, location: str
) -> None:
    page = making.event(making.session(), **facts)

    data = described(client, page)

    assert data["@type"] == "EducationEvent"
    assert data["name"] == making.TITLE
    assert data["eventStatus"] == f"https://schema.org/{status}"
    assert data["eventAttendanceMode"] == f"https://schema.org/{mode}"
    assert data["location"]["@type"] == location


def test_search_engines_are_told_hours_with_the_offset_of_gaza(client: Client) -> None:
    summer, winter = (making.session(date(2026, month, 1)) for month in (7, 12))
    page = making.event(summer, winter, model=WorkshopPage, capacity=25)

    data = described(client, page)

    assert data["@type"] == "Event"
    assert data["startDate"].endswith("07-01T10:00:00+03:00")
    assert data["endDate"].endswith("12-01T13:00:00+02:00")
    assert [one["startDate"][-6:] for one in data["subEvent"]] == ["+03:00", "+02:00"]
    assert data["maximumAttendeeCapacity"] == 25
    assert data["datePublished"] == making.in_days(0).isoformat()


def test_a_hybrid_event_is_in_two_places(client: Client) -> None:
    data = described(client, making.event(making.session(), mode="hybrid"))

    assert [one["@type"] for one in data["location"]] == ["Place", "VirtualLocation"]


# The interface --------------------------------------------------------------------------------


def test_programs_find_all_kinds_in_one_collection(client: Client) -> None:
    course = making.event(making.session(), publish=False)
    course.governorates.set(Governorate.objects.filter(code="rafah"))
    course.save_revision().publish()
    making.meeting(making.session(making.in_days(8)), title="لقاء")

    answer = client.get("/api/v1/events/").json()
    narrowed = client.get("/api/v1/events/?kind=training_course&governorate=rafah&lang=ar").json()

    assert answer["total"] == 2
    assert [item["type"] for item in answer["items"]] == ["events", "events"]
    assert [item["title"] for item in narrowed["items"]] == [making.TITLE]
    assert narrowed["items"][0]["kind"] == "دورة تدريبية"
    assert narrowed["items"][0]["status"] == "announced"
    assert narrowed["items"][0]["issued"].endswith("Z") or "+" in narrowed["items"][0]["issued"]
    assert collections()["events"] is EventPage


def test_a_single_event_is_told_with_the_text_of_its_own_kind(client: Client) -> None:
    page = making.event(making.session(topic="مدخل"), selection_criteria="أسبقية التسجيل.")

    found = client.get(f"/api/v1/events/{page.translation_key}/").json()
    by_address = client.get(f"/api/v1/events/{page.slug}/").json()

    texts = [one["text"] for one in found["passages"]]
    assert "أسبقية التسجيل." in texts
    assert "مدخل" in texts
    assert by_address["id"] == found["id"]


@pytest.mark.parametrize("query", ["kind=x", "year=12", "spoken=fr", "nothing=1"])
def test_programs_that_ask_the_impossible_are_told(client: Client, query: str) -> None:
    answer = client.get(f"/api/v1/events/?{query}&lang=ar")

    assert answer.status_code == 400
    assert answer.json()["detail"]


def test_papers_and_pictures_are_public_as_long_as_the_event_is(client: Client) -> None:
    page = making.event(making.session(making.in_days(-3)), publish=False)
    document, picture = builders.pdf("ورقة"), builders.picture(people_shown="none")
    page.papers.add(EventPaper(document=document, locale=page.locale))
    page.photos.add(EventPhoto(image=picture))
    assert client.get(document.url).status_code == 404

    page.save_revision().publish()
    copy = picture.renditions.first()

    assert client.get(document.url).status_code == 200
    assert client.get(copy.url).status_code == 200
    assert client.get(f"/api/v1/events/{page.slug}/").json()["files"][0]["title"] == "ورقة"

    EventPage.objects.get(pk=page.pk).specific.unpublish()

    assert client.get(document.url).status_code == 404
    assert client.get(copy.url).status_code == 404


# Lists for programs ---------------------------------------------------------------------------


def test_the_feed_tells_of_what_was_announced_last(client: Client) -> None:
    making.event(making.session(making.in_days(30)), title="أُعلن أولاً")
    making.event(making.session(making.in_days(3)), title="أُعلن بعده")

    found = feedparser.parse(client.get("/ar/events/feed/").content)

    assert [entry.title for entry in found.entries] == ["أُعلن بعده", "أُعلن أولاً"]
    assert not found.bozo


def test_the_table_tells_day_state_and_place(client: Client) -> None:
    page = making.event(making.session(), status="cancelled")

    lines = b"".join(client.get("/ar/events/csv/").streaming_content).decode().splitlines()

    assert len(lines) == 2
    for text in ("دورة تدريبية", making.TITLE, "أُلغي", "مدينة غزة", page.url):
        assert text in lines[1]


def test_the_sitemap_and_the_picture_beside_links_know_events(client: Client) -> None:
    page = making.event(making.session())

    sitemap = b"".join(client.get("/sitemap-pages.xml").streaming_content).decode()
    html = client.get(page.url).content.decode()

    assert page.url in sitemap
    (picture,) = re.findall(r'property="og:image" content="([^"]+)"', html)
    assert f"/previews/{page.pk}/" in picture
