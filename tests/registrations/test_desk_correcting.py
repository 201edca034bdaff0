"""Staff correct name and contact of one registration: sealed, noted, nobody twice on the list."""

from typing import Any

import pytest

from registrations.choices import NoticeState
from registrations.models import AccessEntry, Notice
from registrations.registering import register
from tests.registrations import making
from tests.registrations.desk import address, html, listed_event, signed_in
from tests.registrations.dumping import places_of

pytestmark = pytest.mark.django_db

CORRECTION = {"correct": "1", "name": "سعاد المصحَّحة", "contact": "٠٥٩ ٨٨٨ ٨٨٨٨"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", ["تصحيح الاسم أو وسيلة الاتصال", "حُفظ الاسم ووسيلة الاتصال"]),
        ("en", ["Correct name or contact", "are stored as they stand here"]),
    ],
)
def test_a_correction_is_stored_sealed_and_noted_without_the_names(
    language: str, words: list[str]
) -> None:
    seats = listed_event()
    [outcome] = making.registered(seats, 1)
    before = outcome.record
    client = signed_in(language=language)

    client.post(address("person", seats.pk, 1), CORRECTION)

    row = seats.people.get()
    assert (row.name, row.contact, row.contact_kind) == (
        "سعاد المصحَّحة",
        "0598888888",
        "phone",
    )
    assert row.code == before.code
    assert places_of(["سعاد", "0598888888"]) == []
    entry = AccessEntry.objects.get()
    assert (entry.user_name, entry.action, entry.number) == ("member", "correct", 1)
    assert entry.note == "name, contact"
    page = html(client.get(address("person", seats.pk, 1)))
    assert all(word in page for word in words)


def test_who_was_corrected_is_known_when_she_registers_again() -> None:
    seats = listed_event()
    making.registered(seats, 1)
    signed_in().post(address("person", seats.pk, 1), CORRECTION)

    again = making.trainee(2, "0598888888", name=CORRECTION["name"])
    register(seats.event_key, again)
    making.registered(seats, 1)

    assert seats.people.count() == 2, "the old name is free, the corrected one is not"


def test_a_correction_makes_nobody_stand_on_the_list_twice() -> None:
    seats = listed_event()
    making.registered(seats, 1, 2)

    page = html(
        signed_in().post(
            address("person", seats.pk, 2),
            {"correct": "1", "name": "متدربة 1", "contact": "0590000001"},
        )
    )

    assert "هذا الشخص في القائمة أصلاً، ورقمه 1" in page
    assert 'value="متدربة 1"' in page
    assert seats.people.get(number=2).name == "متدربة 2"
    assert set(AccessEntry.objects.values_list("action", flat=True)) == {"person"}


@pytest.mark.parametrize(
    ("contact", "state"),
    [("she@example.org", NoticeState.DUE), ("", NoticeState.UNREACHABLE)],
)
def test_what_is_still_to_be_told_goes_by_the_new_way(contact: str, state: NoticeState) -> None:
    seats = listed_event()
    making.registered(seats, 1)
    Notice.objects.update(state=NoticeState.TO_CALL)

    signed_in().post(
        address("person", seats.pk, 1), {"correct": "1", "name": "متدربة 1", "contact": contact}
    )

    assert Notice.objects.get().state == state


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "اكتب الاسم كما"),
        ({"name": "\u202e"}, "w-field--error"),
        ({"name": "ن" * 121}, "120"),
        ({"contact": "059"}, "w-field--error"),
        ({"contact": "a@b"}, "w-field--error"),
    ],
)
def test_a_wrong_correction_is_refused_beside_its_field(
    changes: dict[str, str], words: str
) -> None:
    seats = listed_event()
    making.registered(seats, 1)

    page = html(signed_in().post(address("person", seats.pk, 1), {**CORRECTION, **changes}))

    assert "w-field--error" in page
    assert words in page
    assert '<details class="desk-correct" open>' in page
    assert seats.people.get().contact == "0590000001"


def test_other_roles_correct_nothing() -> None:
    seats = listed_event()
    making.registered(seats, 1)

    answer: Any = signed_in("المترجمون").post(address("person", seats.pk, 1), CORRECTION)

    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert seats.people.get().name == "متدربة 1"


def test_a_correction_that_changes_nothing_is_not_noted() -> None:
    seats = listed_event()
    making.registered(seats, 1)

    signed_in().post(
        address("person", seats.pk, 1),
        {"correct": "1", "name": "متدربة 1", "contact": "0590000001"},
    )

    assert not AccessEntry.objects.exists()
