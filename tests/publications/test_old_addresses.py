"""Addresses of the older system: one number, many shapes, damaged bytes."""

from pathlib import Path

import pytest
from django.test import Client

from publications.models import StatementPage
from tests.publications.archives import import_these, row

pytestmark = pytest.mark.django_db

SHAPES = [
    ("/en/post/21742/title", "en"),
    ("/en/post/21742", "en"),
    ("/en/post/0021742/", "en"),
    ("/ar/post/21742/عنوان", "ar"),
    ("/post/21742/title", "en"),
    ("/post/21741", "ar"),
    ("/post/print/21741", "ar"),
    ("/public/en/post/21742/x/y", "en"),
    ("/public/index.php/en/post/21741/x", "en"),
    ("/index.php/ar/post/21742", "ar"),
    ("/e/post/21741/x", "en"),
    ("/en/details.php?id=21741", "en"),
    ("/details.php?id=21742&x=%EF%BF%BD", "en"),
    ("/en/post/21742/%EF%BF%BD%EF%BF%BD-x", "en"),
    ("/en/post/21742/%25D9%2585-%D9", "en"),
    ("/en/post/21742//evil.example/", "en"),
    ("/old/address.html", "ar"),
    ("/old/%EF%BF%BD", "ar"),
    ("/list?b=2&a=1", "ar"),
]
UNKNOWN = [
    "/en/post/9999999/x",
    "/en/post/9999999/%EF%BF%BD",
    "/post/99999999999999999999999",
    "/en/details.php",
    "/en/details.php?id=",
    "/en/details.php?id=x",
    "/en/details.php?id=-1",
    "/en/post/",
    "/post/%D9%A1",
]


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, str]:
    """Return the addresses of an imported pair."""
    old = "/old/address.html|https://www.example.org/list?a=1&b=2|/old/\ufffd"
    arabic = row(legacy_id="21741", legacy_urls=old)
    english = row(
        reference="E", language="en", title="W", translation_of="11/2016", legacy_id="21742"
    )
    assert import_these(tmp_path, arabic, english) == []
    return {
        page.locale.language_code: page.url
        for page in StatementPage.objects.select_related("locale")
    }


@pytest.mark.parametrize(("address", "language"), SHAPES)
def test_an_old_address_leads_to_the_page_in_its_language(
    client: Client, pages: dict[str, str], address: str, language: str
) -> None:
    answer = client.get(address)

    assert (answer.status_code, answer.headers.get("Location")) == (301, pages[language])


@pytest.mark.parametrize("address", UNKNOWN)
def test_an_unknown_number_is_not_found(
    client: Client, pages: dict[str, str], address: str
) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/en/post/21742/x", "/old/address.html"])
def test_an_old_address_of_a_page_that_is_not_public_is_not_found(
    client: Client, pages: dict[str, str], address: str
) -> None:
    for page in StatementPage.objects.all():
        page.unpublish()

    assert client.get(address).status_code == 404


def test_where_one_version_is_not_public_the_other_is_found(
    client: Client, pages: dict[str, str]
) -> None:
    StatementPage.objects.get(locale__language_code="en").unpublish()

    answer = client.get("/en/post/21742/x")
    assert (answer.status_code, answer["Location"]) == (302, pages["ar"])
    assert client.get("/post/21742").status_code == 302
    assert client.get("/ar/post/21742").status_code == 301


def test_an_old_address_costs_few_queries(
    client: Client, pages: dict[str, str], django_assert_max_num_queries: object
) -> None:
    client.get("/en/post/21742/x")
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        client.get("/en/post/21742/x")
