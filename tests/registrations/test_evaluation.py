"""Evaluation: a sheet knows no name, a ticket answers once, nothing is told of fewer than five."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from events.choices import EventStatus
from events.models import EventPage
from registrations.attendance_choices import Phase
from registrations.day.evaluating import (
    QuestionsFixed,
    new_tickets,
    own_ticket,
    set_questions,
    totals_of,
)
from registrations.models import EvaluationAnswer, EvaluationTicket
from tests.registrations.day_making import coordinator, course, people

pytestmark = pytest.mark.django_db

STATEMENTS = ["أعرف آليات الأمم المتحدة.", "أستطيع كتابة شكوى."]


@pytest.fixture
def seats():
    seats = course(days=1, first=-1)
    set_questions(seats, STATEMENTS, ["I know the UN mechanisms."])
    return seats


def answer(client, seats, token, mark, language="ar"):
    marks = {f"q{one.pk}": mark for one in seats.evaluation_questions.all()}
    return client.post(f"/{language}/evaluations/{token}/", marks).content.decode()


def answered(client, seats, phase, *marks):
    for token, mark in zip(new_tickets(seats, phase, len(marks)), marks, strict=True):
        answer(client, seats, token, mark)


# One sheet ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "statement"), [("ar", STATEMENTS[0]), ("en", "I know the UN mechanisms.")]
)
def test_sheet_opens_by_its_link_in_both_languages(client, seats, language, statement):
    (token,) = new_tickets(seats, Phase.BEFORE, 1)

    page = client.get(f"/{language}/evaluations/{token}/")

    assert statement in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert not page.cookies


def test_link_answers_once(client, seats):
    (token,) = new_tickets(seats, Phase.BEFORE, 1)

    assert "شكرًا لك." in answer(client, seats, token, 4)
    assert "شكرًا لك." in answer(client, seats, token, 1)

    assert [set(one.marks.values()) for one in EvaluationAnswer.objects.all()] == [{4}]


def test_missing_mark_is_asked_for_and_the_others_stay(client, seats):
    (token,) = new_tickets(seats, Phase.BEFORE, 1)
    first, second = seats.evaluation_questions.all()

    page = client.post(f"/ar/evaluations/{token}/", {f"q{first.pk}": 3}).content.decode()

    assert f"#id_q{second.pk}" in page
    assert re.search(rf'name="q{first.pk}" value="3"[^>]* checked', page)
    assert not EvaluationAnswer.objects.exists()


@pytest.mark.parametrize("mark", ["0", "6", "x", ""])
def test_impossible_marks_are_refused(client, seats, mark):
    (token,) = new_tickets(seats, Phase.BEFORE, 1)

    answer(client, seats, token, mark)

    assert not EvaluationAnswer.objects.exists()
    assert not EvaluationTicket.objects.get().is_used


@pytest.mark.parametrize("token", ["a" * 32, "short", "<script>"])
def test_other_links_lead_nowhere(client, token):
    assert client.get(f"/ar/evaluations/{token}/").status_code == 404


def test_trainee_is_led_to_a_sheet_that_cannot_be_traced_back(client, seats):
    (person,) = people(seats, 1)

    led = client.get(reverse("my_evaluation", args=[person.token, Phase.AFTER]))
    token = own_ticket(seats, person.seed, Phase.AFTER)
    answer(client, seats, token, 5)

    assert led["Location"].endswith(f"/evaluations/{token}/")
    assert EvaluationTicket.objects.count() == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registrations_evaluationanswer")
        stored = repr(cursor.fetchall())
        cursor.execute("SELECT * FROM registrations_evaluationticket")
        stored += repr(cursor.fetchall())
    assert token not in stored
    assert person.seed not in stored
    assert person.token_hash not in stored


# Totals ---------------------------------------------------------------------------------------


def test_four_answers_tell_nothing_and_five_tell_averages(client, seats):
    answered(client, seats, Phase.BEFORE, 1, 1, 5, 5)
    assert totals_of(seats)[Phase.BEFORE].average is None
    assert totals_of(seats)[Phase.BEFORE].by_question == {}

    answered(client, seats, Phase.BEFORE, 3)

    assert totals_of(seats)[Phase.BEFORE].average == 50


def test_averages_change_by_five_sheets_at_a_time(client, seats):
    answered(client, seats, Phase.BEFORE, 1, 1, 5, 5, 3)
    before = totals_of(seats)[Phase.BEFORE]

    answered(client, seats, Phase.BEFORE, 5, 5, 5, 5)
    assert totals_of(seats)[Phase.BEFORE] == before, "the sixth cannot be subtracted"
    assert before.answers == 5

    answered(client, seats, Phase.BEFORE, 5)
    assert totals_of(seats)[Phase.BEFORE].answers == 10
    assert totals_of(seats)[Phase.BEFORE].average == 75


def test_desk_does_not_see_how_few_have_answered(client, seats):
    answered(client, seats, Phase.BEFORE, 1, 2)
    client.force_login(coordinator())

    page = client.get(reverse("registrations_evaluation", args=[seats.pk])).content.decode()

    assert "أقل من 5" in page


def test_questions_stay_the_same_once_somebody_answered(client, seats):
    answered(client, seats, Phase.BEFORE, 3)

    with pytest.raises(QuestionsFixed):
        set_questions(seats, ["سؤال آخر"], [])


def test_page_of_the_event_shows_what_the_course_changed(client, seats):
    answered(client, seats, Phase.BEFORE, *[2] * 5)
    answered(client, seats, Phase.AFTER, *[4] * 6)
    page = EventPage.objects.get(translation_key=seats.event_key).specific
    page.attended, page.status = 12, EventStatus.DONE
    page.save_revision().publish()

    html = client.get(page.url).content.decode()

    assert "<svg" in html[html.index('id="record"') :]
    assert "<dt>قبل</dt><dd><bdi>25.0</bdi></dd>" in html
    assert "<dt>بعد</dt><dd><bdi>75.0</bdi></dd>" in html
    assert "بعد: 5 إجابات" in html


def test_page_of_the_event_is_silent_about_few_answers(client, seats):
    answered(client, seats, Phase.BEFORE, *[2] * 5)
    answered(client, seats, Phase.AFTER, *[4] * 4)
    page = EventPage.objects.get(translation_key=seats.event_key).specific
    page.attended, page.status = 12, EventStatus.DONE
    page.save_revision().publish()

    assert (
        "<svg"
        not in client.get(page.url)
        .content.decode()
        .partition('id="record"')[2]
        .partition("</section>")[0]
    )


# The desk -------------------------------------------------------------------------------------


def test_desk_stores_questions_and_prints_slips(client, seats):
    client.force_login(coordinator())
    address = reverse("registrations_evaluation", args=[seats.pk])

    client.post(address, {"arabic": "سؤال واحد\n\nسؤال ثان", "english": "One"})
    slips = client.post(address, {"slips": "1", "phase": "after", "count": "9"})

    asked = list(seats.evaluation_questions.values_list("text_ar", "text_en"))
    assert asked == [("سؤال واحد", "One"), ("سؤال ثان", "")]
    assert slips["Content-Type"] == "application/pdf"
    assert EvaluationTicket.objects.filter(phase=Phase.AFTER, is_used=False).count() == 9


@pytest.mark.parametrize("count", ["0", "201", "many"])
def test_impossible_number_of_slips_is_explained(client, seats, count):
    client.force_login(coordinator())
    address = reverse("registrations_evaluation", args=[seats.pk])

    page = client.post(address, {"slips": "1", "phase": "after", "count": count})

    assert "day-error" in page.content.decode()
    assert not EvaluationTicket.objects.exists()
