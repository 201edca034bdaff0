"""Seats are given in order, once to each person, and a repeat tells a stranger nothing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from registrations.choices import FULL, NoticeKind, Selection, Source, Status
from registrations.counting import public_counts
from registrations.models import Notice, Registration, Repeat
from registrations.public.held import held_by_token
from registrations.registering import RegistrationClosed, register
from registrations.services import (
    cancel,
    change_rules,
    confirm,
    decide,
    pass_on_unanswered,
)
from tests.registrations.making import registered, registration_list, trainee

pytestmark = pytest.mark.django_db


def statuses(seats):
    return list(seats.people.order_by("number").values_list("status", flat=True))


def test_first_come_get_the_seats_and_the_rest_wait_in_unbroken_order():
    seats = registration_list(2)

    told = registered(seats, 1, 2, 3, 4)

    assert [(one.status, one.position) for one in told] == [
        (Status.CONFIRMED, None),
        (Status.CONFIRMED, None),
        (Status.WAITING, 1),
        (Status.WAITING, 2),
    ]


def test_without_waiting_list_nothing_is_stored_of_who_comes_too_late():
    seats = registration_list(1, has_waiting_list=False)

    told = registered(seats, 1, 2)

    assert [one.status for one in told] == [Status.CONFIRMED, FULL]
    assert seats.people.count() == 1


def test_event_without_limit_gives_everybody_a_seat():
    seats = registration_list(None)

    assert {one.status for one in registered(seats, *range(30))} == {Status.CONFIRMED}


@pytest.mark.parametrize(
    "contact",
    ["059-000 0007", "٠٥٩٠٠٠٠٠٠٧", "+970 59 000 0007", "00970590000007", "+972590000007"],
)
def test_same_person_with_a_number_typed_otherwise_holds_one_seat(contact):
    seats = registration_list(2)
    register(seats.event_key, trainee(7, name="Trainee Seven"))

    told = register(seats.event_key, trainee(7, contact, name="TRAINEE  SEVEN."))

    assert told.status == Status.CONFIRMED, "what a newcomer would be told"
    assert seats.people.count() == 1


def test_same_address_with_dots_and_capitals_is_one_person():
    seats = registration_list(5)
    register(seats.event_key, trainee(7, "trainee.seven@example.org"))

    register(seats.event_key, trainee(7, "TraineeSeven+course@Example.org"))

    assert seats.people.count() == 1


def test_two_of_one_household_share_a_telephone_and_have_two_seats():
    seats = registration_list(5)
    register(seats.event_key, trainee(7, "0590000000"))
    register(seats.event_key, trainee(8, "0590000000"))

    assert statuses(seats) == [Status.CONFIRMED, Status.CONFIRMED]


def test_repeat_is_told_what_a_newcomer_is_told_and_the_contact_is_told_the_truth():
    seats = registration_list(1)
    first = register(seats.event_key, trainee(1))
    registered(seats, 2)

    told = register(seats.event_key, trainee(1))

    assert (told.status, told.position) == (Status.WAITING, 2)
    assert isinstance(told.record, Repeat)
    assert told.record.code != first.record.code
    notices = first.record.notices.values_list("kind", flat=True)
    assert list(notices) == [NoticeKind.CONFIRMED, NoticeKind.REPEATED]


def test_form_sent_again_gets_the_same_code():
    seats = registration_list(1)
    told = [register(seats.event_key, trainee(1, "", form="secret")) for _again in range(3)]

    assert len({one.record.pk for one in told}) == 1
    assert Notice.objects.count() == 1


def test_cancelled_seat_goes_to_the_first_who_waits():
    seats = registration_list(1)
    first, second, third = registered(seats, 1, 2, 3)

    cancel(first.record)
    cancel(first.record)

    assert statuses(seats) == [Status.CANCELLED, Status.CONFIRMED, Status.WAITING]
    promoted = seats.people.get(pk=second.record.pk)
    assert promoted.answer_until > timezone.now() + timedelta(hours=47)
    assert third.record.waiting_number == 2


def test_newcomer_does_not_pass_those_who_wait():
    seats = registration_list(1)
    registered(seats, 1, 2)
    type(seats).objects.update(capacity=2)

    assert registered(seats, 3)[0].status == Status.WAITING


def test_who_cancelled_and_comes_back_stands_at_the_end():
    seats = registration_list(1)
    first = registered(seats, 1, 2)[0]
    cancel(first.record)

    told = registered(seats, 1)[0]

    assert (told.status, told.position) == (Status.WAITING, 2)
    assert isinstance(told.record, Registration)


def test_seat_that_nobody_answers_for_passes_to_the_next():
    seats = registration_list(1)
    first = registered(seats, 1, 2, 3)[0]
    cancel(first.record)
    later = timezone.now() + timedelta(hours=49)

    assert pass_on_unanswered(later) == 1
    assert statuses(seats) == [Status.CANCELLED, Status.LAPSED, Status.CONFIRMED]


def test_who_answered_in_time_keeps_the_seat():
    seats = registration_list(1)
    first, second = registered(seats, 1, 2)
    cancel(first.record)

    assert confirm(second.record)
    assert pass_on_unanswered(timezone.now() + timedelta(days=9)) == 0


def test_lower_capacity_drops_nobody_and_higher_one_promotes_in_order():
    seats = registration_list(3)
    registered(seats, 1, 2, 3, 4, 5, 6)

    change_rules(seats.event_key, capacity=1)
    assert statuses(seats).count(Status.CONFIRMED) == 3
    change_rules(seats.event_key, capacity=5)

    assert statuses(seats) == [Status.CONFIRMED] * 5 + [Status.WAITING]


def test_reviewed_event_gives_no_seat_until_it_is_decided():
    seats = registration_list(1, selection=Selection.REVIEWED)
    first, second = (one.record for one in registered(seats, 1, 2))

    assert statuses(seats) == [Status.RECEIVED, Status.RECEIVED]
    assert decide([first], Status.CONFIRMED, "يعمل في المجال") == 1
    assert decide([second], Status.DECLINED, "لا تنطبق الشروط") == 1

    assert statuses(seats) == [Status.CONFIRMED, Status.DECLINED]
    assert seats.people.get(pk=second.pk).decision_reason == "لا تنطبق الشروط"


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"is_taking": False}, "not_open"),
        ({"opens_at": timezone.now() + timedelta(hours=1)}, "early"),
        ({"closes_at": timezone.now() - timedelta(minutes=1)}, "late"),
        ({"starts_at": timezone.now() - timedelta(minutes=1)}, "late"),
    ],
)
def test_outside_its_hours_nothing_is_taken_but_what_staff_enter(facts, reason):
    seats = registration_list(2, **facts)

    with pytest.raises(RegistrationClosed) as refused:
        register(seats.event_key, trainee(1))

    assert refused.value.reason == reason
    staff = register(seats.event_key, trainee(1, source=Source.STAFF))
    assert staff.status == Status.CONFIRMED


def test_staff_may_extend_the_deadline():
    now = timezone.now()
    seats = registration_list(
        2, closes_at=now - timedelta(minutes=1), extended_until=now + timedelta(hours=1)
    )

    assert registered(seats, 1)[0].status == Status.CONFIRMED


def test_database_holds_nothing_of_a_person_that_can_be_read():
    seats = registration_list(2)
    name, phone = "متدربة اسمها سري", "0590001234"
    record = register(
        seats.event_key,
        trainee(1, phone, name=name, needs="كرسي متحرك", group="جمعية", answers={"1": "جواب"}),
    ).record

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registrations_registration")
        stored = repr(cursor.fetchall())

    for secret in (
        name,
        phone,
        "كرسي",
        "جمعية",
        "جواب",
        record.code.replace("-", ""),
        record.token,
    ):
        assert secret not in stored
    again = Registration.objects.get(pk=record.pk)
    assert (again.name, again.contact, again.answers) == (name, phone, {"1": "جواب"})


def test_who_has_the_last_repeat_leaves_no_trace_in_the_numbers_told_afterwards():
    numbers = []
    for again in (True, False):
        seats = registration_list(1)
        registered(seats, 1, 2)
        registered(seats, 1 if again else 3)
        numbers.append(registered(seats, 4)[0].position)

    assert numbers[0] == numbers[1]


def test_seats_left_fall_alike_for_a_repeat_and_for_a_newcomer():
    left = []
    for again in (True, False):
        seats = registration_list(10)
        registered(seats, 1)
        registered(seats, 1 if again else 2)
        left.append(public_counts(seats.event_key)[1].open.free)

    assert left == [8, 8]


def test_contact_is_told_of_repeats_once_a_day():
    seats = registration_list(5)
    first = registered(seats, 1, 1, 1, 1)[0].record

    assert first.notices.filter(kind=NoticeKind.REPEATED).count() == 1


def test_nobody_gets_a_seat_in_an_event_that_is_over_or_called_off():
    ended = registration_list(1)
    off = registration_list(1)
    firsts = [registered(seats, 1, 2)[0].record for seats in (ended, off)]
    past = timezone.now() - timedelta(hours=1)
    type(ended).objects.filter(pk=ended.pk).update(starts_at=past, ends_at=past)
    type(off).objects.filter(pk=off.pk).update(is_off=True)

    for first in firsts:
        cancel(first)

    assert statuses(ended) == statuses(off) == [Status.CANCELLED, Status.WAITING]


def test_time_to_answer_ends_with_the_beginning_and_nobody_lapses_after_it():
    starts_at = timezone.now() + timedelta(hours=5)
    seats = registration_list(1, starts_at=starts_at)
    first, second = (one.record for one in registered(seats, 1, 2))
    cancel(first)

    assert seats.people.get(pk=second.pk).answer_until == starts_at
    assert pass_on_unanswered(starts_at + timedelta(days=3)) == 0
    assert seats.people.get(pk=second.pk).status == Status.CONFIRMED


def test_event_that_takes_people_again_after_a_deletion_opens_to_their_codes():
    seats = registration_list(2, purged_at=timezone.now())

    change_rules(seats.event_key, is_taking=True)
    record = registered(seats, 1)[0].record

    assert held_by_token(record.token) is not None
