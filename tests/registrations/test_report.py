"""The desk of certificates, and the numbers that are copied into the record of the event."""

import pypdfium2
import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from events.models import EventPage
from registrations.attendance_choices import Attended, Phase
from registrations.day.evaluating import new_tickets, set_questions, store_answer, ticket_hash
from registrations.day.reporting import report_numbers
from registrations.models import AccessEntry, Certificate, EvaluationTicket
from tests.registrations.day_making import came, coordinator, course, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def seats():
    return course(days=2, first=-3)


def editor():
    user = coordinator()
    user.groups.add(Group.objects.get(name="محررو الإعلام"))
    return user


def described(seats):
    women = people(seats, 1, 2)
    (man,) = people(seats, 3)
    (away,) = people(seats, 4)
    for person in women:
        person.sex, person.age_band = "female", "18_29"
        person.save()
    man.sex = "male"
    man.save()
    came(women[0], 2)
    came(women[1], 1, Attended.LATE)
    came(man, 1)
    came(away, 2, Attended.ABSENT)


# Numbers --------------------------------------------------------------------------------------


def test_everybody_who_came_once_or_more_is_counted_once(seats):
    described(seats)

    numbers = report_numbers(seats)

    assert (numbers.attended, numbers.women, numbers.youth) == (3, 2, 2)
    assert (numbers.sex_untold, numbers.age_untold) == (0, 1)


def test_button_puts_the_numbers_into_the_draft_and_readers_wait_for_publishing(client, seats):
    described(seats)
    set_questions(seats, ["عبارة"], [])
    question = seats.evaluation_questions.get()
    for phase, mark in ((Phase.BEFORE, 1), (Phase.AFTER, 4)):
        for token in new_tickets(seats, phase, 5):
            ticket = EvaluationTicket.objects.get(token_hash=ticket_hash(token))
            store_answer(ticket, {question.pk: mark})
    client.force_login(editor())

    page = client.post(reverse("registrations_report", args=[seats.pk]), follow=True)

    assert "الأرقام في مسودة" in page.content.decode()
    event = EventPage.objects.get(translation_key=seats.event_key).specific
    draft = event.get_latest_revision_as_object()
    assert (draft.attended, draft.women, draft.youth) == (3, 2, 2)
    assert (draft.evaluation_answers, draft.average_before, draft.average_after) == (5, 0, 75)
    assert event.attended is None


def test_who_may_not_edit_the_event_is_told_whom_to_give_the_numbers(client, seats):
    described(seats)
    client.force_login(coordinator())

    page = client.post(reverse("registrations_report", args=[seats.pk]), follow=True)

    assert "لا يحق لك تعديل صفحة الفعالية" in page.content.decode()
    event = EventPage.objects.get(translation_key=seats.event_key)
    assert event.get_latest_revision_as_object().attended is None


# Certificates ---------------------------------------------------------------------------------


def address(seats):
    return reverse("registrations_certificates", args=[seats.pk])


def test_desk_issues_prints_and_withdraws(client, seats):
    (enough, short) = people(seats, 1, 2)
    came(enough, 2)
    came(short, 1)
    client.force_login(coordinator())

    issued = client.post(address(seats), {"issue": "1"}, follow=True).content.decode()
    file = client.get(reverse("registrations_certificate_file", args=[seats.pk, "ar"]))

    certificate = Certificate.objects.get()
    assert "صدرت شهادة واحدة." in issued
    assert certificate.shown_number in issued
    assert len(pypdfium2.PdfDocument(file.content)) == 1
    client.post(address(seats), {"withdraw": "1", "certificate": [str(certificate.pk)]})
    certificate.refresh_from_db()
    assert certificate.is_withdrawn
    assert AccessEntry.objects.filter(action="certificates").count() == 2


def test_nothing_is_issued_before_the_last_hour(client):
    seats = course(days=3, first=0)
    (person,) = people(seats, 1)
    came(person, 3)
    client.force_login(coordinator())

    page = client.post(address(seats), {"issue": "1"}, follow=True).content.decode()

    assert "لم تنتهِ الفعالية" in page
    assert not Certificate.objects.exists()


@pytest.mark.parametrize(("typed", "stored"), [("60", 60), ("0", 80), ("101", 80), ("x", 80)])
def test_share_of_hours_is_possible(client, seats, typed, stored):
    client.force_login(coordinator())

    client.post(address(seats), {"percent": "1", "certificate_percent": typed})

    seats.refresh_from_db()
    assert seats.certificate_percent == stored


def test_name_that_was_changed_since_is_pointed_out(client, seats):
    (person,) = people(seats, 1)
    came(person, 2)
    client.force_login(coordinator())
    client.post(address(seats), {"issue": "1"})
    person.name = "اسم آخر"
    person.save()

    assert "تغيّر الاسم بعد إصدارها" in client.get(address(seats)).content.decode()
