"""Registering through the form: what is asked, what is answered, that nothing typed is lost."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import brotli
import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from registrations.choices import QuestionKind, Selection
from registrations.models import Question, Registration
from registrations.public import form_tokens
from registrations.registering import CONSENT_VERSION
from tests import builders
from tests.registrations import visiting
from tests.registrations.visiting import fields, filled, form_address, open_event, seats_of, sent

pytestmark = pytest.mark.django_db

MOST_BYTES = 30_000
MOST_SENT = 14_600


def text(answer: Any) -> str:
    """Return what a browser was sent."""
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("language", "heading", "sign"), [("ar", "لديك مقعد", "rtl"), ("en", "You have a seat", "ltr")]
)
def test_a_person_registers_and_gets_a_code(
    client: Client, language: str, heading: str, sign: str
) -> None:
    page = open_event()

    answer = sent(client, page, language)

    row = Registration.objects.get()
    assert visiting.told_by(answer) == ("confirmed", "")
    assert heading in text(answer)
    assert f'dir="{sign}"' in text(answer)
    assert row.code in text(answer)
    assert visiting.end_of(answer) == f"/{language}/registrations/mine/{row.token}/"
    assert (row.name, row.contact, row.language) == ("متدربة 7", "0590000007", language)
    assert row.consent_version == CONSENT_VERSION


def test_who_comes_after_the_last_seat_is_told_the_place_in_line(client: Client) -> None:
    page = open_event(1)

    told = [visiting.told_by(sent(client, page, name=f"متدربة {n}", contact="")) for n in range(3)]

    assert told == [("confirmed", ""), ("waitlisted", "1"), ("waitlisted", "2")]


def test_who_is_chosen_by_criteria_is_told_that_it_arrived(client: Client) -> None:
    page = open_event()
    visiting.gone_by(seats_of(page), selection=Selection.REVIEWED)

    assert visiting.told_by(sent(client, page)) == ("received", "")


def test_loading_the_answer_again_stores_nothing(client: Client) -> None:
    page = open_event()
    address = visiting.end_of(sent(client, page))

    again = client.get(address)

    assert visiting.told_by(again) == ("confirmed", "")
    assert Registration.objects.count() == 1


def test_a_form_sent_twice_is_one_registration_with_the_same_answer(client: Client) -> None:
    page = open_event(1)
    data = filled(client, page, contact="")

    ends = [
        visiting.end_of(client.post(form_address(page), data, follow=True)) for _press in range(3)
    ]

    assert len(set(ends)) == 1
    assert Registration.objects.count() == 1


def test_errors_stand_beside_the_field_and_lead_to_it_and_nothing_typed_is_lost(
    client: Client,
) -> None:
    page = open_event()

    answer = sent(client, page, contact="٠٥٩٠٠", needs="مترجم <b>لغة إشارة</b>", name="متدربة 9")

    html = text(answer)
    assert 'href="#field-contact"' in html
    assert 'id="field-contact_error"' in html
    assert 'aria-invalid="true"' in html
    assert fields(html)["name"] == "متدربة 9"
    assert fields(html)["contact"] == "٠٥٩٠٠"
    assert fields(html)["needs"] == "مترجم <b>لغة إشارة</b>"
    assert "agreed" in fields(html)
    assert visiting.told_by(answer) == ("", "")
    assert not Registration.objects.exists()


def test_without_agreement_nothing_is_stored(client: Client) -> None:
    page = open_event()
    data = filled(client, page)
    del data["agreed"]

    answer = client.post(form_address(page), data)

    assert 'href="#field-agreed"' in text(answer)
    assert not Registration.objects.exists()


def test_the_form_says_why_it_asks_and_when_it_deletes(client: Client) -> None:
    page = open_event(photo_policy="none")
    seats = seats_of(page)
    Question.objects.create(
        registrations=seats,
        kind=QuestionKind.TEXT,
        text_ar="ما اختصاصك؟",
        purpose_ar="لنهيئ التمرين.",
        delete_after_days=1,
    )

    html = text(client.get(form_address(page)))

    from core.templatetags.core_tags import day

    assert f'data-consent-version="{CONSENT_VERSION}"' in html
    assert day(seats.delete_on) in html
    assert "لنهيئ التمرين." in html
    assert day(timezone.localdate(seats.ends_at) + timedelta(days=1)) in html
    assert "لا تُلتقط صور" in html or page.get_photo_policy_display() in html
    assert seats.get_selection_display() in html


def test_answers_to_own_questions_are_checked_and_kept_in_the_words_of_staff(
    client: Client,
) -> None:
    page = open_event()
    seats = seats_of(page)
    made = {
        kind: Question.objects.create(
            registrations=seats,
            kind=kind,
            text_ar="سؤال",
            purpose_ar="سبب.",
            choices_ar="صباحاً\nمساءً",
            choices_en="morning\nevening",
            is_required=True,
        )
        for kind in QuestionKind
    }
    names = {kind: f"question-{one.pk}" for kind, one in made.items()}

    refused = text(sent(client, page, **{names[QuestionKind.NUMBER]: "كثير"}))
    assert f'href="#field-{names[QuestionKind.NUMBER]}"' in refused
    assert f'href="#field-{names[QuestionKind.TEXT]}"' in refused

    sent(
        client,
        page,
        "en",
        **{
            names[QuestionKind.NUMBER]: "١٢",
            names[QuestionKind.TEXT]: "تمريض",
            names[QuestionKind.CHOICE]: "مساءً",
            names[QuestionKind.YES_NO]: "yes",
        },
    )

    answers = Registration.objects.get().answers
    assert answers[str(made[QuestionKind.NUMBER].pk)] == 12
    assert answers[str(made[QuestionKind.CHOICE].pk)] == "مساءً"
    assert answers[str(made[QuestionKind.YES_NO].pk)] == "yes"


# A form that was open for long ------------------------------------------------------------------


@pytest.mark.parametrize("hours", [12, 60])
def test_a_form_open_all_night_is_still_a_form(client: Client, hours: int) -> None:
    page = open_event()
    with patch.object(
        form_tokens.time, "time", return_value=timezone.now().timestamp() - hours * 3600
    ):
        data = filled(client, page)

    answer = client.post(form_address(page), data, follow=True)

    assert visiting.told_by(answer) == ("confirmed", "")


@pytest.mark.parametrize("secret", ["", "x", "a.b.c", "٧" * 50])
def test_an_expired_form_keeps_what_was_typed_and_then_goes_through(
    client: Client, secret: str
) -> None:
    page = open_event()
    data = {**filled(client, page), "form": secret}

    answer = client.post(form_address(page), data)
    kept = fields(text(answer))

    assert kept["name"] == data["name"]
    assert kept["form"] != secret
    assert visiting.told_by(client.post(form_address(page), kept, follow=True))[0] == "confirmed"


def test_a_form_of_another_event_is_not_taken(client: Client) -> None:
    one, other = open_event(), open_event()
    data = filled(client, one)

    client.post(form_address(other), data)

    assert not Registration.objects.exists()


def test_while_the_database_is_away_what_was_typed_waits_in_the_page(client: Client) -> None:
    page = open_event()
    data = filled(client, page)

    with patch(
        "registrations.public.form_views.register", side_effect=OperationalError("gone away")
    ):
        answer = client.post(form_address(page), data)
    kept = {name: value for name, value in fields(text(answer)).items() if value}

    assert answer.status_code == 503
    assert kept["name"] == "متدربة 7"
    assert visiting.told_by(client.post(form_address(page), kept, follow=True))[0] == "confirmed"


# What an address and its answer tell -----------------------------------------------------------


def test_the_form_is_light_and_kept_by_nobody(client: Client) -> None:
    page = open_event()

    answer = client.get(form_address(page))

    assert len(answer.content) <= MOST_BYTES * 2
    assert len(brotli.compress(answer.content, quality=7)) <= MOST_SENT
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert not answer.cookies
    assert "csrf" not in text(answer)


def test_the_answer_tells_its_secret_address_to_nobody(client: Client) -> None:
    page = open_event()

    answer = sent(client, page)

    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert '<meta name="referrer" content="no-referrer">' in text(answer)
    assert "canonical" not in text(answer)
    assert "متدربة" not in text(answer)
    assert "0590000007" not in text(answer)
    assert not client.cookies


def test_an_event_only_in_arabic_takes_people_who_read_english(client: Client) -> None:
    page = open_event()

    assert page.title in text(client.get(form_address(page, "en")))


def test_both_languages_share_the_seats(client: Client) -> None:
    page = open_event(1)
    builders.translated(page, title="Course")

    first = sent(client, page, "ar", contact="")
    second = sent(client, page, "en", contact="", name="Trainee 8")

    assert [visiting.told_by(one)[0] for one in (first, second)] == ["confirmed", "waitlisted"]


@pytest.mark.parametrize("address", ["training-1999-001", "x"])
def test_an_unknown_event_is_not_found(client: Client, address: str) -> None:
    assert client.get(f"/ar/registrations/{address}/").status_code == 404
    assert client.post(f"/ar/registrations/{address}/", {}).status_code == 404


def test_a_draft_takes_nobody(client: Client) -> None:
    page = open_event(publish=False)

    assert client.get(form_address(page)).status_code == 404
