"""A repeated registration goes on as a newcomer's would, and the desk sees what came with it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from registrations import repeats
from registrations.choices import Selection, Status
from registrations.counting import counts_of, public_counts
from registrations.models import Repeat
from registrations.public.held import held_by_token
from registrations.public.nominating import NoSeatLeft, nominate, nominees_of, seats_left
from registrations.registering import register
from registrations.services import cancel, decide, pass_on_unanswered
from tests.registrations.desk import address, html, listed_event, signed_in
from tests.registrations.making import registered, registration_list, trainee
from tests.registrations.test_nominations import quota

pytestmark = pytest.mark.django_db

NEEDS = "مدخل لكرسي متحرك"


def nominated(held, *numbers):
    """Let a body enter trainees one after the other, each by a form of its own."""
    for number in numbers:
        one = trainee(number)
        person = {"name": one.name, "contact": one.contact, "needs": ""}
        nominate(held, [person], f"form of {held.pk} for {number}")


def shown_to(held):
    """Return what a body is shown: states in order, places in line, seats left."""
    rows = nominees_of(held)
    records = [*held.people.all(), *held.repeats.all()]
    places = [held_by_token(one.token).position for one in sorted(records, key=_moment)]
    return [one.status for one in rows], places, seats_left(held, rows)


def _moment(row):
    return row.created_at


# A body cannot find out who is on the list ------------------------------------------------------


def the_body_saw(*, was_known, steps):
    seats = registration_list(10)
    registered(seats, 1)
    held = quota(seats, 1)
    seen = []
    for step in steps(seats, held, 1 if was_known else 2):
        step()
        seen.append(shown_to(held))
    return seen


def one_after_the_other(seats, held, first):
    yield lambda: nominated(held, first)
    yield lambda: nominated(held, 3)
    yield lambda: nominated(held, 4)


def the_first_waits(seats, held, first):
    yield lambda: nominated(held, 5)
    yield lambda: nominated(held, first)
    yield lambda: nominated(held, 6)
    yield lambda: cancel(held.people.get(number=2))


def nobody_answers(seats, held, first):
    yield from the_first_waits(seats, held, first)
    yield lambda: pass_on_unanswered(timezone.now() + timedelta(hours=49))


def staff_decide(seats, held, first):
    yield lambda: nominated(held, first, 7)
    name = trainee(first).name
    yield lambda: decide(
        [one for one in seats.people.all() if one.name == name], Status.DECLINED, "x"
    )


@pytest.mark.parametrize(
    "steps", [one_after_the_other, the_first_waits, nobody_answers, staff_decide]
)
def test_a_body_of_one_seat_sees_the_same_of_a_known_person_and_of_a_newcomer(steps):
    known, new = (the_body_saw(was_known=one, steps=steps) for one in (True, False))

    assert known == new


def test_without_a_waiting_list_the_second_finds_no_seat_whoever_was_first(client: Client):
    for first in (1, 2):
        seats = registration_list(10, has_waiting_list=False)
        registered(seats, 1)
        held = quota(seats, 1)
        nominated(held, first)

        with pytest.raises(NoSeatLeft):
            nominated(held, 3)


def test_no_seat_is_given_twice_and_those_for_everybody_stay():
    seats = registration_list(3)
    registered(seats, 1)
    held = quota(seats, 1)
    nominated(held, 1)

    told = [one.status for one in registered(seats, 5, 6)]

    assert told == [Status.CONFIRMED, Status.WAITING]
    assert counts_of(seats).held[held.pk].free == 0
    assert public_counts(seats.event_key)[1].open.free == 0


def test_a_seat_that_a_repeat_held_goes_to_the_next_of_the_body():
    seats = registration_list(10)
    registered(seats, 1)
    held = quota(seats, 1)
    nominated(held, 1, 3)

    repeats.give_up(Repeat.objects.get())

    assert held.people.get().status == Status.CONFIRMED
    assert shown_to(held)[0] == [Status.CANCELLED, Status.CONFIRMED]


# Decisions --------------------------------------------------------------------------------------


@pytest.mark.parametrize("decision", [Status.CONFIRMED, Status.WAITING, Status.DECLINED])
def test_what_staff_decide_is_shown_to_every_code_of_the_person(decision):
    seats = registration_list(5, selection=Selection.REVIEWED)
    first, again = registered(seats, 1, 1)

    decide([first.record], decision, "المعايير المنشورة")

    assert held_by_token(again.record.token).status == decision
    assert (held_by_token(again.record.token).position is None) == (decision != Status.WAITING)


def test_who_is_sent_again_after_the_decision_hears_of_it_with_the_next_ones():
    seats = registration_list(5, selection=Selection.REVIEWED)
    first, other = registered(seats, 1, 2)
    decide([first.record], Status.DECLINED, "x")
    decide([first.record], Status.CONFIRMED, "x")
    again = registered(seats, 1)[0]
    assert again.status == Status.RECEIVED

    decide([other.record], Status.CONFIRMED, "x")

    assert held_by_token(again.record.token).status == Status.CONFIRMED


def test_what_staff_cancel_is_cancelled_for_every_code_and_what_a_person_gives_up_is_not():
    seats = registration_list(5)
    first, again = registered(seats, 1, 1)
    second, twice = registered(seats, 2, 2)
    client = signed_in()

    cancel(second.record)
    client.post(address("person", seats.pk, first.record.number), {"cancel": "1"})

    assert held_by_token(again.record.token).status == Status.CANCELLED
    assert held_by_token(twice.record.token).status == Status.CONFIRMED


def test_a_repeat_in_the_open_line_gets_its_turn_and_takes_nobodys_seat():
    seats = registration_list(1)
    first = registered(seats, 1, 2)[0]
    again, third = registered(seats, 2, 3)
    assert held_by_token(third.record.token).position == 3

    cancel(first.record)
    assert held_by_token(again.record.token).position == 1
    cancel(seats.people.get(number=2))

    assert held_by_token(again.record.token).status == Status.CONFIRMED
    assert held_by_token(again.record.token).answer_until is not None
    assert held_by_token(third.record.token).status == Status.CONFIRMED


def test_the_same_form_is_answered_alike_though_the_contact_was_changed_meanwhile():
    seats = registration_list(5)
    first = registered(seats, 1)[0].record
    again = register(seats.event_key, trainee(1, form="secret"))
    type(first).objects.filter(pk=first.pk).update(contact="0599999999")

    assert register(seats.event_key, trainee(1, form="secret")).record == again.record


# The desk ---------------------------------------------------------------------------------------


def sent_again():
    seats = listed_event(10)
    registered(seats, 1, 2)
    held = quota(seats, 2, "جمعية المثال")
    one = trainee(1)
    nominate(held, [{"name": one.name, "contact": one.contact, "needs": NEEDS}], "form")
    return seats


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", ["أُرسل مرة أخرى", "بترشيح من <bdi>جمعية المثال</bdi>"]),
        ("en", ["Sent again", "by nomination of <bdi>جمعية المثال</bdi>"]),
    ],
)
def test_the_desk_shows_who_was_sent_again_by_whom_and_with_which_needs(language, words):
    seats = sent_again()
    client = signed_in(language=language)

    page = html(client.get(address("person", seats.pk, 1)))
    people = html(client.get(address("event", seats.pk)))
    narrowed = html(client.get(address("event", seats.pk), {"needs": "on"}))

    assert all(word in page for word in [*words, NEEDS])
    assert words[0] not in html(client.get(address("person", seats.pk, 2)))
    assert NEEDS in people
    assert "متدربة 1" in narrowed
    assert "متدربة 2" not in narrowed


def test_the_desk_gives_the_seat_of_a_repeat_back_to_its_body():
    seats = sent_again()
    again = Repeat.objects.get()
    client = signed_in()

    client.post(address("person", seats.pk, 1), {"give_back": again.pk})
    client.post(address("person", seats.pk, 1), {"give_back": "x"})

    assert counts_of(seats).held[again.quota_id].free == 2
    assert seats.people.get(number=1).status == Status.CONFIRMED


def test_needs_told_with_the_code_of_a_repeat_reach_the_desk(client: Client):
    seats = listed_event(10)
    again = registered(seats, 1, 1)[1].record

    client.post(f"/ar/registrations/mine/{again.token}/change/", {"needs": NEEDS})

    assert NEEDS in html(signed_in().get(address("person", seats.pk, 1)))
    assert seats.people.get().needs == ""


def test_what_was_not_told_stands_on_the_side_of_the_language():
    seats = listed_event(10)
    registered(seats, 1)

    page = html(signed_in().get(address("person", seats.pk, 1)))

    assert '<dd class="desk-lines">–</dd>' in page
