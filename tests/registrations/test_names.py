"""Names hold no way to somebody else: letters and certificates would pass it on."""

import pytest
from django.test import Client

from registrations.models import Registration
from registrations.names import holds_a_way
from tests.registrations import visiting
from tests.registrations.test_nominations import entered, quota
from tests.registrations.visiting import open_event, seats_of, sent


@pytest.mark.parametrize(
    "name",
    [
        "ربحت جائزة http://x.example",
        "اربح الآن WWW.prize.example",
        "Prize bit.ly/abc",
        "جائزتك على gift-shop.com",
        "a@example.org",
        "اتصل على 0590000007",
        "اتصل ٠٥٩ ٠٠٠ ٠٠٠٧",
        "+970 (59) 000-0007",
        "Win.ps",
    ],
)
def test_a_name_with_a_way_to_somebody_is_none(name: str) -> None:
    assert holds_a_way(name)


@pytest.mark.parametrize(
    "name",
    [
        "متدربة 7",
        "Trainee 2026",
        "د.سمير",
        "Dr.Samir Al-Masri",
        "Dr.Sa'ed",
        "Eng.Sa’id",
        "M. Salem Jr.",
        "أ. منى (أم أحمد)",
        "=1+1",
        "<b>متدربة</b>",
        "O'Neil, Sean",
        "Company Comrade",
    ],
)
def test_a_name_as_people_write_it_is_one(name: str) -> None:
    assert not holds_a_way(name)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "اكتب الاسم وحده"), ("en", "Write the name alone")],
)
def test_who_writes_one_is_told_how_to_mend_it_and_loses_nothing(
    client: Client, language: str, words: str
) -> None:
    page = open_event(5)

    html = sent(client, page, language, name="زوروا gift-shop.com").content.decode()

    assert words in html
    assert visiting.fields(html)["name"] == "زوروا gift-shop.com"
    assert not Registration.objects.exists()


@pytest.mark.django_db
def test_a_body_can_nominate_no_such_name(client: Client) -> None:
    held = quota(seats_of(open_event(5)), 3)

    assert "اكتب الاسم وحده" in entered(client, held, "www.gift.example").content.decode()
    assert not Registration.objects.exists()
