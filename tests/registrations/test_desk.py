"""The coordinator's desk: who is let in, what is seen and noted, what is decided."""

import time

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.models import Governorate
from events.choices import EventStatus
from registrations.choices import Source, Status
from registrations.desk.proving import ACTIVE
from registrations.models import AccessEntry, Registration, RegistrationList
from registrations.registering import CONSENT_VERSION, register
from tests.events import making as events
from tests.registrations import making
from tests.registrations.desk import COORDINATORS, DIRECTOR, address, html, listed_event, signed_in

pytestmark = pytest.mark.django_db

SCREENS = (
    "event",
    "enter",
    "upload",
    "calls",
    "messages",
    "export",
    "settings",
    "empty_table",
)


@pytest.mark.parametrize(
    "group", ["محررو الإعلام", "المترجمون", "الباحثون الميدانيون", "منسقو الوحدات"]
)
def test_other_roles_get_nothing(group: str) -> None:
    seats = listed_event()
    [outcome] = making.registered(seats, 1)
    client = signed_in(group)

    for where in [
        address("home"),
        address("log"),
        address("person", seats.pk, outcome.record.number),
        address("export_file", seats.pk, "csv"),
        *(address(name, seats.pk) for name in SCREENS),
    ]:
        answer = client.get(where)
        assert (answer.status_code, answer.get("Location")) == (302, "/admin/"), where
    answer = client.post(address("event", seats.pk), {"person": 1, "status": "declined"})
    assert answer.status_code == 302
    assert not AccessEntry.objects.exists()
    assert "/admin/registrations/" not in html(client.get("/admin/"))


def test_a_visitor_is_sent_to_the_sign_in_page(client: Client) -> None:
    seats = listed_event()

    for name in SCREENS:
        assert "/admin/login/" in client.get(address(name, seats.pk))["Location"]


@pytest.mark.parametrize(("group", "sees_log"), [(COORDINATORS, False), (DIRECTOR, True)])
def test_the_log_is_for_the_director(group: str, sees_log: bool) -> None:
    client = signed_in(group)

    assert client.get(address("log")).status_code == (200 if sees_log else 302)
    assert (address("log") in html(client.get(address("home")))) == sees_log


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", ["التسجيلات", "مقبولون", "بانتظار مقعد", "حقوق الإنسان للعاملين"]),
        ("en", ["Registrations", "accepted", "waiting", "حقوق الإنسان للعاملين"]),
    ],
)
def test_the_desk_shows_each_event_with_its_numbers(language: str, words: list[str]) -> None:
    seats = listed_event(capacity=2)
    making.registered(seats, 1, 2, 3)

    page = html(signed_in(language=language).get(address("home")))

    assert all(word in page for word in words)
    assert "<td>2</td>" in page
    assert "متدربة" not in page, "no names where only numbers are asked for"
    assert not AccessEntry.objects.exists()


def test_the_newest_event_comes_first() -> None:
    for days, title in ((30, "لقاء لاحق"), (5, "لقاء قريب")):
        session = events.session(events.in_days(days))
        events.event(session, title=title, status=EventStatus.OPEN, capacity=5)

    page = html(signed_in().get(address("home")))

    assert page.index("لقاء لاحق") < page.index("لقاء قريب")


def test_seeing_the_list_is_noted_once_with_the_number_of_people() -> None:
    seats = listed_event()
    making.registered(seats, 1, 2, 3)
    client = signed_in()

    answer = client.get(address("event", seats.pk))

    assert "متدربة 1" in html(answer)
    assert "0590000001" not in html(answer), "no telephone in the list"
    assert "no-store" in answer["Cache-Control"]
    [entry] = AccessEntry.objects.all()
    assert (entry.user_name, entry.action, entry.people) == ("member", "list", 3)


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("status=waitlisted", {3}),
        ("source=staff", {2}),
        ("governorate={rafah}", {1}),
        ("needs=on", {3}),
        ("status=no-such", {1, 2, 3}),
        ("p=999", {1, 2, 3}),
        ("p=x", {1, 2, 3}),
    ],
)
def test_the_list_is_filtered(query: str, seen: set[int]) -> None:
    seats = listed_event(capacity=2)
    rafah = Governorate.objects.get(code="rafah").pk
    making.registered(seats, 1, governorate_id=rafah)
    making.registered(seats, 2, source=Source.STAFF)
    making.registered(seats, 3, needs="كرسي متحرك")

    page = html(signed_in().get(f"{address('event', seats.pk)}?{query.format(rafah=rafah)}"))

    assert {n for n in (1, 2, 3) if f">متدربة {n}</bdi>" in page} == seen


@pytest.mark.parametrize("typed", ["متدربه ٢", "2", "code"])
def test_a_person_is_found_without_their_name_in_an_address(typed: str) -> None:
    seats = listed_event()
    second = making.registered(seats, 1, 2)[1].record
    typed = second.code.lower() if typed == "code" else typed

    answer = signed_in().post(address("event", seats.pk), {"find": "1", "typed": typed})

    assert ">متدربة 2</bdi>" in html(answer)
    assert ">متدربة 1</bdi>" not in html(answer)
    assert AccessEntry.objects.get().action == "search"


def many(seats: RegistrationList, count: int) -> None:
    """Store people at once, of the shape that `register` gives them."""
    Registration.objects.bulk_create(
        Registration(
            registrations=seats,
            number=number,
            status=Status.CONFIRMED,
            name=f"متدربة {number}",
            needs="كرسي متحرك",
            consent_version=CONSENT_VERSION,
            seed=f"{number:032x}",
            code_hash=f"c{number}",
            token_hash=f"t{number}",
        )
        for number in range(1, count + 1)
    )
    RegistrationList.objects.filter(pk=seats.pk).update(last_number=count)


def test_two_thousand_people_cost_twenty_queries_and_a_second() -> None:
    seats = listed_event(capacity=None)
    many(seats, 2000)
    client = signed_in()
    client.get(address("event", seats.pk))

    with CaptureQueriesContext(connection) as asked:
        begun = time.perf_counter()
        page = html(client.get(f"{address('event', seats.pk)}?needs=on&p=20"))
        took = time.perf_counter() - begun

    assert "متدربة 999" in page
    assert len(asked) <= 20
    assert took < 1
    begun = time.perf_counter()
    client.post(address("event", seats.pk), {"find": "1", "typed": "متدربة 1999"})
    assert time.perf_counter() - begun < 1


def test_one_person_shows_all_they_told_and_is_noted() -> None:
    seats = listed_event()
    application = making.trainee(7, needs="<b>كرسي</b>", sex="female", age_band="18_29")
    record = register(seats.event_key, application).record
    assert record is not None

    answer = signed_in(language="en").get(address("person", seats.pk, 1))

    page = html(answer)
    for told in ("متدربة 7", "0590000007", "&lt;b&gt;كرسي&lt;/b&gt;", "Woman", record.code):
        assert told in page
    assert "متدربة" not in page.split("</title>")[0], "the name stays out of the browser's history"
    assert record.token not in page
    entry = AccessEntry.objects.get()
    assert (entry.action, entry.number, entry.people) == ("person", 1, 1)


def test_a_screen_that_was_left_open_asks_for_the_password() -> None:
    seats = listed_event()
    making.registered(seats, 1)
    client = signed_in()
    session = client.session
    session[ACTIVE] = int(time.time()) - 31 * 60
    session.save()

    answer = client.get(address("event", seats.pk))

    assert answer.status_code == 302
    assert address("prove") in answer["Location"]
    assert not AccessEntry.objects.exists()


def test_what_is_not_there_is_not_found() -> None:
    seats = listed_event()
    client = signed_in()

    assert client.get(address("event", 9999)).status_code == 404
    assert client.get(address("person", seats.pk, 5)).status_code == 404
    assert Group.objects.filter(name=COORDINATORS).exists()
