"""A campaign in every place where pages are found, without one of them knowing the type."""

import json
from typing import Any

import pytest
from django.test import Client

from campaigns.models import CampaignIndexPage
from tests import builders
from tests.campaigns import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Any:
    return making.campaign(
        replies=(making.reply(-3, "ندرس طلبكم."),), milestones=((-2, "سُلّمت العريضة"),)
    )


def test_the_list_shows_what_goes_on_then_what_comes_then_what_was(client: Client) -> None:
    result = {"closed_on": making.in_days(-1), "result": "<p>تم.</p>"}
    making.campaign("انتهت", starts_on=making.in_days(-5), demanded_on=None, **result)
    making.campaign("ستبدأ", starts_on=making.in_days(5), demanded_on=None)
    making.campaign("تجري", starts_on=making.in_days(-90))
    html = client.get("/ar/campaigns/").content.decode()

    assert html.index("تجري") < html.index("ستبدأ") < html.index("انتهت")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?phase=active", {"تجري"}),
        ("?phase=planned", {"ستبدأ"}),
        ("?phase=closed", {"انتهت", "مضت"}),
        ("?phase=nonsense", set()),
        ("?duty_bearer=ministry-of-health", {"ستبدأ"}),
        ("?scope=international", {"انتهت"}),
    ],
)
def test_the_list_is_narrowed(client: Client, query: str, expected: set[str]) -> None:
    result = {"closed_on": making.in_days(-1), "result": "<p>تم.</p>"}
    later = making.in_days(5)
    pages = [
        making.campaign("انتهت", scope="international", **result),
        making.campaign("مضت", ends_on=making.in_days(-1)),
        making.campaign("ستبدأ", starts_on=later, demanded_on=None, to=("ministry-of-health",)),
        making.campaign("تجري", ends_on=making.in_days(0)),
    ]

    for address in (f"/ar/campaigns/{query}", f"/ar/campaigns/feed/{query}"):
        text = client.get(address).content.decode()
        assert {page.title for page in pages if page.url in text} == expected, address


def test_an_empty_list_says_so(client: Client) -> None:
    assert client.get("/ar/campaigns/").status_code == 200
    assert client.get("/en/campaigns/").status_code == 200


def test_search_finds_demand_answer_and_milestone(client: Client, page: Any) -> None:
    for words in ("انشروا الموازنة", "ندرس طلبكم", "العريضة"):
        html = client.get("/ar/search/", {"q": words}).content.decode()
        assert page.url in html, words


def test_the_interface_tells_the_campaign_with_its_phase_as_state(
    client: Client, page: Any
) -> None:
    found = client.get("/api/v1/campaigns/?phase=active").json()
    whole = client.get(f"/api/v1/campaigns/{page.translation_key}/").json()

    assert [item["title"] for item in found["items"]] == [page.title]
    assert found["items"][0]["status"] == "active"
    assert whole["reference"] == page.reference
    assert any("ندرس" in passage["text"] for passage in whole["passages"])
    assert client.get("/api/v1/campaigns/?phase=closed").json()["total"] == 0


def test_sitemap_harvesters_table_and_citation_have_it(client: Client, page: Any) -> None:
    table = b"".join(client.get("/ar/campaigns/csv/").streaming_content).decode()
    harvested = client.get("/oai?verb=ListRecords&metadataPrefix=oai_dc").content.decode()

    sitemap = b"".join(client.get("/sitemap-pages.xml").streaming_content).decode()

    assert page.url in sitemap
    assert page.reference in table
    assert page.reference in harvested
    assert page.reference in client.get(f"{page.url}cite/ris/").content.decode()


def test_the_page_describes_itself_to_machines(client: Client, page: Any) -> None:
    data = json.loads(str(page.structured_data()))["@graph"][0]

    assert data["identifier"] == page.reference
    assert data["abstract"] == making.DEMAND
    assert data["temporalCoverage"].startswith(page.starts_on.isoformat())


def test_a_draft_is_found_nowhere(client: Client) -> None:
    page = making.campaign("حملة سرية", demand="مطلب سري", publish=False)
    places = ("/ar/campaigns/", "/ar/campaigns/feed/", "/api/v1/campaigns/", "/ar/")

    for place in places:
        assert "سري" not in client.get(place).content.decode()
    assert client.get(f"{page.url}take-part/").status_code == 404
    assert client.get(page.short_address).status_code == 404


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_section_stands_in_the_navigation(client: Client, language: str) -> None:
    index = builders.index(CampaignIndexPage, language)
    html = client.get(f"/{language}/").content.decode()
    navigation = html[html.index('class="navigation"') :].partition("</nav>")[0]

    assert index.url == f"/{language}/campaigns/"
    assert f'href="{index.url}"' in navigation
    assert navigation.count("<li>") <= 6
    assert f'href="/{language}/glossary/"' in html
