"""Nothing that can be typed or put into an address breaks the search; what is left out is said."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from tests import builders
from tests.search.reading import ask, html, plain, titles

SUGGEST = "/ar/search/suggest/"

pytestmark = pytest.mark.django_db

ODD = [
    '"',
    "«",
    "-",
    "--- *** ((",
    "x" * 4000,
    "ح" * 4000,
    " ".join(["حق"] * 300),
    "😀🔥",
    "السكن housing жильё 住房",
    "'; DROP TABLE wagtailcore_page; --",
    'title:السكن^3 AND (NEAR(a b, 2) OR "x*")',
    "{!lucene}*:* && [1 TO 5]",
    "<script>alert(1)</script>",
    "\u202e\u2066سكن\u2069",
    "%",
    "\\",
]

LABELS = {
    "page": "الصفحة",
    "kind": "النوع",
    "topic": "الموضوع",
    "governorate": "المحافظة",
    "year": "السنة",
    "language": "اللغة",
    "pdf": "الملفات",
    "sort": "الترتيب",
}


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("typed", ODD)
def test_nothing_that_can_be_typed_breaks_the_page(
    client: Client, language: str, typed: str
) -> None:
    builders.statement("بيان عن السكن")

    text = html(client, language, q=typed)

    assert "<script>alert" not in text
    assert client.get(f"/{language}/search/feed/?{urlencode({'q': typed})}").status_code == 200
    assert client.get(f"/{language}/search/suggest/?{urlencode({'q': typed})}").status_code == 200


def test_nul_is_refused_with_a_page(client: Client) -> None:
    assert client.get("/ar/search/?q=%00").status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        {"page": "-1"},
        {"page": "0"},
        {"page": "x"},
        {"page": "9" * 400},
        {"kind": "poem"},
        {"topic": "no-such-topic"},
        {"governorate": "'"},
        {"year": "12345"},
        {"year": "abc"},
        {"language": "fr"},
        {"pdf": "maybe"},
        {"sort": "price"},
    ],
)
def test_what_is_no_choice_is_left_out_and_said(client: Client, query: dict[str, str]) -> None:
    builders.statement("بيان عن الزرافة")

    text = html(client, q="الزرافة", **query)

    assert titles(text) == ["بيان عن الزرافة"]
    ((name, _value),) = query.items()
    assert f"«{LABELS[name]}»" in plain(text)


def test_deep_pages_and_unknown_parameters_answer(client: Client) -> None:
    builders.statement("بيان عن الزرافة")

    assert ask(client, q="الزرافة", page="9999").status_code == 200
    assert titles(html(client, q="الزرافة", utm_source="x")) == ["بيان عن الزرافة"]


def test_what_is_too_much_of_a_query_is_said(client: Client) -> None:
    many = plain(html(client, q=" ".join(f"ك{number}" for number in range(20))))
    long = plain(html(client, q="كلمة " * 100 + "أخيرة"))

    assert "كلمات البحث أكثر من الحد" in many
    assert "ك19" in many
    assert "نص البحث أطول من الحد" in long


def test_of_what_was_left_out_only_the_beginning_is_said(client: Client) -> None:
    answer = ask(client, q="سكن " * 1_000)

    told = answer.context["left_out"]
    assert told
    assert all(len(sentence) < 120 and sentence.endswith("…") for sentence in told)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_search_without_a_language_is_sent_to_that_of_the_reader(
    client: Client, language: str
) -> None:
    answer = client.get("/search/?q=%D8%B3%D9%83%D9%86", headers={"accept-language": language})

    assert answer.status_code == 302
    assert answer["Location"] == f"/{language}/search/?q=%D8%B3%D9%83%D9%86"


def test_a_feed_without_a_language_is_sent_to_that_of_the_reader(client: Client) -> None:
    answer = client.get("/search/feed/?q=rain", headers={"accept-language": "en"})

    assert (answer.status_code, answer["Location"]) == (302, "/en/search/feed/?q=rain")


@pytest.mark.parametrize("path", ["/search/", "/ar/search/", "/ar/search/feed/", SUGGEST])
@pytest.mark.parametrize("length", [{}, {"CONTENT_LENGTH": ""}, {"CONTENT_LENGTH": "many"}])
def test_nothing_can_be_posted_to_the_search(path: str, length: dict[str, str]) -> None:
    asked = Client(enforce_csrf_checks=True).generic("POST", path, **length)

    assert asked.status_code == 405
