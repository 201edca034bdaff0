"""The page on which a body enters the people it nominates."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from core.models import Organisation
from registrations.choices import Source
from registrations.codes import new_seed, token_hash, token_of
from registrations.models import AccessEntry, Quota, Registration, RegistrationList
from tests.registrations import visiting
from tests.registrations.visiting import fields, open_event, seats_of, sent

pytestmark = pytest.mark.django_db


def quota(seats: RegistrationList, number: int, body: str = "جمعية توضيحية") -> Quota:
    """Return seats held for a body."""
    seed = new_seed()
    organisation = Organisation.objects.get_or_create(name_ar=body)[0]
    return Quota.objects.create(
        registrations=seats,
        body=organisation,
        seats=number,
        seed=seed,
        token_hash=token_hash(token_of(seed)),
    )


def address(held: Quota, language: str = "ar") -> str:
    """Return the secret page of a body."""
    return f"/{language}/registrations/nominate/{token_of(held.seed)}/"


def entered(client: Client, held: Quota, *names: str, **told: str) -> Any:
    """Enter people on the page of a body; return the page it ends on."""
    data = {**fields(client.get(address(held)).content.decode()), "agreed": "on", **told}
    for number, name in enumerate(names):
        data[f"person-{number}-name"] = name
    return client.post(address(held), data, follow=True)


def test_a_body_enters_several_people_at_once(client: Client) -> None:
    held = quota(seats_of(open_event(8)), 5)

    answer = entered(client, held, "متدربة 1", "متدربة 2", "متدربة 3")

    html = answer.content.decode()
    rows = Registration.objects.filter(quota=held)
    assert {row.name for row in rows} == {"متدربة 1", "متدربة 2", "متدربة 3"}
    assert {row.source for row in rows} == {Source.NOMINATED}
    assert all(row.name in html and row.code in html for row in rows)
    assert "بقي مقعدان من 5 محجوزة لكم" in html
    assert "حُفظ المرشحون" in html
    english = client.get(address(held, "en")).content.decode()
    assert "2 seats left of the 5 held for you" in english


def test_sending_the_rows_twice_stores_them_once(client: Client) -> None:
    held = quota(seats_of(open_event(8)), 5)
    data = {**fields(client.get(address(held)).content.decode()), "agreed": "on"}
    data["person-0-name"] = "متدربة 1"

    for _press in range(2):
        client.post(address(held), data)

    assert Registration.objects.count() == 1


def test_one_wrong_row_stores_nobody_and_keeps_all(client: Client) -> None:
    held = quota(seats_of(open_event(8)), 5)

    html = entered(client, held, "متدربة 1", "متدربة 2", **{"person-1-contact": "05"})
    html = html.content.decode()

    assert 'href="#field-person-1-contact"' in html
    assert fields(html)["person-0-name"] == "متدربة 1"
    assert fields(html)["person-1-contact"] == "05"
    assert not Registration.objects.exists()


def test_more_rows_without_script_keep_what_was_typed(client: Client) -> None:
    held = quota(seats_of(open_event(30)), 20)
    data = fields(client.get(address(held)).content.decode())
    data |= {"person-0-name": "متدربة 1", "more": "1"}

    html = client.post(address(held), data).content.decode()
    found = fields(html)

    assert found["person-TOTAL_FORMS"] == "10"
    assert found["person-0-name"] == "متدربة 1"
    assert "person-9-name" in found
    assert 'class="error"' not in html
    assert not Registration.objects.exists()


def test_more_people_than_places_without_a_waiting_list_stores_nobody(client: Client) -> None:
    held = quota(seats_of(open_event(8, has_waiting_list=False)), 1)

    html = entered(client, held, "متدربة 1", "متدربة 2").content.decode()

    assert 'data-hindrance="full"' in html
    assert fields(html)["person-1-name"] == "متدربة 2"
    assert not Registration.objects.exists()


def test_a_body_sees_the_people_it_entered_and_nobody_else(client: Client) -> None:
    page = open_event(8)
    one, other = quota(seats_of(page), 2), quota(seats_of(page), 2, "جهة ثانية")
    entered(client, one, "متدربة 1")
    sent(client, page, name="متدربة 5", contact="")

    html = client.get(address(other)).content.decode()

    assert "متدربة" not in html


def test_a_person_who_registered_before_looks_as_if_the_body_were_first(client: Client) -> None:
    page = open_event(8)
    sent(client, page, name="متدربة 1", contact="0590000001")
    held = quota(seats_of(page), 2)

    html = entered(client, held, "متدربة 1", **{"person-0-contact": "0590000001"})
    html = html.content.decode()

    assert seats_of(page).people.count() == 1
    assert "متدربة 1" in html
    assert "مقبول" in html
    assert "بقي مقعد واحد من 2" in html


def test_each_look_at_names_is_written_down(client: Client) -> None:
    held = quota(seats_of(open_event(8)), 5)
    client.get(address(held))
    assert not AccessEntry.objects.exists()

    entered(client, held, "متدربة 1")

    entry = AccessEntry.objects.get()
    assert (entry.user, entry.user_name, entry.people) == (None, "جمعية توضيحية", 1)


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "تظهر هنا الأسماء"), ("en", "The names you entered are shown")]
)
def test_a_code_is_shown_once_and_the_page_says_until_when_names_are(
    client: Client, language: str, words: str
) -> None:
    held = quota(seats_of(open_event(8)), 5)
    told = entered(client, held, "متدربة 1").content.decode()
    code = Registration.objects.get().code

    later = client.get(address(held, language)).content.decode()

    assert code in told
    assert code not in later
    assert "متدربة 1" in later
    assert words in later


def test_after_the_last_session_the_page_names_nobody(client: Client) -> None:
    page = open_event(8)
    held = quota(seats_of(page), 5)
    entered(client, held, "متدربة 1")
    looks = AccessEntry.objects.count()
    gone = timezone.now() - timedelta(hours=1)
    visiting.gone_by(seats_of(page), starts_at=gone, ends_at=gone)

    html = client.get(address(held)).content.decode()

    assert "متدربة" not in html
    assert AccessEntry.objects.count() == looks


def test_without_a_date_the_page_names_people_while_the_body_nominates(client: Client) -> None:
    page = open_event(8)
    held = quota(seats_of(page), 5)
    entered(client, held, "متدربة 1")
    visiting.gone_by(seats_of(page), starts_at=None, ends_at=None)
    assert "متدربة 1" in client.get(address(held)).content.decode()

    Quota.objects.filter(pk=held.pk).update(closes_at=timezone.now())

    assert "متدربة" not in client.get(address(held)).content.decode()


@pytest.mark.parametrize("facts", [{"is_released": True}, {"closes_at": timezone.now()}])
def test_after_the_nominations_nobody_is_entered(client: Client, facts: dict[str, Any]) -> None:
    held = quota(seats_of(open_event(8)), 5)
    data = {**fields(client.get(address(held)).content.decode()), "agreed": "on"}
    Quota.objects.filter(pk=held.pk).update(**facts)

    answer = client.post(address(held), {**data, "person-0-name": "متدربة 1"})

    assert answer.status_code == 200
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    "data", [{}, {"person-TOTAL_FORMS": "x"}, {"person-TOTAL_FORMS": "-1"}, {"more": "1"}]
)
def test_a_forged_post_is_no_error_of_ours(client: Client, data: dict[str, str]) -> None:
    held = quota(seats_of(open_event(8)), 5)

    assert client.post(address(held), data).status_code == 200


def test_the_page_is_secret(client: Client) -> None:
    held = quota(seats_of(open_event(8)), 5)

    answer = client.get(address(held))

    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert client.get(address(held).replace(token_of(held.seed), "a" * 32)).status_code == 404
    assert len(answer.content) < 60_000
    assert not visiting.told_by(answer)[0]
