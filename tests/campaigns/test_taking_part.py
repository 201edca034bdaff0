"""Taking part without an account: the letter, the count, and what is not kept of anybody."""

import re
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from campaigns import taking_part
from campaigns.models import ActCount, UsedForm
from core import form_tokens
from tests import builders
from tests.campaigns import making

pytestmark = pytest.mark.django_db

TOKEN = re.compile(r'name="act" value="(\w+)">\s*<input type="hidden" name="form" value="([^"]+)"')


@pytest.fixture(autouse=True)
def nobody_waits() -> Any:
    with patch.object(taking_part, "FILL_SECONDS", 0):
        yield


def address_of(page: Any) -> str:
    return f"{page.url}take-part/"


def forms(client: Client, page: Any) -> dict[str, str]:
    """Return the tokens of the forms a reader was shown, by act."""
    return dict(TOKEN.findall(client.get(address_of(page)).content.decode()))


def press(client: Client, page: Any, act: str, token: str, **more: Any) -> Any:
    return client.post(address_of(page), {"act": act, "form": token}, **more)


def count(page: Any, act: str) -> int:
    return sum(
        ActCount.objects.filter(translation_key=page.translation_key, act=act).values_list(
            "count", flat=True
        )
    )


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_letter_is_ready_in_each_language(client: Client, language: str) -> None:
    page = making.campaign(letter_address="office@example.org")
    if language == "en":
        page = builders.translated(page, letter="Dear Minister,\n\nPublish it.", letter_subject="A")
    html = client.get(address_of(page)).content.decode()
    mail = re.findall(r'href="(mailto:office[^"]+)"', html)[0].replace("&amp;", "&")

    assert unquote(urlsplit(mail).path) == "office@example.org"
    assert parse_qs(urlsplit(mail).query)["body"] == [page.letter.replace("\n", "\r\n")]
    assert page.letter.partition("\n")[0] in html
    assert f'lang="{language}"' in html


def test_a_press_counts_once_and_is_told_honestly(client: Client) -> None:
    page = making.campaign()
    token = forms(client, page)["letter"]

    first = press(client, page, "letter", token).content.decode()
    again = press(client, page, "letter", token).content.decode()

    assert "احتُسبت. شكراً لك." in first
    assert "احتُسبت هذه من قبل" in again
    assert count(page, "letter") == 1
    assert count(page, "support") == 0
    assert "كما احتُسب هنا" in first
    assert "رسالة واحدة حتى الآن" in client.get(page.url).content.decode()


def test_another_site_cannot_make_its_visitors_press(client: Client) -> None:
    page = making.campaign()

    press(client, page, "support", forms(client, page)["support"], HTTP_SEC_FETCH_SITE="cross-site")
    assert count(page, "support") == 0

    own = {"HTTP_SEC_FETCH_SITE": "same-origin"}
    press(client, page, "support", forms(client, page)["support"], **own)
    assert count(page, "support") == 1


def test_both_languages_share_one_count(client: Client) -> None:
    page = making.campaign()
    version = builders.translated(page, title="A budget")
    for one in (page, version):
        press(client, one, "support", forms(client, one)["support"])

    assert count(page, "support") == 2
    assert "2 supporters so far" in client.get(version.url).content.decode()


def test_no_cookie_is_set_and_none_is_needed() -> None:
    client = Client(enforce_csrf_checks=True)
    page = making.campaign()
    shown = client.get(address_of(page))
    answer = press(client, page, "support", forms(client, page)["support"])

    assert answer.status_code == 200
    assert not shown.cookies
    assert not answer.cookies
    assert "no-store" in shown["Cache-Control"]
    assert "noindex" in shown["X-Robots-Tag"]


def test_nothing_of_who_pressed_is_stored(client: Client) -> None:
    page = making.campaign()
    token = forms(client, page)["support"]
    headers = {"HTTP_USER_AGENT": "Telltale/7", "REMOTE_ADDR": "192.0.2.77"}
    with CaptureQueriesContext(connection) as captured:
        press(client, page, "support", token, **headers)
    written = [q["sql"] for q in captured.captured_queries if not q["sql"].startswith("SELECT")]
    secret = token.partition(".")[0]

    assert written
    for told in ("192.0.2.77", "Telltale", secret):
        assert told not in " ".join(written)
    assert {field.name for field in ActCount._meta.fields} == {
        "id", "translation_key", "act", "count",
    }  # fmt: skip
    assert {field.name for field in UsedForm._meta.fields} == {"id", "digest", "until"}


def test_showing_the_letter_writes_nothing(client: Client) -> None:
    page = making.campaign()
    client.get(address_of(page))
    with CaptureQueriesContext(connection) as captured:
        client.get(address_of(page))

    assert not [q for q in captured.captured_queries if not q["sql"].startswith("SELECT")]


@pytest.mark.parametrize("token", ["", "x", "a.1:forged"])
def test_a_form_that_was_not_shown_is_not_counted(client: Client, token: str) -> None:
    page = making.campaign()
    answer = press(client, page, "support", token)

    assert answer.status_code == 200
    assert "اضغط الزر مرة أخرى" in answer.content.decode()
    assert count(page, "support") == 0


def test_a_form_is_good_for_its_own_act_and_campaign_only(client: Client) -> None:
    page, other = making.campaign(), making.campaign("حملة أخرى")
    token = forms(client, page)["letter"]
    press(client, page, "support", token)
    press(client, other, "letter", token)

    assert not ActCount.objects.filter(count__gt=0).exists()


def test_a_program_that_presses_at_once_is_asked_to_press_again(client: Client) -> None:
    page = making.campaign()
    with patch.object(taking_part, "FILL_SECONDS", 2):
        token = forms(client, page)["support"]
        answer = press(client, page, "support", token).content.decode()
        assert count(page, "support") == 0
        assert token in answer, "the same form grows old enough"
        now = form_tokens.time.time() + 3
        with patch.object(form_tokens.time, "time", return_value=now):
            press(client, page, "support", token)

    assert count(page, "support") == 1


def test_a_form_that_was_open_for_days_is_renewed(client: Client) -> None:
    page = making.campaign()
    token = forms(client, page)["support"]
    later = form_tokens.time.time() + form_tokens.LIFETIME + 1
    with patch.object(form_tokens.time, "time", return_value=later):
        answer = press(client, page, "support", token).content.decode()

    assert "بقيت هذه الصفحة مفتوحة طويلاً" in answer
    assert count(page, "support") == 0


def test_one_connection_counts_so_often_an_hour_and_another_still_counts(client: Client) -> None:
    page = making.campaign()
    near, far = {"REMOTE_ADDR": "192.0.2.7"}, {"REMOTE_ADDR": "198.51.100.7"}
    with patch.object(taking_part, "MOST_AN_HOUR", 3):
        answers = [
            press(client, page, "support", forms(client, page)["support"], **near) for _ in range(5)
        ]
        press(client, page, "support", forms(client, page)["support"], **far)

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert "لم تُحتسب" in answers[-1].content.decode()
    assert count(page, "support") == 4


def test_what_was_used_is_forgotten_when_no_form_could_come_again(client: Client) -> None:
    page = making.campaign()
    press(client, page, "support", forms(client, page)["support"])
    UsedForm.objects.update(until=making.timezone.now() - making.timedelta(seconds=1))
    press(client, page, "support", forms(client, page)["support"])

    assert UsedForm.objects.count() == 1
    assert count(page, "support") == 2


@pytest.mark.parametrize(
    "days", [{"starts_on": making.in_days(3)}, {"ends_on": making.in_days(-1)}]
)
def test_before_and_after_a_campaign_nothing_is_counted(
    client: Client, days: dict[str, Any]
) -> None:
    page = making.campaign()
    token = forms(client, page)["support"]
    page = making.changed(page, **{"demanded_on": None, **days})
    answer = press(client, page, "support", token)

    assert answer.status_code == 302
    assert answer["Location"] == page.url
    assert count(page, "support") == 0


def test_what_is_no_act_is_an_unknown_address(client: Client) -> None:
    page = making.campaign()

    assert press(client, page, "petition", "x").status_code == 404
    assert client.get("/ar/campaigns/campaign-1999-001/take-part/").status_code == 404
    assert client.put(address_of(page)).status_code == 405


def test_a_campaign_without_letter_asks_for_support_only(client: Client) -> None:
    page = making.campaign(letter="", letter_subject="")
    html = client.get(address_of(page)).content.decode()

    assert set(forms(client, page)) == {"support"}
    assert "mailto:?" in html
    assert "أيّد المطلب" in client.get(page.url).content.decode()
