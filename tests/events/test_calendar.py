"""The calendar: what is coming, months and archive; each event in exactly one list."""

import datetime
import re
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import Governorate, TargetGroup
from events.models import EventDate, EventIndexPage, EventPage, WorkshopPage
from events.recurrence import GAZA
from tests import builders
from tests.events import making

pytestmark = pytest.mark.django_db

UPCOMING, ARCHIVE, MONTH = "/ar/events/", "/ar/events/archive/", "/ar/events/month/"


def read(client: Client, address: str) -> str:
    """Return an answer as a reader gets it."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def titles(client: Client, address: str) -> list[str]:
    """Return the titles of a list in its order."""
    html = read(client, address)
    return re.findall(r'<h2 class="title"><a[^>]*><bdi[^>]*>(.*?)</bdi>', html)


# Time -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "is_upcoming"), [(-1, False), (0, True), (1, True)])
def test_an_event_stands_in_exactly_one_list(client: Client, days: int, is_upcoming: bool) -> None:
    making.event(making.session(making.in_days(days), 0, 1), title="نشاط")

    assert titles(client, UPCOMING) == (["نشاط"] if is_upcoming else [])
    assert titles(client, ARCHIVE) == ([] if is_upcoming else ["نشاط"])


@pytest.mark.parametrize("clock", ["00:00", "00:30", "12:00", "23:59"])
def test_an_event_is_upcoming_until_its_day_is_over_in_gaza(client: Client, clock: str) -> None:
    page = making.event(making.session(datetime.date(2026, 10, 23), 0, 1), title="نشاط")
    for day, is_upcoming in ((22, True), (23, True), (24, False)):
        # The clocks go back in the night to the 24th.
        hour = datetime.time.fromisoformat(clock)
        now = datetime.datetime.combine(datetime.date(2026, 10, day), hour, tzinfo=GAZA)
        with patch.object(timezone, "now", return_value=now.astimezone(datetime.UTC)):
            shown = (titles(client, UPCOMING), titles(client, ARCHIVE))
        assert shown == ((["نشاط"], []) if is_upcoming else ([], ["نشاط"]))
    assert page.live


def test_a_course_that_goes_on_is_upcoming_and_shows_its_next_date(client: Client) -> None:
    row = making.session(making.in_days(-7), repeats_until=making.in_days(7))
    making.event(row, title="دورة أسبوعية")

    html = read(client, UPCOMING)

    assert titles(client, UPCOMING) == ["دورة أسبوعية"]
    assert titles(client, ARCHIVE) == []
    assert f'datetime="{making.in_days(0).isoformat()}' in html
    assert "موعدان حتى" in html


def test_upcoming_events_stand_in_the_order_of_their_next_date(client: Client) -> None:
    making.event(title="دون موعد")
    making.event(making.session(making.in_days(9)), title="بعيد")
    making.event(making.session(making.in_days(2)), title="قريب")
    row = making.session(making.in_days(-10), repeats_until=making.in_days(4))
    making.event(row, title="مستمر")

    assert titles(client, UPCOMING) == ["قريب", "مستمر", "بعيد", "دون موعد"]


def test_an_event_without_a_date_that_is_called_over_is_past(client: Client) -> None:
    making.event(title="نشاط", status="done")

    assert titles(client, UPCOMING) == []
    assert titles(client, ARCHIVE) == ["نشاط"]


def test_the_archive_is_parted_by_years(client: Client) -> None:
    making.event(making.session(datetime.date(2019, 3, 1)), title="قديم")
    making.event(making.session(datetime.date(2020, 3, 1)), title="أحدث")

    html = read(client, ARCHIVE)

    assert titles(client, ARCHIVE) == ["أحدث", "قديم"]
    assert titles(client, f"{ARCHIVE}2019/") == ["قديم"]
    assert titles(client, f"{ARCHIVE}2018/") == []
    assert f"{ARCHIVE}2019/" in html
    assert f"{ARCHIVE}2018/" not in html


def test_drafts_and_withdrawn_events_are_nowhere(client: Client) -> None:
    making.event(making.session(), title="مسودة", publish=False)
    gone = making.event(making.session(), title="سُحب")
    gone.unpublish()

    for address in (UPCOMING, MONTH, ARCHIVE, f"{UPCOMING}calendar.ics", "/ar/", "/api/v1/events/"):
        assert "مسودة" not in read(client, address)
        assert "سُحب" not in read(client, address)


# Months ---------------------------------------------------------------------------------------


def test_a_month_shows_each_date_on_its_day(client: Client) -> None:
    row = making.session(datetime.date(2026, 3, 2), repeats_until=datetime.date(2026, 3, 30))
    page = making.event(row, changes=(making.change(datetime.date(2026, 3, 9)),))

    html = read(client, f"{MONTH}2026-03/")

    days = re.findall(r'<time datetime="(2026-03-..)">.*?</li>\n', html, re.DOTALL)
    assert len(days) == 31
    assert html.count(f'href="{page.url}"') == 5
    assert html.count("أُلغي") == 1, "the date left out is there and says so"
    # Ten in Gaza before and after the clocks go forward on 28 March.
    assert html.count('<span class="clock">10:00</span>') == 5


def test_a_month_asked_for_has_an_address_of_its_own(client: Client) -> None:
    answer = client.get(f"{UPCOMING}?month=2026-03&kind=workshop")

    assert (answer.status_code, answer["Location"]) == (302, f"{MONTH}2026-03/?kind=workshop")


def test_today_is_marked_in_its_month_only(client: Client) -> None:
    assert read(client, MONTH).count('aria-current="date"') == 1
    assert 'aria-current="date"' not in read(client, f"{MONTH}2020-01/")


def test_the_ways_to_other_months_end_where_events_do(client: Client) -> None:
    making.event(making.session(datetime.date(2026, 3, 1)))

    assert 'rel="prev nofollow"' not in read(client, f"{MONTH}2026-03/")
    assert 'rel="next nofollow"' in read(client, f"{MONTH}2026-03/")
    assert 'rel="next nofollow"' not in read(client, f"{MONTH}2050-03/")
    assert client.get(f"{MONTH}2050-03/")["X-Robots-Tag"] == "noindex"


def test_list_and_month_lead_to_each_other_under_the_same_filters(client: Client) -> None:
    html = read(client, f"{UPCOMING}?governorate=rafah")

    assert f'href="{MONTH}?governorate=rafah"' in html
    assert f'href="{UPCOMING}calendar.ics?governorate=rafah"' in html
    assert f'href="{UPCOMING}?governorate=rafah"' in read(client, f"{MONTH}?governorate=rafah")


# Filters --------------------------------------------------------------------------------------


@pytest.fixture
def two(client: Client) -> None:
    """Publish two events that differ in all that can be asked."""
    first = making.event(making.session(), title="الأول", publish=False)
    first.governorates.set(Governorate.objects.filter(code="rafah"))
    first.target_groups.set(TargetGroup.objects.filter(code="women"))
    first.save_revision().publish()
    making.event(making.session(), title="الثاني", model=WorkshopPage, kind="seminar", spoken="en")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=training_course", ["الأول"]),
        ("kind=seminar", ["الثاني"]),
        ("governorate=rafah", ["الأول"]),
        ("target_group=women", ["الأول"]),
        ("spoken=en", ["الثاني"]),
        ("spoken=en&governorate=rafah", []),
        ("governorate=nowhere", []),
    ],
)
def test_filters_narrow_list_month_and_calendar_alike(
    client: Client, two: None, query: str, expected: list[str]
) -> None:
    month = f"{MONTH}{making.in_days(7):%Y-%m}/?{query}"
    calendar = read(client, f"{UPCOMING}calendar.ics?{query}")

    assert titles(client, f"{UPCOMING}?{query}") == expected
    assert re.findall(r"<bdi>(ال.{3,4})</bdi></a>", read(client, month)) == expected
    assert [title for title in ("الأول", "الثاني") if title in calendar] == expected


def test_an_english_calendar_holds_the_english_versions_only(client: Client) -> None:
    page = making.event(making.session(), title="نشاط")
    builders.translated(page, title="An event")
    making.event(making.session(), title="بالعربية فقط")

    assert titles(client, "/en/events/") == ["An event"]
    assert "نشاط" not in read(client, "/en/events/calendar.ics")


@pytest.mark.parametrize(
    "address",
    [
        f"{UPCOMING}?page=x",
        f"{UPCOMING}?month=x",
        f"{UPCOMING}?month=2026-13",
        f"{MONTH}x/",
        f"{MONTH}0000-01/",
        f"{MONTH}99999-01/",
        f"{ARCHIVE}?page=-1",
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 400
    assert "الفعاليات" in answer.content.decode()


@pytest.mark.parametrize(
    "address", [f"{ARCHIVE}0/", f"{ARCHIVE}1/", f"{ARCHIVE}9999/", f"{ARCHIVE}x/"]
)
def test_a_year_that_is_none_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


# The database ---------------------------------------------------------------------------------


def queries(client: Client, address: str) -> int:
    """Return how many queries an address costs when the caches of the process are filled."""
    read(client, address)
    with CaptureQueriesContext(connection) as captured:
        read(client, address)
    return len(captured)


def test_a_month_of_three_hundred_sessions_costs_as_much_as_one_of_three(client: Client) -> None:
    page = making.event(making.session(datetime.date(2026, 3, 1)), title="نشاط")
    few = queries(client, f"{MONTH}2026-03/")
    _many_dates(page, 300)

    assert queries(client, f"{MONTH}2026-03/") == few <= 18
    assert read(client, f"{MONTH}2026-03/").count(page.url) > 300


def _many_dates(page: Any, count: int) -> None:
    """Store dates of thirty more events of the month, at once."""
    pages = [page, *(making.event(title=f"نشاط {n}") for n in range(4))]
    start = datetime.datetime(2026, 3, 1, 6, tzinfo=datetime.UTC)
    rows = []
    for number in range(count):
        starts_at = start + datetime.timedelta(hours=2 * number)
        rows.append(
            EventDate(
                page_id=pages[number % 5].pk,
                key=f"many-{number}",
                starts_at=starts_at,
                ends_at=starts_at + datetime.timedelta(hours=1),
                changed_at=start,
            )
        )
    EventDate.objects.bulk_create(rows)
    EventDate.objects.filter(key__startswith="many").update(page_id=page.pk)


def test_lists_cost_the_same_for_three_events_and_for_twenty(client: Client) -> None:
    for number in range(3):
        making.event(making.session(), title=f"نشاط {number}")
    addresses = (UPCOMING, f"{UPCOMING}feed/", f"{UPCOMING}calendar.ics", "/ar/")
    few = {address: queries(client, address) for address in addresses}
    for number in range(17):
        making.event(making.session(), title=f"آخر {number}")

    assert {address: queries(client, address) for address in addresses} == few
    assert few[UPCOMING] <= 18
    assert few["/ar/"] <= 25


def test_home_tells_the_next_three_events(client: Client) -> None:
    for days in (1, 2, 3, 4):
        making.event(making.session(making.in_days(days)), title=f"بعد {days}")
    making.event(making.session(making.in_days(-1)), title="مضى")

    html = read(client, "/ar/")

    assert [days for days in (1, 2, 3, 4) if f"بعد {days}" in html] == [1, 2, 3]
    assert "مضى" not in html


def test_the_calendar_is_in_the_navigation_of_both_languages(client: Client) -> None:
    assert 'href="/ar/events/"' in read(client, "/ar/")
    assert 'href="/en/events/"' in read(client, "/en/")
    assert EventIndexPage.objects.filter(show_in_menus=True).count() == 2
    assert EventPage.is_creatable is False
