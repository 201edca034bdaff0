"""Whatever is typed or pasted: a clear word or a clean line, never an error 500 (row 17)."""

from typing import Any

import pytest
from django.test import Client

from registrations import person_fields
from registrations.models import Registration
from tests.registrations import visiting
from tests.registrations.visiting import form_address, open_event, sent, told_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("متدربة\r\nBcc: سعاد", "متدربة Bcc: سعاد"),
        ("متدربة\u20287", "متدربة 7"),
        ("\u202eمتدربة 7\u202c", "متدربة 7"),
        ("\u200fمتدربة\u200e 7", "متدربة 7"),
        ("  متدربة \t  7 ", "متدربة 7"),
        ("متدربة\u200b7", "متدربة7"),
        ("\x1b[31mمتدربة", "[31mمتدربة"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("<b>متدربة</b>", "<b>متدربة</b>"),
        ("O'Brien; DROP TABLE", "O'Brien; DROP TABLE"),
        ("متدربة ٧", "متدربة ٧"),
        ("ﻣﺘﺪﺭﺑﺔ", "متدربة"),
    ],
)
def test_a_name_is_one_clean_line(client: Client, typed: str, stored: str) -> None:
    page = open_event()

    assert told_by(sent(client, page, name=typed, contact=""))[0] == "confirmed"

    assert Registration.objects.get().name == stored


@pytest.mark.parametrize("typed", ["", "   ", "\u200f\u200e", "...", "123", "\u202e", "٧٧٧"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_is_no_name_is_refused_with_a_word(client: Client, typed: str, language: str) -> None:
    page = open_event()

    answer = sent(client, page, language, name=typed)

    assert 'href="#field-name"' in answer.content.decode()
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("٠٥٩٠٠٠٠٠٠٧", "0590000007"),
        ("059 000-0007", "0590000007"),
        ("+970 59 000 0007", "0590000007"),
        ("00972590000007", "0590000007"),
        ("Name.One+x@Example.org", "Name.One+x@Example.org"),
        ("", ""),
    ],
)
def test_contacts_are_read_as_people_write_them(client: Client, typed: str, stored: str) -> None:
    page = open_event()

    sent(client, page, contact=typed)

    assert Registration.objects.get().contact == stored


@pytest.mark.parametrize(
    "typed",
    ["059", "abc", "a@", "a@b\nBcc: c@d.example", "0590000007 ext", "@@", "=1+1", "9" * 300],
)
def test_what_is_no_contact_is_refused_with_a_word(client: Client, typed: str) -> None:
    page = open_event()

    answer = sent(client, page, contact=typed)

    assert answer.status_code == 200
    assert 'href="#field-contact"' in answer.content.decode()
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    ("name", "length"),
    [("name", person_fields.NAME_LENGTH), ("needs", person_fields.NEEDS_LENGTH)],
)
def test_what_is_too_long_is_kept_and_said(client: Client, name: str, length: int) -> None:
    page = open_event()
    typed = "م" * (length + 1)

    html = sent(client, page, **{name: typed}).content.decode()

    assert f'href="#field-{name}"' in html
    assert visiting.fields(html)[name] == typed


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("governorate", "999999"),
        ("governorate", "x"),
        ("sex", "<b>"),
        ("age_band", "150"),
        ("form", "x" * 10_000),
        ("sum", "x"),
        ("name", "x" * 1_000_000),
    ],
)
def test_a_forged_form_is_no_error_of_ours(client: Client, field: str, value: str) -> None:
    page = open_event()

    answer = sent(client, page, **{field: value})

    assert answer.status_code == 200


@pytest.mark.parametrize("data", [{}, {"name": ""}, {"\x00": "\x00"}, {"agreed": "on"}])
def test_an_empty_post_gets_the_form(client: Client, data: dict[str, Any]) -> None:
    page = open_event()

    answer = client.post(form_address(page), data)

    assert answer.status_code == 200
    assert "form" in visiting.fields(answer.content.decode())


def test_other_methods_are_refused(client: Client) -> None:
    page = open_event()

    for method in ("put", "delete", "patch"):
        assert getattr(client, method)(form_address(page)).status_code == 405
