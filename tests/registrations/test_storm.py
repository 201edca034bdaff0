"""Hundreds at once: no seat is given twice, no number is broken; without the lock, they are."""

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from django.db import connection

from registrations import registering
from registrations.choices import Status
from registrations.models import RegistrationList
from registrations.registering import register
from registrations.services import cancel, change_rules
from tests.registrations.making import registered, registration_list, trainee

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE, SEATS, THREADS = 120, 20, 24


def at_once(works):
    """Do `works` from many threads, the first of each thread at the same moment."""
    barrier = Barrier(THREADS)
    shares = [works[start::THREADS] for start in range(THREADS)]

    def one_thread(share):
        try:
            barrier.wait(timeout=30)
            return [work() for work in share]
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return [told for answers in pool.map(one_thread, shares) for told in answers]


def newcomers(seats, numbers, language="ar"):
    return [
        lambda number=number: register(seats.event_key, trainee(number, language=language))
        for number in numbers
    ]


def test_seats_are_given_once_and_waiting_numbers_are_unbroken():
    seats = registration_list(SEATS)

    told = at_once(newcomers(seats, range(PEOPLE)))

    assert Counter(one.status for one in told) == {
        Status.CONFIRMED: SEATS,
        Status.WAITING: PEOPLE - SEATS,
    }
    positions = sorted(one.position for one in told if one.position)
    assert positions == list(range(1, PEOPLE - SEATS + 1))
    stored = dict(seats.people.values_list("pk", "status"))
    assert {one.record.pk: one.status for one in told} == stored


def test_control_without_the_lock_seats_are_given_twice(monkeypatch):
    @contextmanager
    def unlocked(event_key) -> Iterator[RegistrationList]:
        yield RegistrationList.objects.get(event_key=event_key)

    def slow_store(*facts):
        time.sleep(0.05)
        return stored(*facts)

    stored = registering._store
    monkeypatch.setattr(registering, "locked_list", unlocked)
    monkeypatch.setattr(registering, "_store", slow_store)
    seats = registration_list(SEATS)

    def one(number):
        try:
            return register(seats.event_key, trainee(number)).status
        except Exception as failure:  # noqa: BLE001  (without the lock, anything may happen)
            return type(failure).__name__

    told = at_once([lambda number=number: one(number) for number in range(PEOPLE)])

    right = Counter({Status.CONFIRMED: SEATS, Status.WAITING: PEOPLE - SEATS})
    assert Counter(told) != right, "the storm did not notice that the lock was gone"


def test_both_language_versions_share_the_seats():
    seats = registration_list(SEATS)

    told = at_once(newcomers(seats, range(60)) + newcomers(seats, range(60, 120), "en"))

    assert sum(one.status == Status.CONFIRMED for one in told) == SEATS


def test_one_person_who_presses_ten_times_holds_one_place():
    seats = registration_list(SEATS)

    at_once([lambda: register(seats.event_key, trainee(1)) for _press in range(THREADS)])

    assert seats.people.count() == 1


def test_seats_freed_during_the_storm_go_to_the_first_who_wait():
    seats = registration_list(SEATS)
    first = registered(seats, *range(30))
    giving_up = [lambda one=one: cancel(one.record) for one in first[:SEATS:2]]

    at_once(giving_up + newcomers(seats, range(100, 150)))

    taken = seats.people.filter(status=Status.CONFIRMED)
    assert taken.count() == SEATS
    waiting_numbers = taken.exclude(waiting_number=None).values_list("waiting_number", flat=True)
    assert sorted(waiting_numbers) == list(range(1, 11))


def test_capacity_changed_during_the_storm_drops_nobody():
    seats = registration_list(SEATS)
    registered(seats, *range(SEATS))

    at_once(
        [lambda: change_rules(seats.event_key, capacity=10), *newcomers(seats, range(100, 150))]
    )
    assert seats.people.filter(status=Status.CONFIRMED).count() == SEATS
    change_rules(seats.event_key, capacity=30)

    promoted = seats.people.filter(status=Status.CONFIRMED).exclude(waiting_number=None)
    assert sorted(promoted.values_list("waiting_number", flat=True)) == list(range(1, 11))
