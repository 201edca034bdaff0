"""Search for programs: names and shapes as they were agreed, refusals in the reader's words."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from openapi_spec_validator import validate

from core.models import Topic
from tests import builders
from tests.search.test_odd_queries import ODD
from tests.search.test_search_page import report_with_pages

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/search/"


def answer(client: Client, **query: Any) -> Any:
    """Return the answer of the interface."""
    return client.get(f"{ADDRESS}?{urlencode(query, doseq=True)}")


def found(client: Client, **query: Any) -> dict[str, Any]:
    """Return what was found."""
    got = answer(client, **query)
    assert got.status_code == 200, got.content.decode()
    return dict(got.json())


def test_names_and_shapes_are_those_that_were_agreed(client: Client) -> None:
    report, document = report_with_pages("مقدمة", "أحوال الزرافة")
    english = builders.translated(report, title="A report")

    body = found(client, q="الزرافة", lang="ar", limit=10, offset=0, kind="", topic="", year="")

    assert set(body) == {
        *("query", "engine", "took_ms", "total", "did_you_mean", "results", "facets"),
    }
    assert body["query"] == "الزرافة"
    assert body["engine"] in ("sqlite", "postgres", "elasticsearch")
    assert body["did_you_mean"] is None
    assert body["total"] == 1
    (result,) = body["results"]
    assert set(result) == {
        *("reference", "kind", "language", "title", "url", "published_at"),
        *("translation_url", "score", "passages"),
    }
    assert result["title"] == report.title
    assert result["url"] == f"http://testserver{report.url}"
    assert result["translation_url"] == f"http://testserver{english.url}"
    assert result["passages"][0] == {
        "page_number": 2,
        "html": "أحوال <mark>الزرافة</mark>",
        "url": f"http://testserver{document.url}#page=2",
        "text_url": f"http://testserver{report.url}p/2/",
    }


def test_facets_have_value_label_count_and_whether_they_are_chosen(client: Client) -> None:
    page = builders.statement("بيان عن الزرافة", kind="press_release", publish=False)
    topic = Topic.objects.all()[0]
    page.topics.set([topic])
    page.save_revision().publish()

    facets = found(client, q="الزرافة", kind="press_release")["facets"]

    assert {"kind", "topic", "governorate", "year"} <= set(facets)
    assert facets["kind"] == [
        {"value": "press_release", "label": "بيان صحفي", "count": 1, "selected": True}
    ]
    assert facets["topic"][0]["value"] == topic.code
    assert facets["topic"][0]["selected"] is False


def test_languages_are_asked_for_by_name(client: Client) -> None:
    page = builders.statement("بيان عن الزرافة")
    builders.translated(page, title="On agriculture الزرافة")

    totals = {lang: found(client, q="الزرافة", lang=lang)["total"] for lang in ("ar", "en", "any")}

    assert totals == {"ar": 1, "en": 1, "any": 2}
    assert found(client, q="الزرافة")["total"] == 2


def test_parts_of_the_results_follow_one_another(client: Client) -> None:
    for number in range(5):
        builders.statement(f"الزرافة {number}")

    parts = [found(client, q="الزرافة", limit=2, offset=offset) for offset in (0, 2, 4, 90)]

    urls = [result["url"] for part in parts for result in part["results"]]
    assert [len(part["results"]) for part in parts] == [2, 2, 1, 0]
    assert len(set(urls)) == 5
    assert {part["total"] for part in parts} == {5}


@pytest.mark.parametrize(
    "query",
    [
        {"limit": "0"},
        {"limit": "1000"},
        {"limit": "x"},
        {"offset": "-1"},
        {"offset": "999999999999999999999"},
        {"lang": "fr"},
        {"kind": "poem"},
        {"topic": "no-such-topic"},
        {"governorate": "'"},
        {"year": "abc"},
        {"year": "99999"},
        {"sort": "date"},
        {"unknown": "1"},
    ],
)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_cannot_be_asked_is_refused_in_words(
    client: Client, query: dict[str, str], language: str
) -> None:
    got = client.get(
        f"{ADDRESS}?{urlencode({'q': 'x', **query})}", headers={"accept-language": language}
    )

    ((name, _value),) = query.items()
    assert got.status_code == 400
    assert name in got.json()["detail"]
    assert got["Content-Language"] == language


@pytest.mark.parametrize(
    ("query", "arabic", "english"),
    [
        ({"limit": 51}, "من 1 إلى 50", "from 1 to 50"),
        ({"offset": 100_001}, "من 0 إلى 100000", "from 0 to 100000"),
        ({"year": "abc"}, "من 1900 إلى 2100", "from 1900 to 2100"),
        ({"year": "1"}, "من 1900 إلى 2100", "from 1900 to 2100"),
        ({"q": "x" * 4_001}, "4000 حرف", "4000 characters"),
        ({"topic": ["x"] * 21}, "20 مرة", "20 times"),
    ],
)
def test_a_refusal_names_the_bound_that_holds_here(
    client: Client, query: dict[str, Any], arabic: str, english: str
) -> None:
    for language, bound in (("ar", arabic), ("en", english)):
        got = client.get(
            f"{ADDRESS}?{urlencode(query, doseq=True)}", headers={"accept-language": language}
        )
        assert got.status_code == 400
        assert bound in got.json()["detail"]


@pytest.mark.parametrize("typed", [*ODD, "", "\x00"])
def test_no_query_breaks_the_interface(client: Client, typed: str) -> None:
    builders.statement("بيان عن السكن")

    assert answer(client, q=typed).status_code == (400 if "\x00" in typed else 200)


@pytest.mark.parametrize("name", ["q", "kind", "year"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_address_that_is_no_text_is_refused_as_json(
    client: Client, name: str, language: str
) -> None:
    got = client.get(f"{ADDRESS}?{name}=%00", headers={"accept-language": language})

    assert got.status_code == 400
    assert set(got.json()) == {"detail"}
    assert ("العنوان" in got.json()["detail"]) is (language == "ar")
    assert got["Content-Language"] == language


def test_the_mended_spelling_is_told(client: Client) -> None:
    builders.statement("بيان عن المعتقلين")

    assert found(client, q="المعتقلبن")["did_you_mean"] == "المعتقلين"


def test_a_query_that_only_leaves_words_out_is_told(client: Client) -> None:
    builders.statement("بيان عن الزراعة")

    (told,) = found(client, q="-السكن")["ignored"]

    assert "لم تُكتب سوى كلمات مستثناة" in told
    assert "ignored" not in found(client, q="الزراعة")


def test_pages_of_other_sites_may_read_it(client: Client) -> None:
    assert answer(client, q="x")["Access-Control-Allow-Origin"] == "*"


def test_the_description_names_search_with_its_parameters(client: Client) -> None:
    description = json.loads(client.get("/api/v1/openapi.json").content)
    validate(description)

    described = description["paths"]["/api/v1/search/"]["get"]
    assert {one["name"] for one in described["parameters"]} == {
        *("q", "lang", "limit", "offset", "kind", "topic", "governorate", "year"),
    }
    assert set(described["responses"]) == {"200", "400", "429"}


# How much may be asked --------------------------------------------------------------------------


def test_who_asks_too_much_is_told_when_to_go_on(client: Client, settings: Any) -> None:
    settings.SEARCH_RATE_LIMIT = 2

    statuses = [answer(client, q="x").status_code for _turn in range(3)]
    refused = client.get(f"{ADDRESS}?q=x", headers={"accept-language": "ar"})

    assert statuses == [200, 200, 429]
    assert "أعد المحاولة بعد" in refused.json()["detail"]
    assert 0 < int(refused["Retry-After"]) <= 60
    assert refused["Access-Control-Allow-Origin"] == "*"


def test_readers_of_the_page_may_ask_four_times_as_much(client: Client, settings: Any) -> None:
    settings.SEARCH_RATE_LIMIT = 1

    answers = [client.get("/ar/search/?q=x") for _turn in range(5)]

    assert [one.status_code for one in answers] == [200] * 4 + [429]
    assert "عمليات بحث كثيرة" in answers[-1].content.decode()
    assert int(answers[-1]["Retry-After"]) > 0


def test_nought_switches_the_limit_off(client: Client, settings: Any) -> None:
    settings.SEARCH_RATE_LIMIT = 0

    assert {answer(client, q="x").status_code for _turn in range(5)} == {200}


def test_another_address_may_still_ask(client: Client, settings: Any) -> None:
    settings.SEARCH_RATE_LIMIT = 1

    def ask(address: str) -> int:
        headers = {"x-forwarded-for": address}
        return int(client.get(f"{ADDRESS}?q=x", headers=headers).status_code)

    assert [ask("192.0.2.1"), ask("192.0.2.1"), ask("192.0.2.2")] == [200, 429, 200]
    assert ask("192.0.2.9, 192.0.2.1") == 429, "what a visitor claims stands before our proxy's"
