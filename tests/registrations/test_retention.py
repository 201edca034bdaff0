"""What people were told of deletion is kept, or they are told of another day: postponed events."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from registrations import privacy
from registrations.choices import NoticeKind, QuestionKind, Status
from registrations.models import KeptTotal, Notice, Proof, Question, Registration
from registrations.sending import send_due
from registrations.services import cancel, change_rules
from tests.events.making import republished
from tests.registrations.desk import address, html, signed_in
from tests.registrations.making import registered, with_mail
from tests.registrations.post_office import PostOffice
from tests.registrations.test_telling import letters
from tests.registrations.visiting import form_address, open_event, seats_of

pytestmark = pytest.mark.django_db

HALF_A_YEAR = timedelta(days=180)


def postponed(**facts):
    """Return a course of three days from now that was put off, with somebody who waits for it."""
    page = open_event(5, **facts)
    seats = seats_of(page)
    told = seats.delete_on
    registered(seats, 1)
    return republished(page, status="postponed"), seats_of(page), told


def test_who_waits_for_a_new_date_is_not_deleted_by_the_old_one():
    _page, seats, told = postponed()
    ceiling = timezone.localdate() + HALF_A_YEAR

    assert seats.delete_on == ceiling > told
    assert privacy.purge(told) == []
    assert privacy.purge(ceiling - timedelta(days=1)) == []
    assert privacy.purge(ceiling) == [(seats, 1)]


def test_who_waits_is_told_of_the_other_day_and_reads_it_on_their_page(client: Client, later):
    _page, seats, _told = postponed()
    person = seats.people.get()
    day = f"{seats.delete_on.day} "

    mine = client.get(f"/ar/registrations/mine/{person.token}/").content.decode()
    english = client.get(f"/en/registrations/mine/{person.token}/").content.decode()

    assert f"نحتفظ بما قدمته حتى {day}" in mine
    assert "While there is no new date, what you told is kept until" in english
    assert person.notices.filter(kind=NoticeKind.EVENT_CHANGED).count() == 1
    assert person.promised_on == seats.delete_on
    later(minutes=11)
    send_due()
    calls = html(signed_in().get(address("calls", seats.pk)))
    assert "قدموه لنا يُحذف في" in calls


def test_the_letter_names_the_day_of_deletion(office: PostOffice, later):
    page = open_event(5)
    with_mail(seats_of(page), 1)
    republished(page, status="postponed")
    later(minutes=11)

    send_due()

    assert "ما قدمته لنا يُحذف في" in letters(office)[-1][2]


def test_the_desk_says_since_when_and_until_when():
    _page, seats, _told = postponed()

    for language, words in (("ar", "مؤجلة منذ"), ("en", "Postponed since")):
        client = signed_in(language=language, name=f"member-{language}")
        assert words in html(client.get(address("event", seats.pk)))


def test_a_new_date_brings_the_rule_back(later):
    _page, seats, _told = postponed()
    later(days=100)
    ends_at = timezone.now() + timedelta(days=20)

    change_rules(seats.event_key, ends_at=ends_at, starts_at=ends_at, postponed_at=None)
    seats.refresh_from_db()

    assert seats.delete_on == timezone.localdate(ends_at) + timedelta(days=30)


def test_the_way_back_to_open_without_a_date_prolongs_nothing(later):
    page, seats, _told = postponed()
    later(days=100)
    for status in ("open", "postponed"):
        republished(page, status=status)
    before = seats.delete_on
    seats.refresh_from_db()

    assert seats.delete_on == before


def test_who_is_out_of_it_is_deleted_on_the_day_they_were_told():
    page = open_event(5)
    seats = seats_of(page)
    gone = registered(seats, 1, 2)[0].record
    cancel(gone)
    told = seats.delete_on
    republished(page, status="postponed")

    assert privacy.purge(told, dry_run=True) == [(seats, 1)]
    assert privacy.purge(told) == [(seats, 1)]

    assert list(seats.people.values_list("number", flat=True)) == [2]
    assert Proof.objects.get().people == 1
    kept = KeptTotal.objects.get(status=Status.CANCELLED, dimension="all")
    assert kept.count == 1
    assert not KeptTotal.objects.filter(status=Status.CONFIRMED).exists()
    assert not Notice.objects.exclude(registration__number=2).exists()


def test_answers_of_who_waits_go_with_the_rest():
    _page, seats, _told = postponed()
    question = Question.objects.create(
        registrations=seats, kind=QuestionKind.TEXT, text_ar="الدواء", delete_after_days=0
    )
    Registration.objects.get().answers = {str(question.pk): "أنسولين"}

    assert question.delete_on(seats) == seats.delete_on


def test_after_the_old_date_who_waits_can_still_give_up(client: Client, later):
    _page, seats, _told = postponed()
    later(days=10)
    person = seats.people.get()

    client.post(f"/ar/registrations/mine/{person.token}/cancel/")

    assert seats.people.get().status == Status.CANCELLED


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "قيل للناس عند التسجيل"), ("en", "People were told 30 days")]
)
def test_the_period_is_not_made_longer_for_people_who_were_told_another(language, words):
    seats = seats_of(open_event(5))
    client = signed_in(language=language)
    rules = {"selection": "first_come", "answer_hours": "48", "delete_after_days": "60"}
    registered(seats, 1)

    refused = html(client.post(address("settings", seats.pk), rules))
    client.post(address("settings", seats.pk), {**rules, "delete_after_days": "10"})

    assert words in refused
    seats.refresh_from_db()
    assert seats.delete_after_days == 10


def test_the_day_on_the_form_is_the_day_that_is_kept(client: Client):
    page = open_event(5)
    shown = client.get(form_address(page)).content.decode()
    registered(seats_of(page), 1)

    assert Registration.objects.get().promised_on == seats_of(page).delete_on
    assert f"{seats_of(page).delete_on.day} " in shown
