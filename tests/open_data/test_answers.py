"""What all open answers share: known copies are not sent twice, everybody may read, no cookie."""

import json
import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from core.models import OrganisationSettings
from publications.models import Correction, ReportPage
from tests import builders, public_addresses

pytestmark = pytest.mark.django_db

KINDS = ["/ar/", "/ar/statements/", "/ar/statements/feed/", "/api/v1/statements/", "/sitemap.xml"]


def etag(client: Client, address: str) -> str:
    return str(client.get(address)["ETag"])


# Known copies ---------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [*KINDS, "page"])
@pytest.mark.parametrize("encoding", ["", "br", "gzip"])
def test_a_known_copy_is_not_sent_again(client: Client, address: str, encoding: str) -> None:
    page = builders.statement()
    address = page.url if address == "page" else address
    headers = {"Accept-Encoding": encoding} if encoding else {}
    first = client.get(address, headers=headers)
    again = client.get(address, headers={**headers, "If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert again.content == b""
    assert not again.cookies
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def change_text(page: Any) -> None:
    page.summary = "ملخص آخر"
    page.save_revision().publish()


def correct(page: Any) -> None:
    Correction.objects.create(translation_key=page.translation_key, note_ar="صُحّح", note_en="x")


def translate(page: Any) -> None:
    builders.translated(page, title="Report")


def replace_file(page: Any) -> None:
    document = page.attached_documents[0]
    document.title = "ملف آخر"
    document.save()


def withdraw(page: Any) -> None:
    page.unpublish()


@pytest.mark.parametrize("change", [change_text, correct, translate, replace_file])
@pytest.mark.parametrize("which", ["page", "api"])
def test_a_changed_page_has_another_validator(client: Client, change: Any, which: str) -> None:
    page = builders.report(documents=(builders.pdf("ملف"),))
    address = page.url if which == "page" else f"/api/v1/publications/{page.translation_key}/"
    before = etag(client, address)
    change(ReportPage.objects.get(pk=page.pk))

    assert etag(client, address) != before


@pytest.mark.parametrize("address", KINDS)
def test_what_was_withdrawn_changes_every_list_it_stood_in(client: Client, address: str) -> None:
    page = builders.statement()
    before = etag(client, address)
    page.unpublish()

    if address != "/sitemap.xml":
        assert etag(client, address) != before


def test_staff_get_the_whole_answer_without_a_validator(client: Client) -> None:
    page = builders.statement()
    known = etag(client, page.url)
    client.force_login(get_user_model().objects.create_superuser("root"))
    answer = client.get(page.url, headers={"If-None-Match": known})

    assert answer.status_code == 200
    assert not answer.has_header("ETag")


def test_an_error_has_no_validator(client: Client) -> None:
    assert not client.get("/ar/none/").has_header("ETag")


# Open to all ----------------------------------------------------------------------------------

OPEN = [
    "/api/v1/",
    "/api/v1/statements/",
    "/api/v1/openapi.json",
    "/oai?verb=Identify",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/ar/statements/feed/",
    "/ar/statements/csv/",
]


@pytest.mark.parametrize("address", OPEN)
def test_pages_of_other_sites_may_read_it_without_the_readers_cookies(
    client: Client, address: str
) -> None:
    answer = client.get(address, headers={"Origin": "https://other.example"})

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.has_header("Access-Control-Allow-Credentials")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_pages_themselves_are_not_opened_to_other_sites(client: Client) -> None:
    assert not client.get("/ar/statements/").has_header("Access-Control-Allow-Origin")


def test_robots_are_led_to_the_sitemap(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /admin/" in text


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_about_open_data_names_every_way(client: Client, language: str) -> None:
    html = client.get(f"/{language}/open-data/").content.decode()

    for part in ("/oai", "/sitemap.xml", "/api/v1/openapi.json", "/api/v1/publications/"):
        assert f"http://testserver{part}" in html
    assert f'href="/{language}/statements/feed/"' in html
    assert "full=1" in html


# JSON-LD --------------------------------------------------------------------------------------

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def things(client: Client, address: str) -> dict[str, Any]:
    (text,) = SCRIPT.findall(client.get(address).content.decode())
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return {one["@type"]: one for one in data["@graph"]}


def test_each_page_describes_itself_in_valid_json(client: Client) -> None:
    addresses = public_addresses.build()
    kinds = {
        "statement": "NewsArticle",
        "report": "Report",
        "section": "AboutPage",
        "statements": "Dataset",
        "home": "Organization",
        "glossary": "DefinedTermSet",
    }
    for name, kind in kinds.items():
        for language in ("ar", "en"):
            described = things(client, addresses[f"{name}.{language}"])[kind]
            assert described.get("inLanguage", language) == language


def test_a_report_describes_its_files_its_authors_and_its_place(client: Client) -> None:
    organisation = OrganisationSettings.objects.get()
    organisation.licence_url = "https://creativecommons.org/licenses/by/4.0/"
    organisation.save()
    document = builders.pdf("ملف")
    page = builders.report("تقرير", documents=(document,))
    found = things(client, page.url)
    (file,) = found["Report"]["encoding"]
    way = [one["item"] for one in found["BreadcrumbList"]["itemListElement"]]

    assert client.get(file["contentUrl"]).status_code == 200
    assert file["sha256"] == document.sha256
    assert found["Report"]["license"].startswith("https://creativecommons.org/")
    site = page.full_url.removesuffix(page.url)
    assert way == [f"{site}/ar/", f"{site}/ar/publications/", page.full_url]


def test_a_list_is_a_set_of_data_whose_table_can_be_downloaded(client: Client) -> None:
    described = things(client, "/ar/statements/")["Dataset"]

    for one in described["distribution"]:
        answer = client.get(one["contentUrl"])
        assert answer["Content-Type"].startswith(one["encodingFormat"])
