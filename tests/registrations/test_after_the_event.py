"""What the day leaves behind: totals that stay, kits that go, links on the trainee's own page."""

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from registrations.attendance_choices import Attended, Phase
from registrations.day.evaluating import set_questions
from registrations.day.forgetting import attended_totals, forget_kits
from registrations.day.issuing import issue_certificates
from registrations.day.kit import make_kit
from registrations.day.sessions import sessions_of
from registrations.models import Attendance, EvaluationAnswer, VenueKit
from registrations.public.held import held_by_token
from registrations.templatetags.day_tags import asked_now
from tests.registrations.day_making import came, course, people

pytestmark = pytest.mark.django_db


def shown(person):
    template = Template("{% load day_tags %}{% day_links held %}")
    return template.render(Context({"held": held_by_token(person.token)}))


def test_totals_of_those_who_came_count_each_once():
    seats = course(days=2, first=-3)
    one, other, away = people(seats, 1, 2, 3)
    one.sex = "female"
    one.save()
    came(one, 2)
    came(other, 1, Attended.LATE)
    came(away, 1, Attended.ABSENT)

    totals = dict(attended_totals(seats))

    assert totals["confirmed", "attended", ""] == 2
    assert totals["confirmed", "attended_sex", "female"] == 1


def test_attendance_goes_with_the_person_and_sheets_without_name_stay():
    seats = course(days=1, first=-3)
    (person,) = people(seats, 1)
    came(person, 1)
    EvaluationAnswer.objects.create(registrations=seats, phase=Phase.AFTER, marks={"1": 3})

    seats.people.all().delete()

    assert not Attendance.objects.exists()
    assert EvaluationAnswer.objects.exists()


def test_kits_are_forgotten_but_for_sessions_that_are_still_to_come():
    seats = course(days=2, first=-1)
    past, _today = sessions_of(seats.event_key)
    coming = course(days=1, first=3)
    make_kit(seats, past, "0000-0000-0000", None)
    make_kit(coming, sessions_of(coming.event_key)[0], "0000-0000-0000", None)

    assert forget_kits(seats, only_past=True) == 1
    assert forget_kits(coming, only_past=True) == 0
    assert forget_kits(coming) == 1
    assert not VenueKit.objects.exists()


@pytest.mark.parametrize(("language", "words"), [("ar", "شهادتك"), ("en", "Your certificate")])
def test_page_of_a_trainee_leads_to_the_certificate_and_the_sheet(language, words):
    seats = course(days=1, first=-3)
    (person,) = people(seats, 1)
    with translation.override(language):
        assert shown(person).strip() == ""
        set_questions(seats, ["عبارة"], [])
        came(person, 1)
        issue_certificates(seats)
        page = shown(person)

    assert words in page
    assert f"/ar/registrations/mine/{person.token}/certificate.pdf" in page
    assert f"/en/registrations/mine/{person.token}/certificate.pdf" in page
    assert f"/{language}/registrations/mine/{person.token}/evaluation/after/" in page


def test_sheet_follows_the_clock():
    now = timezone.now()
    hour = timedelta(hours=1)

    assert asked_now(None, None, now) == [Phase.BEFORE]
    assert asked_now(now - hour, now + hour, now) == [Phase.BEFORE]
    assert asked_now(now - 2 * hour, now - hour, now) == [Phase.AFTER]
    assert asked_now(now, now, now + timedelta(days=90)) == [Phase.LATER]
