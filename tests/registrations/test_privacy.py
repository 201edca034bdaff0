"""Personal data is gone when its day has come or a person asks for it; totals and proof stay."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.models import Governorate
from registrations import privacy
from registrations.choices import AgeBand, QuestionKind, Sex, Status
from registrations.models import (
    AccessEntry,
    KeptTotal,
    Notice,
    Proof,
    Question,
    Registration,
    Repeat,
)
from registrations.registering import register
from registrations.services import cancel
from tests.registrations.dumping import places_of
from tests.registrations.making import registered, registration_list, trainee, with_mail

pytestmark = pytest.mark.django_db

NAME = "سلمى عبد الكريم النجار"
MAIL = "salma.canary@example.org"


def told(command, *arguments, **options):
    out = io.StringIO()
    call_command(command, *arguments, stdout=out, **options)
    return out.getvalue()


def last_day(seats):
    return timezone.localdate(seats.ends_at) + timedelta(days=seats.delete_after_days)


def kept(seats):
    return {
        (one.status, one.dimension, one.value): one.count
        for one in KeptTotal.objects.filter(registrations=seats)
    }


def mixed_list():
    place = Governorate.objects.create(code="rafah-test", name_ar="رفح")
    seats = registration_list(2)
    facts = {"governorate_id": place.pk, "age_band": AgeBand.YOUTH}
    registered(seats, 1, sex=Sex.FEMALE, **facts)
    gone = registered(seats, 2, sex=Sex.MALE, **facts)[0]
    registered(seats, 3, 4, sex=Sex.FEMALE)
    cancel(gone.record)
    return seats


# By date ------------------------------------------------------------------------------------


def test_nothing_is_deleted_a_day_too_early_and_everything_on_the_day():
    seats = mixed_list()

    assert privacy.purge(last_day(seats) - timedelta(days=1)) == []
    assert seats.people.count() == 4
    assert privacy.purge(last_day(seats)) == [(seats, 4)]
    for model in (Registration, Notice, Repeat):
        assert model.objects.count() == 0


def test_the_clock_alone_brings_the_day(later):
    seats = mixed_list()
    later(days=(last_day(seats) - timezone.localdate()).days)

    assert "4 people" in told("purge_personal_data")
    assert seats.people.count() == 0


def test_a_dry_run_says_how_many_and_deletes_nothing(later):
    seats = mixed_list()
    later(days=60)

    assert "Would be deleted: 4 people" in told("purge_personal_data", dry_run=True)
    assert seats.people.count() == 4
    assert Proof.objects.count() == 0


def test_totals_of_every_state_stay_waiting_list_too():
    seats = mixed_list()
    privacy.purge(last_day(seats))

    found = kept(seats)
    assert found["confirmed", "all", ""] == 2
    assert found["waitlisted", "all", ""] == 1
    assert found["cancelled", "all", ""] == 1
    assert found["confirmed", "sex", "female"] == 2
    assert found["confirmed", "age_band", "18_29"] == 1
    assert found["confirmed", "age_band", ""] == 1
    assert found["cancelled", "governorate", "rafah-test"] == 1
    assert found["waitlisted", "source", "open"] == 1


def test_people_who_are_added_after_the_day_are_deleted_and_counted_with_the_others():
    seats = mixed_list()
    privacy.purge(last_day(seats))
    registered(seats, 9, source="staff")

    privacy.purge(last_day(seats))

    assert seats.people.count() == 0
    assert kept(seats)["confirmed", "all", ""] == 3


def test_a_deletion_is_proved_with_what_was_looked_for():
    seats = mixed_list()
    privacy.purge(last_day(seats))

    proof = Proof.objects.get()
    assert (proof.action, proof.people, proof.registrations) == ("purge", 4, seats)
    assert {"registrations", "registrations_notice"} <= set(proof.checked)
    assert set(proof.checked.values()) == {0}
    assert privacy.first_broken_proof() is None


@pytest.mark.parametrize("change", ["people", "remove", "checked"])
def test_a_proof_that_was_changed_or_removed_is_noticed(change):
    for _time in range(3):
        privacy.purge(last_day(mixed_list_of_one()))
    second = Proof.objects.order_by("pk")[1]
    if change == "remove":
        second.delete()
    elif change == "people":
        Proof.objects.filter(pk=second.pk).update(people=77)
    else:
        Proof.objects.filter(pk=second.pk).update(checked={})

    assert privacy.first_broken_proof() is not None


def mixed_list_of_one():
    seats = registration_list(1)
    registered(seats, 1)
    return seats


def test_answers_to_a_question_go_on_their_own_earlier_day(later):
    seats = registration_list(2)
    facts = {"registrations": seats, "kind": QuestionKind.TEXT, "purpose_ar": "السكن"}
    early = Question.objects.create(text_ar="الدواء", delete_after_days=1, **facts)
    late = Question.objects.create(text_ar="المهنة", delete_after_days=30, **facts)
    answers = {str(early.pk): "أنسولين", str(late.pk): "معلمة"}
    registered(seats, 1, answers=answers)
    registered(seats, 2)

    assert privacy.forget_answers(timezone.localdate(seats.ends_at)) == 0
    # A course that begins late in the evening ends on the day after.
    later(days=9)
    assert "answers of 1 people" in told("purge_personal_data")

    assert seats.people.get(number=1).answers == {str(late.pk): "معلمة"}
    assert privacy.forget_answers() == 0
    assert Proof.objects.get().action == "answers"


# One person ---------------------------------------------------------------------------------


def salma(seats, **facts):
    facts = {"needs": "كناري الاحتياج", "group": "كناري الجمعية", **facts}
    return register(seats.event_key, trainee(0, MAIL, name=NAME, **facts)).record


CANARIES = (NAME, MAIL, "كناري الاحتياج", "كناري الجمعية", "كناري الجواب")


def test_one_person_is_deleted_by_code_with_proof_and_nothing_is_left():
    seats = registration_list(1)
    person = salma(seats, answers={"1": "كناري الجواب"})
    code, token = person.code, person.token
    with_mail(seats, 2)
    again = salma(seats)

    said = told("erase_person", again.code)

    assert "nothing is left" in said
    assert NAME not in said
    assert list(seats.people.values_list("number", "status")) == [(2, Status.CONFIRMED)]
    assert places_of([*CANARIES, code, token]) == []
    erased, searched = Proof.objects.order_by("pk")
    assert (erased.action, erased.people, set(erased.checked.values())) == ("erase", 1, {0})
    assert searched.checked == {"name": {}, "contact": {}, "code and link": {}}
    assert AccessEntry.objects.get().action == "erase"


def test_one_person_is_found_by_contact_however_typed():
    seats, other = registration_list(), registration_list()
    registered(seats, 7, name=NAME)
    registered(other, 7, name=NAME)
    registered(other, 8)

    told("erase_person", contact="+970 59-000-0007", all=True)

    assert [list(one.people.values_list("number", flat=True)) for one in (seats, other)] == [
        [],
        [2],
    ]


def test_a_household_that_shares_a_contact_is_not_deleted_by_mistake():
    seats = registration_list()
    registered(seats, 7, name="أحمد")
    registered(seats, 7, name="منى")

    with pytest.raises(CommandError, match="Households share one") as refused:
        told("erase_person", contact="0590000007")

    assert seats.people.count() == 2
    assert "منى" not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Give a code"),
        ({"code": "AAA-AAA-AAAA"}, "Nobody is registered so"),
        ({"contact": "0599999999"}, "Nobody is registered so"),
        ({"contact": "؟"}, "."),
    ],
)
def test_nobody_is_deleted_where_nobody_is_meant(given, words):
    registered(registration_list(), 1)

    with pytest.raises(CommandError, match=words):
        told(
            "erase_person",
            *([given["code"]] if "code" in given else []),
            contact=given.get("contact"),
        )

    assert Registration.objects.count() == 1


def test_a_text_that_stands_elsewhere_is_told_by_place_without_the_text():
    seats = registration_list()
    person = salma(seats)
    AccessEntry.objects.create(user_name="x", action="x", note=f"اتصال مع {NAME}")

    with pytest.raises(CommandError, match="elsewhere"):
        told("erase_person", person.code)

    checked = Proof.objects.get(action="search").checked
    assert checked["name"] == {"registrations_accessentry": 1}
    assert NAME not in str(checked)


def test_an_export_left_in_the_files_is_found(settings, tmp_path):
    settings.FILES_ROOT = str(tmp_path)
    (tmp_path / "export.csv").write_text(f"الاسم\n{NAME}\n")
    person = salma(registration_list())

    with pytest.raises(CommandError, match="elsewhere"):
        told("erase_person", person.code)

    assert Proof.objects.get(action="search").checked["name"] == {"files": 1}
