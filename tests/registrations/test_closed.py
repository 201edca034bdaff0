"""Before, after and in the middle of typing: kind words, and nothing typed is lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from registrations.models import Registration
from tests import builders
from tests.events import making
from tests.registrations import visiting
from tests.registrations.visiting import (
    fields,
    filled,
    form_address,
    open_event,
    seats_of,
    sent,
    told_by,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
MOST_QUERIES = 16


def close(page: Any, how: str) -> None:
    """Bring an event into a state in which nobody can register."""
    now = timezone.now()
    if how == "cancelled":
        making.republished(page, status="cancelled", status_note="بسبب الإغلاق.")
    elif how == "unpublished":
        page.unpublish()
    elif how == "early":
        visiting.gone_by(seats_of(page), opens_at=now + HOUR)
    elif how == "late":
        visiting.gone_by(seats_of(page), closes_at=now - timedelta(minutes=1))


@pytest.mark.parametrize(
    ("how", "word"),
    [
        ("early", "لم يبدأ التسجيل بعد"),
        ("late", "انتهى التسجيل"),
        ("cancelled", "بسبب الإغلاق."),
    ],
)
def test_a_page_without_a_form_says_why(client: Client, how: str, word: str) -> None:
    page = open_event()
    close(page, how)

    html = client.get(form_address(page)).content.decode()

    assert word in html
    assert "form" not in fields(html)
    assert client.get(form_address(page, "en")).status_code == 200


@pytest.mark.parametrize(
    ("how", "word"),
    [("late", "انتهى التسجيل وأنت تكتب"), ("cancelled", "تغيّر حال النشاط وأنت تكتب")],
)
def test_what_was_typed_meanwhile_is_still_there(client: Client, how: str, word: str) -> None:
    page = open_event()
    data = filled(client, page)
    close(page, how)

    html = client.post(form_address(page), data).content.decode()

    assert word in html
    assert fields(html)["name"] == "متدربة 7"
    assert not Registration.objects.exists()


def test_staff_extend_the_time_and_the_same_form_goes_through(client: Client) -> None:
    page = open_event()
    data = filled(client, page)
    close(page, "late")
    kept = fields(client.post(form_address(page), data).content.decode())

    visiting.gone_by(seats_of(page), extended_until=timezone.now() + HOUR)

    assert told_by(client.post(form_address(page), kept, follow=True))[0] == "confirmed"


def test_an_extended_registration_is_told_on_the_page_of_the_event(client: Client) -> None:
    page = open_event(registration_deadline=timezone.now() - HOUR)
    assert "سجّل الآن" not in client.get(page.url).content.decode()

    visiting.gone_by(seats_of(page), extended_until=timezone.now() + HOUR)

    html = client.get(page.url).content.decode()
    assert "مُدّد التسجيل حتى" in html
    assert form_address(page) in html


def test_the_last_seat_taken_while_typing_without_a_waiting_list(client: Client) -> None:
    page = open_event(1, has_waiting_list=False)
    data = filled(client, page)
    sent(client, page, name="متدربة 1", contact="")

    answer = client.post(form_address(page), data)

    assert told_by(answer) == ("full", "")
    assert fields(answer.content.decode())["name"] == "متدربة 7"
    assert Registration.objects.count() == 1
    assert "شُغلت جميع المقاعد" in client.get(form_address(page)).content.decode()


# The page of the event -------------------------------------------------------------------------


def test_the_page_of_the_event_tells_how_many_seats_are_left(client: Client) -> None:
    page = open_event(8)
    builders.translated(page, title="Course")
    for number in range(2):
        sent(client, page, name=f"متدربة {number}", contact="")

    arabic = client.get(page.url).content.decode()
    english = client.get(page.url.replace("/ar/", "/en/")).content.decode()

    assert "بقيت 6 مقاعد من 8" in arabic
    assert "6 seats left of 8" in english
    assert form_address(page) in arabic
    assert form_address(page, "en") in english
    assert 'href="/ar/registrations/"' in arabic
    assert "no-store" not in client.get(page.url).headers.get("Cache-Control", "")


def test_seats_held_for_a_body_are_not_told_as_free(client: Client) -> None:
    page = open_event(8)
    from tests.registrations.test_nominations import quota

    quota(seats_of(page), 5)

    assert "بقيت 3 مقاعد من 8" in client.get(page.url).content.decode()


@pytest.mark.parametrize("status", ["open", "full"])
def test_a_full_event_with_a_waiting_list_still_leads_to_the_form(
    client: Client, status: str
) -> None:
    page = open_event(1)
    sent(client, page, name="متدربة 1", contact="")
    page = making.republished(page, status=status)

    html = client.get(page.url).content.decode()

    assert form_address(page) in html
    assert "انضم إلى قائمة الانتظار" in html


def test_without_a_waiting_list_nobody_is_led_to_a_form_in_vain(client: Client) -> None:
    page = open_event(1, has_waiting_list=False)
    sent(client, page, name="متدربة 1", contact="")

    html = client.get(page.url).content.decode()

    assert form_address(page) not in html
    assert "لدي رمز تسجيل" in html


@pytest.mark.parametrize("status", ["announced", "cancelled", "closed"])
def test_an_event_that_takes_nobody_has_no_way_to_a_form(client: Client, status: str) -> None:
    page = making.event(making.session(), status=status)

    assert form_address(page) not in client.get(page.url).content.decode()


def test_the_page_of_an_event_needs_few_queries(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    page = open_event(8)
    sent(client, page)
    client.get(page.url)

    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(page.url)
