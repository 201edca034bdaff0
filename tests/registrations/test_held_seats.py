"""One address cannot fill an event with people without a contact, and a crowd is not locked out."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from registrations.choices import NoticeKind, NoticeState, Status
from registrations.models import Registration
from registrations.services import pass_on_unanswered
from tests.registrations import visiting
from tests.registrations.desk import address, html, signed_in
from tests.registrations.visiting import open_event, seats_of, sent, told_by

pytestmark = pytest.mark.django_db

ELSEWHERE = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"}
ADDRESS = "شارع الشهداء، عمارة 7"


@pytest.fixture(autouse=True)
def _limit(settings: Any) -> None:
    settings.REGISTRATION_BARE_LIMIT = 5


def crowd(client: Client, page: Any, count: int, contact: str = "") -> list[str]:
    """Register so many people from one address; return their links."""
    return [
        visiting.end_of(
            sent(client, page, name=f"زائر {number}", contact=contact and f"{contact}{number:03d}")
        )
        for number in range(count)
    ]


def test_seats_without_a_contact_are_given_for_good_to_a_few_of_one_address(
    client: Client, later: Any
) -> None:
    page = open_event(8)
    crowd(client, page, 20)
    elsewhere = visiting.filled(client, page, name="متدربة 7", contact="0590000007")
    last = client.post(visiting.form_address(page), elsewhere, follow=True, **ELSEWHERE)
    assert told_by(last)[0] == "waitlisted"
    held = Registration.objects.filter(is_held=True)
    assert (held.count(), seats_of(page).people.filter(status=Status.CONFIRMED).count()) == (3, 8)

    later(hours=25)
    pass_on_unanswered()

    assert seats_of(page).people.filter(status=Status.LAPSED).count() == 3
    assert seats_of(page).people.filter(status=Status.CONFIRMED).count() == 8


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "حُجز لك مقعد مؤقتًا"), ("en", "A seat is held for you")],
)
def test_who_stands_in_a_crowd_has_the_seat_after_a_second_step(
    client: Client, language: str, words: str
) -> None:
    page = open_event(20, venue_private=ADDRESS)
    link = crowd(client, page, 6)[5].replace("/ar/", f"/{language}/")
    before = client.get(link)
    assert told_by(before)[0] == "confirmed"
    assert words in before.content.decode()
    assert ADDRESS not in before.content.decode()
    assert client.get(f"{link}calendar.ics").status_code == 404

    client.post(f"{link}change/", {"contact": "0590000007"})

    after = client.get(link).content.decode()
    assert words not in after
    assert ADDRESS in after
    row = Registration.objects.get(number=6)
    assert (row.is_held, row.answer_until) == (False, None)
    assert row.notices.get().state == NoticeState.TO_CALL, "the call goes to the new number"


def test_pressing_a_button_makes_no_seat_ones_own(client: Client) -> None:
    page = open_event(20)
    link = crowd(client, page, 6)[5]

    client.post(f"{link}come/")

    assert Registration.objects.get(number=6).is_held


def test_staff_see_who_is_to_be_confirmed_and_confirm_it(client: Client) -> None:
    page = open_event(20)
    crowd(client, page, 6)
    seats = seats_of(page)
    staff = signed_in()

    people = html(staff.get(address("event", seats.pk), {"awaited": "on"}))
    person = html(staff.get(address("person", seats.pk, 6)))
    staff.post(address("person", seats.pk, 6), {"confirm": "1"})

    assert "زائر 5" in people
    assert "زائر 4" not in people
    assert "مقعد محجوز مؤقتًا" in person
    row = Registration.objects.get(number=6)
    assert (row.status, row.is_held, row.answer_until) == (Status.CONFIRMED, False, None)


def test_who_gives_a_contact_comes_from_another_address_or_waits_is_not_held(
    client: Client,
) -> None:
    with_contact, full, other = open_event(20), open_event(2), open_event(20)
    crowd(client, with_contact, 9, contact="0590000")
    crowd(client, full, 9)
    crowd(client, other, 5)
    data = visiting.filled(client, other, name="متدربة 7", contact="")
    client.post(visiting.form_address(other), data, follow=True, **ELSEWHERE)

    assert not Registration.objects.filter(is_held=True).exists()


def test_a_form_sent_twice_is_counted_once(client: Client) -> None:
    page = open_event(20)
    data = visiting.filled(client, page, name="زائر 1", contact="")
    for _press in range(9):
        client.post(visiting.form_address(page), data)
    sent(client, page, name="زائر 2", contact="")

    assert not Registration.objects.filter(is_held=True).exists()


def test_a_held_seat_is_not_kept_beyond_the_beginning(client: Client) -> None:
    page = open_event(20)
    soon = timezone.now() + timedelta(hours=3)
    visiting.gone_by(seats_of(page), starts_at=soon, closes_at=None)
    crowd(client, page, 6)

    assert Registration.objects.get(number=6).answer_until == soon


# What is still to be told goes by the new contact ------------------------------------------------


def test_what_could_not_be_told_is_told_by_the_contact_that_is_given_later(client: Client) -> None:
    page = open_event(20)
    link = visiting.end_of(sent(client, page, name="متدربة 7", contact=""))
    row = Registration.objects.get()
    assert row.notices.get().state == NoticeState.UNREACHABLE

    client.post(f"{link}change/", {"contact": "trainee7@example.org"})
    notice = row.notices.get()
    assert notice.kind == NoticeKind.CONFIRMED
    assert notice.state in (NoticeState.DUE, NoticeState.SENT)

    row.notices.update(state=NoticeState.TO_CALL)
    client.post(f"{link}change/", {"forget": ["contact"]})
    assert row.notices.get().state == NoticeState.UNREACHABLE
