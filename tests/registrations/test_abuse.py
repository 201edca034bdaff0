"""Robots are held up, and whoever shares their address gets through in two steps (rows 22, 24)."""

import time
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache.backends.redis import RedisCache
from django.test import Client

from core import visitors
from core.models import VisitorCount
from registrations.models import Registration, Repeat
from registrations.public import form_tokens, guarding
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

CROWD = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"}


def later(seconds: float) -> Any:
    """Let the clock of forms be so many seconds later."""
    return patch.object(form_tokens.time, "time", return_value=time.time() + seconds)


def answered(html: str) -> dict[str, str]:
    """Return the fields of a page that asks a question, with the right answer."""
    kept = fields(html)
    for first, one in enumerate(guarding.NUMBERS):
        for second, other in enumerate(guarding.NUMBERS):
            if one and other and f"ما مجموع {one} و{other}؟" in html:
                return {**kept, "sum_answer": str(first + second)}
    raise AssertionError("no question was asked")


def test_who_is_quicker_than_people_sends_once_more(client: Client, settings: Any) -> None:
    settings.REGISTRATION_FILL_SECONDS = 3
    page = open_event()

    first = client.post(form_address(page), filled(client, page))
    assert told_by(first) == ("", "")
    with later(4):
        second = client.post(form_address(page), fields(first.content.decode()), follow=True)

    assert told_by(second) == ("confirmed", "")


def test_who_fills_in_the_field_that_nobody_sees_sends_once_more(client: Client) -> None:
    page = open_event()

    first = client.post(form_address(page), filled(client, page, website="http://x.example"))
    kept = fields(first.content.decode())

    assert told_by(first) == ("", "")
    assert kept["website"] == ""
    assert told_by(client.post(form_address(page), kept, follow=True)) == ("confirmed", "")


@pytest.mark.parametrize("way", ["without a form", "at once", "one form for all"])
def test_robots_from_one_address_are_refused(client: Client, settings: Any, way: str) -> None:
    settings.REGISTRATION_FILL_SECONDS = 3
    page = open_event(None)
    data = filled(client, page)
    for number in range(60):
        told = {"name": f"روبوت {number}", "contact": f"0591{number:06d}"}
        if way == "without a form":
            data.pop("form", None)
        if way == "at once":
            data = filled(client, page)
        moment = 4.0 if way == "one form for all" else 0.0
        with later(moment):
            client.post(form_address(page), {**data, **told}, **CROWD)

    assert Registration.objects.count() <= 60 * 0.05


def test_in_a_crowd_behind_one_address_a_question_is_asked_and_people_get_through(
    client: Client, settings: Any
) -> None:
    settings.REGISTRATION_RATE_LIMIT = 5
    page = open_event(None)
    for number in range(40):
        sent_by_robot = filled(client, page, name=f"روبوت {number}", contact="")
        client.post(form_address(page), sent_by_robot, **CROWD)
    assert Registration.objects.count() == 5

    first = client.post(form_address(page), filled(client, page), **CROWD)
    assert first.status_code == 429
    assert told_by(first) == ("", "")
    assert fields(first.content.decode())["name"] == "متدربة 7"
    with later(guarding.SUM_SECONDS + 1):
        second = client.post(
            form_address(page), answered(first.content.decode()), follow=True, **CROWD
        )

    assert told_by(second) == ("confirmed", "")
    elsewhere = {**CROWD, "HTTP_X_FORWARDED_FOR": "203.0.113.77"}
    data = filled(client, page, name="متدربة 8", contact="")
    assert told_by(client.post(form_address(page), data, follow=True, **elsewhere))[0]


def test_a_wrong_or_hasty_answer_registers_nobody(client: Client, settings: Any) -> None:
    settings.REGISTRATION_RATE_LIMIT = 1
    page = open_event(None)
    sent(client, page, name="متدربة 1", contact="")
    asked = client.post(form_address(page), filled(client, page)).content.decode()

    hasty = client.post(form_address(page), answered(asked))
    with later(guarding.SUM_SECONDS + 1):
        wrong = client.post(form_address(page), {**answered(asked), "sum_answer": "99"})
        right = client.post(form_address(page), answered(hasty.content.decode()), follow=True)

    assert 'data-hindrance="sum_early"' in hasty.content.decode()
    assert 'data-hindrance="sum_wrong"' in wrong.content.decode()
    assert told_by(right) == ("confirmed", "")


def test_an_answer_is_good_for_one_form_only(client: Client, settings: Any) -> None:
    settings.REGISTRATION_RATE_LIMIT = 1
    page = open_event(None)
    sent(client, page, name="متدربة 1", contact="")
    known = answered(client.post(form_address(page), filled(client, page)).content.decode())

    with later(guarding.SUM_SECONDS + 1):
        for number in range(5):
            data = filled(client, page, name=f"روبوت {number}", contact="")
            client.post(
                form_address(page),
                {**data, "sum": known["sum"], "sum_answer": known["sum_answer"]},
            )

    assert Registration.objects.count() == 1


def test_while_the_cache_is_away_the_database_counts(client: Client, settings: Any) -> None:
    settings.REGISTRATION_RATE_LIMIT = 2
    page = open_event(None)
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    away = RedisCache(settings.REDIS_URL, {})
    with patch.object(visitors, "caches", {visitors.COUNTERS: away}):
        for number in range(4):
            sent(client, page, name=f"متدربة {number}", contact="")
        for _try in range(11):
            last = client.post("/ar/registrations/", {"code": "0000000000"})

    assert Registration.objects.count() == 2
    assert last.status_code == 429
    assert VisitorCount.objects.count() == 2
    assert not VisitorCount.objects.filter(key__contains="127.0.0.1").exists()


# Who is on the list ----------------------------------------------------------------------------


@pytest.mark.parametrize("capacity", [30, 1])
def test_known_and_new_people_are_answered_alike(client: Client, capacity: int) -> None:
    page = open_event(capacity)
    for number in range(5):
        sent(client, page, name=f"متدربة {number}", contact=f"059000000{number}")

    def look(number: int) -> Any:
        answer = sent(client, page, name=f"متدربة {number}", contact=f"05900000{number:02d}")
        html = answer.content.decode()
        own = Registration.objects.order_by("-pk").first()
        again = Repeat.objects.order_by("-pk").first()
        for row in filter(None, (own, again)):
            html = html.replace(row.code, "").replace(row.token, "")
        place = told_by(answer)[1]
        return answer.status_code, html.replace(f"رقم {place}", "").replace(f'"{place}"', "")

    known = look(3)
    new = look(13)

    assert known == new
    assert Repeat.objects.count() == 1
    assert seats_of(page).people.count() == 6


def test_each_page_of_a_repeated_registration_looks_like_any_other(client: Client) -> None:
    page = open_event(30, venue_private="شارع الشهداء 7")
    first = visiting.end_of(sent(client, page))
    again = visiting.end_of(sent(client, page))
    assert first != again

    def looks(address: str) -> list[str]:
        token = address.strip("/").rpartition("/")[2]
        row = Registration.objects.first() if address == first else Repeat.objects.first()
        assert row is not None
        return [
            client.get(f"{address}{end}").content.decode().replace(token, "").replace(row.code, "")
            for end in ("", "change/", "cancel/")
        ]

    assert looks(first) == looks(again)

    client.post(f"{again}change/", {"contact": "0599999999"})
    client.post(f"{again}cancel/")

    assert "أُلغي هذا التسجيل" in client.get(again).content.decode()
    own = Registration.objects.get()
    assert (own.status, own.contact) == ("confirmed", "0590000007")


# Codes -----------------------------------------------------------------------------------------


def test_a_code_opens_what_it_was_given_for(client: Client) -> None:
    page = open_event()
    end = visiting.end_of(sent(client, page))
    code = Registration.objects.get().code

    for typed in (code, code.lower(), code.replace("-", " "), f"\u200f{code} "):
        answer = client.post("/en/registrations/", {"code": typed})
        assert answer["Location"] == end.replace("/ar/", "/en/")


def test_unknown_and_deleted_codes_get_the_same_answer(client: Client) -> None:
    page = open_event()
    end = visiting.end_of(sent(client, page))
    row = Registration.objects.get()
    code = row.code
    row.delete()

    deleted = client.post("/ar/registrations/", {"code": code})
    unknown = client.post("/ar/registrations/", {"code": "ABC-DEF-GH12"})

    assert deleted.content.decode().replace(code, "") == unknown.content.decode().replace(
        "ABC-DEF-GH12", ""
    )
    assert "لا يفتح هذا الرمز تسجيلاً" in deleted.content.decode()
    assert client.get(end).status_code == 404


def test_after_ten_wrong_codes_a_kind_word_and_a_wait(client: Client) -> None:
    page = open_event()
    end = visiting.end_of(sent(client, page))
    code = Registration.objects.get().code
    for number in range(10):
        assert client.post("/ar/registrations/", {"code": f"{number:010d}"}).status_code == 200

    refused = client.post("/ar/registrations/", {"code": code})

    assert refused.status_code == 429
    assert "تسجيلك محفوظ" in refused.content.decode()
    assert int(refused["Retry-After"]) <= 600
    assert client.get(end).status_code == 200, "the secret link still opens"


@pytest.mark.parametrize("code", ["", " ", "'; DROP TABLE", "\x00", "ا" * 5000, "%s%n", "٠" * 10])
def test_a_code_that_is_none_is_no_error(client: Client, code: str) -> None:
    assert client.post("/ar/registrations/", {"code": code}).status_code == 200
