"""Results of the venue kit: names that are on the list, files that are refused, the screen."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from registrations.day.kit import make_kit, new_passphrase
from registrations.day.kit_results import ResultRefused, read_result
from registrations.day.sessions import sessions_of
from registrations.models import AccessEntry, DoorEntry, VenueKit
from tests.registrations.day_making import coordinator, course
from tests.registrations.kit_making import kit_course, numbers_of, row, signed, taken_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def seats():
    return kit_course()


@pytest.fixture
def session(seats):
    return sessions_of(seats.event_key)[0]


@pytest.fixture
def passphrase():
    return new_passphrase()


@pytest.fixture
def kit(seats, session, passphrase):
    return make_kit(seats, session, passphrase, None)


# Names that are on the list --------------------------------------------------------------------


@pytest.fixture
def asked(seats, session, kit):
    """Take in a kit in which a name of the list was entered; return the file."""
    content = json.dumps(signed(kit, [row("a", "سعاد يُوسف"), row("b", "قادمة")])).encode()
    merged = taken_in(seats, session, content)
    assert (merged.asked, merged.walk_ins, merged.new) == (1, 1, 1)
    return content


def said(client, seats, session, number):
    client.force_login(coordinator())
    address = reverse("registrations_kit", args=[seats.pk, session.key])
    shown = client.get(address).content.decode()
    assert "سعاد يُوسف" in shown
    assert "رقم 4 في القائمة" in shown
    entry = DoorEntry.objects.get(person=None)
    return client.post(address, {"entry": entry.pk, "number": number}).content.decode()


def test_a_namesake_is_nobody_until_the_desk_says_who_it_was(seats, session, asked):
    assert numbers_of(session) == [6], "only who has a name of her own is noted"
    again = taken_in(seats, session, asked)
    assert (again.asked, again.new) == (0, 0)
    assert DoorEntry.objects.filter(person=None).count() == 1, "asked once, however often sent"
    assert seats.people.count() == 6


def test_the_desk_says_that_it_was_the_person_on_the_list(client, seats, session, asked):
    assert "سعاد يوسف" in said(client, seats, session, "4")

    assert numbers_of(session) == [4, 6]
    assert seats.people.count() == 6
    assert DoorEntry.objects.get().name == "", "nothing is kept that is not needed"
    again = taken_in(seats, session, asked)
    assert (again.asked, again.new, again.known) == (0, 0, 2)


def test_the_desk_says_that_it_was_somebody_else(client, seats, session, asked):
    said(client, seats, session, "")

    assert numbers_of(session) == [6, 7]
    assert seats.people.get(number=7).name == "سعاد يُوسف"
    assert taken_in(seats, session, asked).new == 0
    assert seats.people.count() == 7


def test_what_was_said_of_a_namesake_is_not_said_twice(client, seats, session, asked):
    said(client, seats, session, "4")
    address = reverse("registrations_kit", args=[seats.pk, session.key])

    for entry, number in ((DoorEntry.objects.get().pk, ""), ("x", "4"), (10**30, "4")):
        answer = client.post(address, {"entry": entry, "number": number}).content.decode()
        assert "حُدّد هذا من قبل" in answer
    assert numbers_of(session) == [4, 6]


# Files that are refused -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"mac": "0" * 64}, "تغيّر الملف أو تلف"),
        ({"sealed": "QUJD"}, "تغيّر الملف أو تلف"),
        ({"kit": "f" * 24}, "لم يكتب هذا الملفَ"),
        ({"format": "other"}, "ليس هذا نتيجة"),
        ({"iv": None}, "ليس هذا نتيجة"),
    ],
)
def test_changed_file_is_refused_in_clear_words(seats, session, kit, change, words):
    content = json.dumps({**signed(kit), **change}).encode()

    with pytest.raises(ResultRefused, match=words):
        read_result(seats, session, content)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1]", b"{", b"[" * 100_000])
def test_file_that_is_something_else_is_refused(seats, session, content):
    with pytest.raises(ResultRefused, match="ليس هذا نتيجة"):
        read_result(seats, session, content)


def test_result_of_another_session_says_which(kit):
    other = course(days=1, first=0)

    with pytest.raises(ResultRefused, match=r"لجلسة أخرى بتاريخ \d{4}-"):
        read_result(other, sessions_of(other.event_key)[0], json.dumps(signed(kit)).encode())


# The screen -----------------------------------------------------------------------------------


def test_desk_makes_a_kit_shows_the_passphrase_once_and_takes_a_result_in(client, seats, session):
    client.force_login(coordinator())
    address = reverse("registrations_kit", args=[seats.pk, session.key])

    made = client.post(address, {"make": "1"}).content.decode()
    kit = VenueKit.objects.get()
    shown = re.search(r'day-secret"><bdi dir="ltr">([0-9A-Z-]+)<', made)[1]
    file = client.get(reverse("registrations_kit_file", args=[seats.pk, session.key, kit.token]))

    assert shown not in client.get(address).content.decode()
    assert shown.replace("-", "") not in repr(kit.contents)
    assert b"data-door" in file.content
    upload = SimpleUploadedFile("r.json", json.dumps(signed(kit, [row("a", number=1)])).encode())
    assert "أُدخلت النتيجة." in client.post(address, {"result": upload}).content.decode()
    assert numbers_of(session) == [1]
    refused = SimpleUploadedFile("r.json", b"{}")
    assert "ليس هذا نتيجة" in client.post(address, {"result": refused}).content.decode()
    actions = list(AccessEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["kit", "kit_result"]
