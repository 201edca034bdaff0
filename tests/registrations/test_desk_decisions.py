"""Decisions of staff: with a reason that stays, for several at once, beyond the seats knowingly."""

from typing import Any

import pytest
from django.test import Client

from registrations.choices import NoticeKind, Selection, Status
from registrations.models import AccessEntry, RegistrationList
from tests.registrations import making
from tests.registrations.desk import address, html, listed_event, signed_in

pytestmark = pytest.mark.django_db


def decide(client: Client, seats: RegistrationList, numbers: list[int], **data: Any) -> Any:
    """Send the form of a decision about several."""
    return client.post(address("event", seats.pk), {"person": numbers, **data})


def test_several_are_accepted_with_a_reason_that_stays() -> None:
    seats = listed_event(capacity=5)
    RegistrationList.objects.filter(pk=seats.pk).update(selection=Selection.REVIEWED)
    making.registered(seats, 1, 2, 3)
    client = signed_in()

    answer = decide(client, seats, [1, 3], status="confirmed", reason="يعملن في المجال")

    assert answer.status_code == 302
    people = list(seats.people.order_by("number"))
    assert [one.status for one in people] == ["confirmed", "received", "confirmed"]
    assert "member: يعملن في المجال" in people[0].decision_reason
    assert people[0].notices.filter(kind=NoticeKind.CONFIRMED).exists()
    entry = AccessEntry.objects.get(action="decide")
    assert (entry.people, entry.note) == (2, "confirmed")
    page = html(client.get(address("person", seats.pk, 1)))
    assert "يعملن في المجال" in page


def test_an_earlier_reason_stays_below_a_later_one() -> None:
    seats = listed_event()
    making.registered(seats, 1)
    client = signed_in()

    decide(client, seats, [1], status="declined", reason="الأول")
    decide(client, seats, [1], status="confirmed", reason="الثاني")

    lines = seats.people.get().decision_reason.splitlines()
    assert [line.rpartition(": ")[2] for line in lines] == ["الثاني", "الأول"]


@pytest.mark.parametrize(
    ("numbers", "data", "words"),
    [
        ([1], {"status": "declined", "reason": ""}, "هذا الحقل مطلوب"),
        ([], {"status": "declined", "reason": "سبب"}, "لم تحدد أحداً"),
        (["x", 99], {"status": "declined", "reason": "سبب"}, "لم تحدد أحداً"),
        ([1], {"status": "cancelled", "reason": "سبب"}, "cancelled"),
        ([1], {"reason": "سبب"}, "هذا الحقل مطلوب"),
    ],
)
def test_a_decision_without_reason_or_people_is_refused(
    numbers: list[Any], data: dict[str, str], words: str
) -> None:
    seats = listed_event()
    making.registered(seats, 1)

    page = html(decide(signed_in(), seats, numbers, **data))

    assert words in page
    assert seats.people.get().status == Status.CONFIRMED


def test_more_than_there_are_seats_is_accepted_only_knowingly() -> None:
    seats = listed_event(capacity=1)
    making.registered(seats, 1, 2)
    client = signed_in()
    wanted = {"status": "confirmed", "reason": "مقعد إضافي"}

    page = html(decide(client, seats, [2], **wanted))
    assert "ينقص مقعد واحد" in page
    assert seats.people.get(number=2).status == Status.WAITING

    decide(client, seats, [2], **wanted, beyond="on")
    assert seats.people.get(number=2).status == Status.CONFIRMED


def test_who_is_put_back_together_does_not_come_back_by_the_way() -> None:
    seats = listed_event(capacity=2)
    making.registered(seats, 1, 2, 3, 4)

    decide(signed_in(), seats, [1, 2], status="waitlisted", reason="بالمعايير")

    states = [one.status for one in seats.people.order_by("number")]
    assert states == ["waitlisted", "waitlisted", "confirmed", "confirmed"]


def test_a_person_is_cancelled_and_the_next_gets_the_seat() -> None:
    seats = listed_event(capacity=1)
    making.registered(seats, 1, 2)
    client = signed_in()

    client.post(address("person", seats.pk, 1), {"cancel": "1"})
    client.post(address("person", seats.pk, 2), {"confirm": "1"})

    assert seats.people.get(number=1).status == Status.CANCELLED
    second = seats.people.get(number=2)
    assert (second.status, second.answer_until) == (Status.CONFIRMED, None)
    noted = list(AccessEntry.objects.values_list("action", "number"))
    assert noted == [("confirm", 2), ("cancel", 1)]
