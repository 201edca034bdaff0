"""The settings of a list: dated rules, eight fields at most, quotas with links, own questions."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from core.models import Organisation
from registrations.choices import QuestionKind, Selection, Status
from registrations.codes import token_hash
from registrations.models import AccessEntry, Question, Quota, RegistrationList
from registrations.registering import register
from tests.registrations import making
from tests.registrations.desk import address, html, listed_event, signed_in

pytestmark = pytest.mark.django_db

RULES = {
    "selection": "first_come",
    "answer_hours": "48",
    "delete_after_days": "30",
    "asks_governorate": "on",
    "asks_sex": "on",
    "asks_age": "on",
}
QUESTION = {
    "kind": "text",
    "text_ar": "ما عملك؟",
    "purpose_ar": "لاختيار الأمثلة.",
    "delete_after_days": "30",
    "position": "0",
}


def question(seats: RegistrationList, **facts: Any) -> Question:
    """Return a question of the list."""
    facts = {"kind": QuestionKind.TEXT, "text_ar": "ما عملك؟", "purpose_ar": "للأمثلة.", **facts}
    return Question.objects.create(registrations=seats, **facts)


def test_a_changed_rule_is_dated_once_somebody_registered_under_the_old_one() -> None:
    seats = listed_event()
    client = signed_in()
    where = address("settings", seats.pk)

    client.post(where, {**RULES, "selection": "reviewed"})
    seats.refresh_from_db()
    assert (seats.selection, seats.selection_changed_on) == (Selection.REVIEWED, None)

    making.registered(seats, 1)
    client.post(where, {**RULES, "selection": "first_come"})

    seats.refresh_from_db()
    assert seats.selection_changed_on == timezone.localdate()
    assert "تغيّرت طريقة منح المقاعد" in html(client.get(where))


def test_settings_never_overwrite_the_counters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody registers between reading the form and storing it."""
    seats = listed_event()
    client = signed_in()
    from registrations.desk import settings_screen

    store = settings_screen.change_settings

    def register_first(*args: Any) -> Any:
        making.registered(seats, 1, 2, 3)
        return store(*args)

    monkeypatch.setattr(settings_screen, "change_settings", register_first)
    client.post(address("settings", seats.pk), {**RULES, "answer_hours": "24"})

    seats.refresh_from_db()
    assert (seats.answer_hours, seats.last_number, seats.last_waiting_number) == (24, 3, 1)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"answer_hours": "9999"}, "336"),
        ({"answer_hours": "x"}, "أدخل رقم"),
        ({"delete_after_days": "0"}, "1"),
        ({"delete_after_days": "9999"}, "730"),
        ({"selection": "whim"}, "whim"),
    ],
)
def test_settings_that_cannot_be_are_refused(changes: dict[str, str], words: str) -> None:
    seats = listed_event()

    page = html(signed_in().post(address("settings", seats.pk), {**RULES, **changes}))

    assert "w-field--error" in page
    assert words in page
    seats.refresh_from_db()
    assert (seats.answer_hours, seats.delete_after_days) == (48, 30)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_form_never_asks_for_more_than_eight_things(language: str) -> None:
    seats = listed_event()
    question(seats)
    question(seats)
    client = signed_in(language=language)

    refused = html(client.post(address("add_question", seats.pk), QUESTION))
    too_long = html(client.post(address("settings", seats.pk), {**RULES, "asks_group": "on"}))

    words = "والحد الأعلى 8" if language == "ar" else "asks for 8 at most"
    assert words in refused
    assert words in too_long
    assert seats.questions.count() == 2
    seats.refresh_from_db()
    assert not seats.asks_group


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "مضى هذا الموعد"), (1, "مستمر حتى ذلك الموعد"), (30, "يكون النشاط قد انتهى")],
)
def test_more_time_that_makes_no_sense_is_refused(days: int, words: str) -> None:
    seats = listed_event(registration_deadline=timezone.now() + timedelta(days=3))
    until = timezone.localtime() + timedelta(days=days)
    data = {"extend": "1", "extended_until": until.strftime("%Y-%m-%d %H:%M")}

    assert words in html(signed_in().post(address("settings", seats.pk), data))


def test_staff_give_more_time_after_the_deadline() -> None:
    seats = listed_event(registration_deadline=timezone.now() - timedelta(minutes=1))
    until = timezone.localtime() + timedelta(days=1)
    data = {"extend": "1", "extended_until": until.strftime("%Y-%m-%d %H:%M")}

    assert signed_in().post(address("settings", seats.pk), data).status_code == 302

    assert register(seats.event_key, making.trainee(1)).status == Status.CONFIRMED


def test_a_quota_gets_a_link_that_can_be_renewed_and_printed() -> None:
    seats = listed_event(capacity=10)
    client = signed_in()

    client.post(address("add_quota", seats.pk), {"new_body": "جمعية الأمل", "seats": "4"})

    quota = Quota.objects.get()
    assert quota.body.name_ar == "جمعية الأمل"
    where = address("quota", seats.pk, quota.pk)
    link = _link(html(client.get(where)))
    assert token_hash(link.rstrip("/").rpartition("/")[2]) == quota.token_hash
    letter = html(client.get(address("quota_letter", seats.pk, quota.pk)))
    assert link in letter
    assert "<svg" in letter

    client.post(where, {"new_link": "1"})
    assert _link(html(client.get(where))) != link


def _link(page: str) -> str:
    return page.split("data-copied")[0].rpartition('value="')[2].split('"')[0]


def test_released_seats_go_to_those_who_wait() -> None:
    seats = listed_event(capacity=2)
    client = signed_in()
    body = Organisation.objects.create(name_ar="جمعية الأمل")
    client.post(address("add_quota", seats.pk), {"body": body.pk, "seats": "1"})
    making.registered(seats, 1, 2)
    assert seats.people.get(number=2).status == Status.WAITING
    quota = Quota.objects.get()

    client.post(address("quota", seats.pk, quota.pk), {"release": "1"})

    assert seats.people.get(number=2).status == Status.CONFIRMED
    assert client.get(address("quota_letter", seats.pk, quota.pk)).status_code == 404
    assert "أُتيحت للجميع" in html(client.get(address("settings", seats.pk)))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"seats": "1"}, "اختر جهة"),
        ({"new_body": "جمعية", "seats": "11"}, "عدد مقاعد النشاط 10"),
        ({"new_body": "جمعية", "seats": "0"}, "1"),
        ({"new_body": "جمعية", "seats": "99999999999999999999"}, "w-field--error"),
        ({"new_body": "جمعية", "seats": "2", "closes_at": "2026-02-31 10:00"}, "w-field--error"),
        ({"new_body": "ج" * 300, "seats": "2"}, "160"),
    ],
)
def test_a_quota_that_cannot_be_is_refused(data: dict[str, str], words: str) -> None:
    seats = listed_event(capacity=10)

    assert words in html(signed_in().post(address("add_quota", seats.pk), data))
    assert not Quota.objects.exists()
    assert not Organisation.objects.filter(name_ar__startswith="ج").exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text_ar": ""}, "هذا الحقل مطلوب"),
        ({"purpose_ar": ""}, "هذا الحقل مطلوب"),
        ({"kind": "choice"}, "من خيارين إلى عشرين"),
        ({"kind": "choice", "choices_ar": "أ\nأ"}, "من خيارين إلى عشرين"),
        ({"kind": "choice", "choices_ar": "أ\nب", "choices_en": "a"}, "بعدد الخيارات العربية"),
        ({"delete_after_days": "31"}, "30"),
        ({"kind": "essay"}, "essay"),
    ],
)
def test_a_question_that_cannot_be_is_refused(changes: dict[str, str], words: str) -> None:
    seats = listed_event()

    page = html(signed_in().post(address("add_question", seats.pk), {**QUESTION, **changes}))

    assert words in page
    assert not Question.objects.exists()


def test_a_question_goes_with_its_answers_and_that_is_noted() -> None:
    seats = listed_event()
    asked, other = question(seats), question(seats)
    for number in (1, 2):
        answers = {str(asked.pk): "ممرضة", str(other.pk): "نعم"}
        register(seats.event_key, making.trainee(number, answers=answers))

    signed_in().post(address("question", seats.pk, asked.pk), {"remove": "1"})

    assert [one.answers for one in seats.people.all()] == [{str(other.pk): "نعم"}] * 2
    entry = AccessEntry.objects.get()
    assert (entry.action, entry.people) == ("forget", 2)
