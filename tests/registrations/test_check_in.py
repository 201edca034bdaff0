"""The day itself: codes, names, people at the door; the sheet; who saw it is written down."""

import pypdfium2
import pytest
from django.urls import reverse

from registrations.attendance_choices import Attended
from registrations.choices import Source, Status
from registrations.day.sessions import sessions_of
from registrations.models import AccessEntry, Attendance, Notice, Registration
from tests.registrations.day_making import coordinator, course, people
from tests.registrations.making import registered

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(coordinator())
    return client


@pytest.fixture
def seats():
    return course(days=2, first=0, capacity=2)


def address(seats, name="registrations_check_in", session=0):
    return reverse(name, args=[seats.pk, sessions_of(seats.event_key)[session].key])


def send(staff, seats, action, session=0, **facts):
    answer = staff.post(address(seats, session=session), {"action": action, **facts})
    return answer.content.decode()


# Checking in ----------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [str, str.lower, lambda code: code.replace("-", " ")])
def test_code_checks_a_person_in_however_typed(staff, seats, change):
    (person,) = people(seats, 1)

    page = send(staff, seats, "code", code=change(person.code))

    assert person.name in page
    assert person.attendances.get().state in (Attended.PRESENT, Attended.LATE)


def test_second_time_says_so_and_counts_once(staff, seats):
    (person,) = people(seats, 1)
    send(staff, seats, "code", code=person.code)

    page = send(staff, seats, "code", code=person.code)

    assert "سُجّل الحضور من قبل" in page
    assert Attendance.objects.count() == 1


def test_each_session_is_noted_by_itself(staff, seats):
    (person,) = people(seats, 1)
    send(staff, seats, "code", code=person.code)
    send(staff, seats, "code", session=1, code=person.code)

    assert person.attendances.count() == 2


def test_code_of_a_repeated_registration_is_the_persons(staff, seats):
    first, again = registered(seats, 1, 1, source=Source.STAFF)

    send(staff, seats, "code", code=again.record.code)

    assert first.record.attendances.exists()


def test_code_of_another_event_is_nobodys(staff, seats):
    (stranger,) = people(course(days=1, first=0), 1)

    page = send(staff, seats, "code", code=stranger.code)

    assert "لا أحد في هذه الفعالية له هذا الرمز" in page
    assert stranger.name not in page
    assert not Attendance.objects.exists()


def test_name_is_found_without_its_marks_and_by_any_part(staff, seats):
    (person,) = people(seats, 1)
    person.name = "آية أحمد الغصّين"
    person.save()

    page = send(staff, seats, "name", name="احمد ايه")
    assert person.name in page
    assert person.name not in send(staff, seats, "name", name="محمود")

    send(staff, seats, "mark", person=person.pk)
    assert person.attendances.exists()


def test_who_waits_is_let_in_only_by_a_decision(staff, seats):
    waiting = people(seats, 1, 2, 3)[2]

    page = send(staff, seats, "code", code=waiting.code)
    assert "منح مقعد وتسجيل الحضور" in page
    assert not Attendance.objects.exists()

    send(staff, seats, "admit", person=waiting.pk)
    assert waiting.attendances.exists()
    assert Registration.objects.get(pk=waiting.pk).status == Status.CONFIRMED


def test_who_comes_without_registration_gets_a_seat_though_all_are_taken(staff, seats):
    people(seats, 1, 2)
    facts = {"name": "قادمة بلا تسجيل", "form": "x" * 32}

    for _press in range(2):
        send(staff, seats, "walk_in", **facts)

    person = seats.people.get(number=3)
    assert (person.name, person.source, person.status) == (facts["name"], "staff", "confirmed")
    assert person.attendances.count() == 1
    assert not Notice.objects.filter(registration=person).exists()


def test_who_had_registered_and_is_entered_at_the_door_stays_one_person(staff, seats):
    (person,) = people(seats, 1)

    send(staff, seats, "walk_in", name=person.name, contact="0590000001", form="y" * 32)

    assert seats.people.count() == 1
    assert person.attendances.exists()


def test_wrong_telephone_at_the_door_is_explained_and_nothing_typed_is_lost(staff, seats):
    page = send(staff, seats, "walk_in", name="اسم", contact="059", form="z" * 32)

    assert "day-error" in page
    assert 'value="اسم"' in page
    assert not seats.people.exists()


def test_wrong_note_is_taken_away(staff, seats):
    (person,) = people(seats, 1)
    send(staff, seats, "code", code=person.code)

    send(staff, seats, "undo", person=person.pk)

    assert not Attendance.objects.exists()


def test_who_comes_late_is_noted_as_late(staff):
    seats = course(days=1, first=-1)
    (person,) = people(seats, 1)

    send(staff, seats, "code", code=person.code)

    assert person.attendances.get().state == Attended.LATE


# The list -------------------------------------------------------------------------------------


def test_list_stores_what_was_chosen_and_leaves_what_others_noted_meanwhile(staff, seats):
    one, other = people(seats, 1, 2)
    send(staff, seats, "code", code=other.code)

    staff.post(
        address(seats, "registrations_attendance"),
        {
            f"was-{one.pk}": "",
            f"state-{one.pk}": "late",
            f"was-{other.pk}": "",
            f"state-{other.pk}": "",
        },
    )

    assert one.attendances.get().state == Attended.LATE
    assert other.attendances.exists(), "the old screen undid nothing"


def test_all_others_are_noted_as_absent_at_once(staff, seats):
    one, other = people(seats, 1, 2)
    send(staff, seats, "code", code=one.code)

    staff.post(address(seats, "registrations_attendance"), {"absent": "1"})

    assert other.attendances.get().state == Attended.ABSENT
    assert one.attendances.get().state != Attended.ABSENT


# Who may, and what is written down ------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["registrations_check_in", "registrations_attendance", "registrations_sheet"]
)
def test_others_of_the_staff_see_nothing(client, seats, name):
    other = coordinator(name="editor")
    other.user_permissions.remove(*other.user_permissions.filter(codename="see_registrations"))
    client.force_login(other)

    answer = client.get(address(seats, name))

    assert answer.status_code in (302, 403)
    assert not AccessEntry.objects.exists()


def test_every_look_at_names_is_written_down_without_a_name(staff, seats):
    (person,) = people(seats, 1)
    staff.get(address(seats))
    assert not AccessEntry.objects.exists(), "fields without names"

    send(staff, seats, "code", code=person.code)
    staff.get(address(seats, "registrations_attendance"))
    staff.get(address(seats, "registrations_sheet"))

    entries = list(AccessEntry.objects.order_by("pk").values_list("action", "number", "people"))
    assert entries == [("check_in", 1, 1), ("attendance", None, 1), ("sheet", None, 1)]


def test_no_screen_is_kept_by_the_browser(staff, seats):
    assert "no-store, private" in staff.get(address(seats))["Cache-Control"]


@pytest.mark.parametrize(("language", "heading"), [("ar", "كشف التوقيع"), ("en", "Sign-in sheet")])
def test_sheet_has_the_accepted_in_order_and_nobody_else(staff, seats, language, heading):
    people(seats, 1, 2, 3)

    answer = staff.get(address(seats, "registrations_sheet"), {"language": language})

    assert answer["Content-Type"] == "application/pdf"
    pdf = pypdfium2.PdfDocument(answer.content)
    assert pdf.get_metadata_dict()["Title"] == heading
    numbers = pdf[0].get_textpage().get_text_range()
    assert "1" in numbers
    assert "2" in numbers
    names = [one.name for one in seats.people.filter(status=Status.WAITING)]
    assert names == ["متدربة 3"]
