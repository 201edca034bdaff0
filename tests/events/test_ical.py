"""iCalendar as two independent readers read it: hours, changes, cancellations, Arabic text."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import ics
import pytest
from django.test import Client

from events.ical import time_zone
from events.models import EventDate
from tests import builders
from tests.events import making

pytestmark = pytest.mark.django_db

GAZA = ZoneInfo("Asia/Gaza")
SUMMER, WINTER = datetime.date(2026, 7, 1), datetime.date(2026, 12, 1)


def file_of(client: Client, address: str) -> bytes:
    """Return a calendar as it is sent."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return bytes(answer.content)


def entries(client: Client, page: Any) -> list[Any]:
    """Return the entries of an event as `icalendar` reads them."""
    return list(
        icalendar.Calendar.from_ical(file_of(client, f"{page.url}calendar.ics")).walk("VEVENT")
    )


def test_both_readers_find_the_hour_of_gaza_in_summer_and_winter(client: Client) -> None:
    page = making.event(making.session(SUMMER), making.session(WINTER))
    content = file_of(client, f"{page.url}calendar.ics").decode()

    first = [entry.start for entry in icalendar.Calendar.from_ical(content).walk("VEVENT")]
    second = sorted(event.begin.datetime for event in ics.Calendar(content).events)

    utc = [moment.astimezone(datetime.UTC) for moment in first]
    assert [(moment.day, moment.hour) for moment in utc] == [(1, 7), (1, 8)]
    assert [moment.astimezone(datetime.UTC) for moment in second] == utc
    assert {moment.astimezone(GAZA).hour for moment in second} == {10}


def test_the_time_zone_dates_its_changes_as_the_standard_asks() -> None:
    zone = time_zone((2024, 2026)).to_ical().decode()

    # RFC 5545, 3.6.5: the clock before the change. From zoneinfo: at two to three in spring.
    for moment in ("20240420T020000", "20250412T020000", "20260328T020000"):
        assert moment in zone
    for moment in ("20241026T020000", "20251025T020000", "20261024T020000"):
        assert moment in zone
    assert zone.count("BEGIN:DAYLIGHT") == 3


def test_the_zone_of_the_file_is_the_zone_of_the_machine() -> None:
    zone = time_zone((2024, 2028)).to_tz(lookup_tzid=False)
    day = datetime.datetime(2024, 1, 1, 12, tzinfo=GAZA)
    days = [day + datetime.timedelta(days=ahead) for ahead in range(0, 365 * 5, 3)]

    assert [one.replace(tzinfo=zone).utcoffset() for one in days] == [
        one.replace(tzinfo=GAZA).utcoffset() for one in days
    ]


def test_no_line_is_longer_than_75_bytes_and_none_is_cut_in_a_letter(client: Client) -> None:
    title = "حقوق الإنسان (ESCR) للعاملين في قطاع الصحة، 2026: " + "كلمة، " * 30
    page = making.event(making.session(), title=title[:250], summary="سطر؛ أول، وثانٍ")
    content = file_of(client, f"{page.url}calendar.ics")

    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    (entry,) = entries(client, page)
    assert str(entry["summary"]) == page.title
    assert entry["summary"].params["LANGUAGE"] == "ar"
    assert "سطر؛ أول، وثانٍ" in str(entry["description"])
    (event,) = ics.Calendar(content.decode()).events
    assert event.name == page.title


# Changes --------------------------------------------------------------------------------------


def test_an_entry_keeps_its_name_and_counts_its_changes(client: Client) -> None:
    page = making.event(making.session(SUMMER))
    (first,) = entries(client, page)

    page = making.republished(page)
    (same,) = entries(client, page)
    page = making.republished(page, title="عنوان آخر")
    (renamed,) = entries(client, page)
    page.sessions.set([_moved(page)])
    page = making.republished(page, sessions=page.sessions.all())
    (moved,) = entries(client, page)

    assert [int(one["sequence"]) for one in (first, same, renamed, moved)] == [0, 0, 1, 2]
    assert len({str(one["uid"]) for one in (first, same, renamed, moved)}) == 1
    assert moved.start.date() == WINTER


def _moved(page: Any) -> Any:
    row = page.sessions.get()
    row.day = WINTER
    return row


def test_both_languages_name_an_entry_alike(client: Client) -> None:
    page = making.event(making.session(SUMMER))
    version = builders.translated(page, title="Course")

    (arabic,), (english,) = entries(client, page), entries(client, version)

    assert arabic["uid"] == english["uid"]
    assert str(english["summary"]) == "Course"
    assert english["categories"].cats == ["Training course"]


@pytest.mark.parametrize(("status", "word"), [("cancelled", "أُلغي"), ("postponed", "أُجّل")])
def test_what_will_not_be_held_reaches_subscribers(client: Client, status: str, word: str) -> None:
    page = making.event(making.session())
    page = making.republished(page, status=status, status_note="بسبب انقطاع الطرق.")

    (entry,) = entries(client, page)

    assert entry["status"] == "CANCELLED"
    assert entry["transp"] == "TRANSPARENT"
    assert int(entry["sequence"]) == 1
    assert str(entry["summary"]).startswith(f"{word}: ")
    assert "انقطاع الطرق" in str(entry["description"])


def test_what_is_held_after_all_is_confirmed_again(client: Client) -> None:
    page = making.event(making.session(), status="postponed")
    page = making.republished(page, status="open")

    (entry,) = entries(client, page)

    assert (entry["status"], int(entry["sequence"])) == ("CONFIRMED", 1)


def test_a_date_left_out_is_cancelled_and_a_moved_one_moves(client: Client) -> None:
    week = datetime.timedelta(weeks=1)
    page = making.event(
        making.session(SUMMER, repeats_until=SUMMER + 2 * week),
        changes=(
            making.change(SUMMER + week),
            making.change(SUMMER + 2 * week, SUMMER + 2 * week + datetime.timedelta(days=1)),
        ),
    )

    found = [(entry.start.day, entry["status"]) for entry in entries(client, page)]

    assert found == [(1, "CONFIRMED"), (8, "CANCELLED"), (16, "CONFIRMED")]


def test_a_session_that_was_deleted_reaches_subscribers_but_no_reader(client: Client) -> None:
    page = making.event(making.session(SUMMER), making.session(WINTER, topic="حُذف"))
    page.sessions.set([row for row in page.sessions.all() if row.day == SUMMER])
    page = making.republished(page, sessions=page.sessions.all())

    kept, gone = entries(client, page)

    assert (kept["status"], gone["status"]) == ("CONFIRMED", "CANCELLED")
    assert int(gone["sequence"]) == 1
    assert "حُذف" not in client.get(page.url).content.decode()
    assert page.url not in client.get("/ar/events/month/2026-12/").content.decode()
    assert EventDate.objects.filter(page=page).count() == 2


def test_a_withdrawn_event_has_no_file(client: Client) -> None:
    page = making.event(making.session())
    address = f"{page.url}calendar.ics"
    page.unpublish()

    assert client.get(address).status_code == 404


# Subscribing ----------------------------------------------------------------------------------


def test_a_subscription_holds_what_is_coming_and_the_last_year(client: Client) -> None:
    for days in (-800, -30, 0, 30):
        making.event(making.session(making.in_days(days)), title=f"نشاط {days}")

    content = file_of(client, "/ar/events/calendar.ics")
    found = icalendar.Calendar.from_ical(content)

    names = [str(entry["summary"]) for entry in found.walk("VEVENT")]
    assert names == ["نشاط -30", "نشاط 0", "نشاط 30"]
    assert str(found["refresh-interval"].to_ical().decode()) == "PT6H"
    assert str(found["x-wr-calname"]).startswith("الفعاليات")
    assert len(ics.Calendar(content.decode()).events) == 3


def test_a_subscriber_who_holds_the_newest_file_is_not_sent_it_again(client: Client) -> None:
    making.event(making.session())
    first = client.get("/ar/events/calendar.ics")

    again = client.get("/ar/events/calendar.ics", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert first["Access-Control-Allow-Origin"] == "*"


def test_an_empty_calendar_is_a_valid_one(client: Client) -> None:
    content = file_of(client, "/en/events/calendar.ics")

    assert list(icalendar.Calendar.from_ical(content).walk("VEVENT")) == []
    assert len(ics.Calendar(content.decode()).events) == 0
