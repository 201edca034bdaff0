"""What lists of coming events say of registration: seats left, a waiting list, the last day."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.templatetags.core_tags import short_day
from events.choices import EventStatus
from registrations.models import RegistrationList
from registrations.services import cancel
from tests.events.making import event, in_days, session
from tests.registrations.making import registered

pytestmark = pytest.mark.django_db

LISTS = ("/ar/events/", "/ar/")


def course(capacity: int | None = 3, closes_in: int | None = None, **facts: Any) -> Any:
    """Return the list of an open course in a week, closing at four in the afternoon."""
    if closes_in is not None:
        at = datetime.combine(in_days(closes_in), time(23, 59))
        facts["registration_deadline"] = timezone.make_aware(at)
    facts = {"status": EventStatus.OPEN, "capacity": capacity, **facts}
    page = event(session(in_days(9)), **facts)
    return RegistrationList.objects.get(event_key=page.translation_key)


def line_in(client: Client, address: str) -> str:
    """Return the quiet line of the first card of a list."""
    page = client.get(address).content.decode()
    return (
        page.partition('<ol class="agenda')[2].partition('<ul class="line">')[2].split("</ul>")[0]
    )


@pytest.mark.parametrize("address", LISTS)
def test_a_card_tells_the_seats_left_and_until_when(client: Client, address: str) -> None:
    seats = course(capacity=5, closes_in=4)
    until = short_day(in_days(4))

    assert f"بقي 5 مقاعد حتى {until}" in line_in(client, address)
    first, *_others = registered(seats, 1, 2, 3, 4)
    assert f"بقي مقعد واحد حتى {until}" in line_in(client, address)
    registered(seats, 5)
    assert "قائمة الانتظار مفتوحة" in line_in(client, address)
    cancel(first.record)
    assert f"بقي مقعد واحد حتى {until}" in line_in(client, address)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "بقي 3 مقاعد"),
        ({"closes_in": 1}, "ينتهي التسجيل غداً"),
        ({"closes_in": 0}, "ينتهي التسجيل اليوم الساعة 23:59"),
        ({"closes_in": 4, "capacity": None}, "التسجيل حتى"),
        ({"capacity": 1, "has_waiting_list": False}, "بقي مقعد واحد"),
    ],
)
def test_what_a_card_says_of_registration(client: Client, facts: Any, words: str) -> None:
    course(**facts)

    assert words in line_in(client, "/ar/events/")


def test_who_cannot_wait_is_told_that_all_seats_are_taken(client: Client) -> None:
    registered(course(capacity=1, has_waiting_list=False), 1)

    assert "اكتمل عدد المقاعد" in line_in(client, "/ar/events/")


def test_a_card_says_when_registration_opens(client: Client) -> None:
    course(registration_opens_at=timezone.now() + timedelta(days=2))

    assert f"يُفتح التسجيل في {short_day(in_days(2))}" in line_in(client, "/ar/events/")


@pytest.mark.parametrize(
    "facts", [{"status": EventStatus.ANNOUNCED}, {"status": EventStatus.CANCELLED}, {"past": True}]
)
def test_a_card_says_nothing_where_nobody_can_register(client: Client, facts: Any) -> None:
    if facts.pop("past", False):
        facts["registration_deadline"] = timezone.now() - timedelta(minutes=1)
    page = event(session(in_days(9)), **{"status": EventStatus.OPEN, "capacity": 3, **facts})
    assert page.live

    line = line_in(client, "/ar/events/")

    assert line
    assert "بقي" not in line
    assert "التسجيل حتى" not in line


def test_the_english_list_speaks_english(client: Client) -> None:
    from django.utils.translation import override

    from registrations.public.cards import closing_words, facts_of
    from registrations.public.occasions import occasion_for

    page = event(session(in_days(9)), status=EventStatus.OPEN, capacity=1)
    with override("en"):
        assert facts_of(occasion_for(page)) == ("1 seat left",)
        assert closing_words(timezone.now()).startswith("registration closes today at ")


def test_seats_cost_a_list_two_queries_however_many_events_it_has(client: Client) -> None:
    def count() -> int:
        client.get("/ar/events/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/ar/events/")
        told = [one["sql"] for one in captured if "registrations_registration" in one["sql"]]
        assert len(told) == 2
        return len(captured)

    registered(course(), 1)
    one = count()
    for _number in range(6):
        registered(course(), 1)

    assert count() == one <= 16
