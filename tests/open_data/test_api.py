"""The JSON interface: what it tells, what it refuses, and that its description is true."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from django.test import Client
from django.utils import timezone
from openapi_spec_validator import validate

from core.api.interface import api
from core.models import Topic
from publications.models import Correction, FieldUpdateIndexPage, FieldUpdatePage, ReportPage
from tests import builders, many_pages, public_addresses
from tests.test_queries import visit

pytestmark = pytest.mark.django_db

ROOT = "/api/v1/"


def answer(client: Client, address: str, status: int = 200, **headers: str) -> Any:
    response = client.get(f"{ROOT}{address}", headers=headers)
    assert response.status_code == status, response.content.decode()
    return response.json()


def description(client: Client) -> Any:
    return answer(client, "openapi.json")


# The description ------------------------------------------------------------------------------


def test_the_description_is_valid_openapi(client: Client) -> None:
    validate(description(client))


def every_answer(client: Client) -> Iterator[tuple[str, Any]]:
    """Yield (operation path, answer) of every address: lists, then each item they name."""
    contents = answer(client, "")
    yield ROOT, contents
    yield f"{ROOT}search/", answer(client, "search/?q=السكن")
    ledger = answer(client, "follow-up/")
    yield f"{ROOT}follow-up/", ledger
    for item in ledger["items"]:
        slug = item["urls"]["ar"].rstrip("/").rpartition("/")[2]
        yield f"{ROOT}follow-up/{{slug}}/", answer(client, f"follow-up/{slug}/")
        body = answer(client, f"follow-up/bodies/{item['body']}/")
        yield f"{ROOT}follow-up/bodies/{{code}}/", body
    for one in contents["terms"]:
        yield path_of(one["url"]), client.get(one["url"]).json()
    for one in contents["collections"]:
        listed = client.get(f"{one['url']}?limit=100").json()
        yield path_of(one["url"]), listed
        for item in listed["items"]:
            whole = client.get(f"{item['api_url']}&files_text=true")
            yield f"{path_of(one['url'])}{{key}}/", whole.json()


def path_of(url: str) -> str:
    return url.removeprefix("http://testserver")


def test_every_answer_has_the_shape_that_the_description_promises(client: Client) -> None:
    public_addresses.build()
    described = description(client)
    seen = set()
    for path, given in every_answer(client):
        shape = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
        schema = {**shape["schema"], "components": described["components"]}
        jsonschema.validate(given, schema, jsonschema.Draft202012Validator)
        seen.add(path)

    assert seen == set(described["paths"])


# What it tells --------------------------------------------------------------------------------


def test_a_list_tells_of_each_page_what_machines_need(client: Client) -> None:
    document = builders.pdf("ملف السكن")
    page = builders.report("تقرير السكن", documents=(document,), summary="عن السكن")
    page.topics.set(Topic.objects.all()[:1])
    page.save_revision().publish()
    builders.translated(page, title="Housing")
    Correction.objects.create(
        translation_key=page.translation_key, note_ar="صُحح رقم.", note_en="A number."
    )

    (item,) = answer(client, "publications/?language=ar")["items"]

    assert item["reference"] == page.reference
    assert item["url"] == f"http://testserver{page.url}"
    assert item["topics"] == [Topic.objects.all()[0].code]
    assert item["corrections"] == [{"corrected_on": str(timezone.localdate()), "note": "صُحح رقم."}]
    (file,) = item["files"]
    assert (file["sha256"], file["size"], file["pages"]) == (
        document.sha256,
        document.file_size,
        1,
    )
    (other,) = item["translations"]
    assert client.get(other["api_url"]).json()["title"] == "Housing"
    assert client.get(file["url"]).status_code == 200


def test_tags_are_told_with_the_code_that_the_filter_takes(client: Client) -> None:
    carrying, other = builders.statement("الحصار البحري"), builders.statement("آخر")
    carrying.tags.add("الحصار", "صيادون")
    carrying.save()
    items = {one["title"]: one["tags"] for one in answer(client, "statements/")["items"]}
    (code,) = (one["code"] for one in items[carrying.title] if one["name"] == "الحصار")

    assert [one["name"] for one in items[carrying.title]] == ["الحصار", "صيادون"]
    assert items[other.title] == []
    found = answer(client, f"statements/?tag={code}")["items"]
    assert [one["title"] for one in found] == [carrying.title]
    whole = answer(client, f"statements/{carrying.translation_key}/")
    assert {"code": code, "name": "الحصار"} in whole["tags"]


def test_each_page_is_told_in_its_own_language(client: Client) -> None:
    page = builders.statement()
    builders.translated(page, title="Housing")
    items = answer(client, "statements/", **{"Accept-Language": "en"})["items"]

    assert {(one["language"], one["kind"]) for one in items} == {
        ("ar", "بيان صحفي"),
        ("en", "Press release"),
    }


@pytest.mark.parametrize("form", ["{0.reference}", "{1}", "{0.translation_key}"])
def test_a_page_is_found_by_its_reference_and_by_its_id(client: Client, form: str) -> None:
    page = builders.statement("بيان")
    short = page.reference.lower().replace("/", "-")
    whole = answer(client, f"statements/{form.format(page, short)}/")

    assert whole["title"] == "بيان"
    assert "لكل شخص حق" in " ".join(one["text"] for one in whole["passages"])
    assert whole["citation"]["reference"] == page.reference


def test_lists_are_filtered_as_on_the_site(client: Client) -> None:
    topic = Topic.objects.all()[0]
    chosen = builders.statement("مختار")
    chosen.topics.set([topic])
    chosen.save_revision().publish()
    builders.statement("آخر", kind="news_brief")

    def titles(query: str) -> list[str]:
        return [one["title"] for one in answer(client, f"statements/?{query}")["items"]]

    assert titles(f"topic={topic.code}") == ["مختار"]
    assert titles("kind=news_brief") == ["آخر"]
    assert titles("year=1999") == []
    assert len(titles("updated_since=2020-01-01")) == 2
    assert titles("updated_since=2090-01-01T00:00:00Z") == []


def test_following_next_gives_every_page_once(client: Client) -> None:
    for number in range(7):
        builders.statement(f"بيان {number}")
    address: str | None = f"{ROOT}statements/?limit=3"
    found = []
    while address:
        part = client.get(address).json()
        found += [one["title"] for one in part["items"]]
        address = part["next"]

    assert part["total"] == len(found) == 7
    assert len(set(found)) == 7
    assert client.get(part["previous"]).json()["offset"] == 3


# What it refuses ------------------------------------------------------------------------------

BAD = [
    ("statements/?limit=101", "limit", "100"),
    ("statements/?limit=x", "limit", "100"),
    ("statements/?offset=-1", "offset", "1000000"),
    ("statements/?year=0", "year", "1900"),
    ("statements/?kind=poem", "kind", "press_release"),
    ("statements/?language=fr", "language", "ar"),
    ("statements/?updated_since=gestern", "updated_since", "2026-03-14"),
    ("statements/?updated_since=9999-12-31T23:59:59-12:00", "updated_since", "updated_since"),
    ("publications/?from=2026-02-30", "from", "2026-03-14"),
    ("statements/?colour=red", "colour", "topic"),
    ("terms/topics/?page=2", "page", "lang"),
]


@pytest.mark.parametrize(("address", "name", "help_"), BAD)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_cannot_be_asked_is_refused_in_the_readers_language(
    client: Client, address: str, name: str, help_: str, language: str
) -> None:
    told = answer(client, address, 400, **{"Accept-Language": language})["detail"]

    assert name in told
    assert help_ in told
    assert any("\u0600" <= letter <= "\u06ff" for letter in told) == (language == "ar")


def test_the_address_may_name_the_language_of_a_refusal(client: Client) -> None:
    told = answer(client, "statements/?limit=0&lang=en", 400, **{"Accept-Language": "ar"})

    assert told["detail"] == "“limit” must be a whole number from 1 to 100."


@pytest.mark.parametrize("key", ["pr-1-1999", "x" * 300, "PR-1/1999", "..", "%D8%A8"])
def test_an_unknown_item_is_not_found(client: Client, key: str) -> None:
    assert "detail" in answer(client, f"statements/{key}/", 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client: Client, method: str) -> None:
    assert getattr(client, method)(f"{ROOT}statements/").status_code == 405


# What it costs --------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?year=2026&limit=100"])
def test_a_list_asks_as_much_for_twenty_pages_as_for_two_thousand(
    client: Client, query: str
) -> None:
    index = builders.index(FieldUpdateIndexPage)
    counts = []
    for count in (20, 1980):
        many_pages.fill(index, FieldUpdatePage, count, text="خبر")
        index = builders.index(FieldUpdateIndexPage)
        counts.append(len(visit(client, f"{ROOT}field-updates/{query}").queries))

    assert counts[0] == counts[1] <= 11


def test_the_description_names_every_filter_of_the_site() -> None:
    paths = json.loads(json.dumps(api.get_openapi_schema(path_prefix=ROOT), default=str))["paths"]
    names = {one["name"] for one in paths[f"{ROOT}publications/"]["get"]["parameters"]}

    assert names >= {one.name for one in ReportPage.filters}
