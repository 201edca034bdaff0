"""Two languages: choice, switch, honest notices, errors, redirects."""

import re
from urllib.parse import quote

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from search.analysis import ANALYSIS_VERSION
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "cookie", "target"),
    [
        ("", "", "/ar/"),
        ("en-GB,en;q=0.9", "", "/en/"),
        ("fr-FR,fr;q=0.9", "", "/ar/"),
        ("ar-PS,en;q=0.5", "", "/ar/"),
        ("en", "ar", "/ar/"),
        ("ar", "en", "/en/"),
        ("en", "xx", "/en/"),
    ],
)
def test_the_root_chooses_by_explicit_choice_then_browser_then_arabic(
    client: Client, accepted: str, cookie: str, target: str
) -> None:
    if cookie:
        client.cookies["language"] = cookie

    answer = client.get("/", headers={"accept-language": accepted})

    assert answer.status_code == 302
    assert answer["Location"] == target


def test_an_anonymous_page_sets_no_cookie_and_varies_by_none(client: Client) -> None:
    page = builders.statement()

    answer = client.get(page.url)

    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_the_switch_leads_to_the_same_page_where_it_exists(client: Client) -> None:
    page = builders.statement()
    version = builders.translated(page, title="The right to housing")

    html = client.get(page.url).content.decode()

    assert f'href="{version.url}"' in html
    assert version.slug == page.slug


def test_the_switch_leads_to_an_honest_notice_where_it_does_not(client: Client) -> None:
    page = builders.statement("عنوان بالعربية فقط")

    notice = client.get(f"/en/not-in-this-language/{page.pk}/")
    html = notice.content.decode()

    assert f'href="/en/not-in-this-language/{page.pk}/"' in client.get(page.url).content.decode()
    assert notice.status_code == 200
    assert notice["X-Robots-Tag"] == "noindex"
    assert '<html lang="en" dir="ltr"' in html
    assert "This page is not available in English" in html
    assert f'href="{page.url}"' in html
    assert "عنوان بالعربية فقط" in html


def test_the_notice_gives_way_once_a_translation_is_public(client: Client) -> None:
    page = builders.statement()
    version = builders.translated(page, title="Housing")

    answer = client.get(f"/en/not-in-this-language/{page.pk}/")

    assert answer.status_code == 302
    assert answer["Location"] == version.url


def test_the_notice_says_nothing_of_a_draft(client: Client) -> None:
    page = builders.statement("سري حتى النشر", publish=False)

    answer = client.get(f"/en/not-in-this-language/{page.pk}/")

    assert answer.status_code == 404
    assert "سري" not in answer.content.decode()


def test_the_address_of_a_page_in_the_other_language_leads_to_the_notice(client: Client) -> None:
    page = builders.statement()

    answer = client.get(page.url.replace("/ar/", "/en/"))

    assert answer["Location"] == f"/en/not-in-this-language/{page.pk}/"


@pytest.mark.parametrize(
    ("address", "language", "words"),
    [
        ("/ar/nothing-here/", "ar", "الصفحة غير موجودة"),
        ("/en/nothing-here/", "en", "This page was not found"),
    ],
)
def test_an_unknown_address_gets_a_kind_page_in_its_language(
    client: Client, address: str, language: str, words: str
) -> None:
    answer = client.get(address)
    html = answer.content.decode()

    assert answer.status_code == 404
    assert f'<html lang="{language}"' in html
    assert words in html


def test_a_404_below_the_admin_stays_a_404(client: Client) -> None:
    client.force_login(get_user_model().objects.create_superuser("director"))

    assert client.get("/admin/nothing-here/").status_code == 404
    assert client.get("/nothing-here/").status_code == 404


@pytest.mark.parametrize("style", [str, quote])
def test_an_old_arabic_address_leads_to_its_page(client: Client, style: object) -> None:
    page = builders.statement()
    old = "/ar/post/12345/الحق-في-السكن"
    Redirect.add_redirect(old, redirect_to=page, is_permanent=True)

    answer = client.get(style(old))  # type: ignore[operator]

    assert answer.status_code == 301
    assert answer["Location"] == page.url


@pytest.mark.parametrize(
    "address",
    [
        "/ar/statements/?page=x",
        "/ar/statements/?page=-1",
        "/ar/statements/?year=1",
        "/ar/statements/feed/?year=1",
        "/ar/statements/?year=00000000000199999",
        "/ar/statements/?page=000000000001" + "0" * 5000,
        "/en/not-in-this-language/1/",
        "/ar/statements/?page=99999999999999999999",
        "/ar/statements/?year=١٢a",
        "/en/statements/feed/?year=%00",
        "/ar/%00/",
        "/ar/%ff%fe/",
        "/ar/statements/?kind=%ff",
        "/ar/statements/?topic=" + "x" * 3000,
        "/ar/statements/?governorate='; drop table core_topic;--",
        "/ar/publications/?kind=nonsense&topic=nonsense",
        "/r/%00/",
        "/r/../../etc/passwd/",
        "/files/x/%00.pdf",
    ],
)
def test_no_address_is_answered_with_a_500(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code in {200, 400, 404}


def test_a_page_number_that_is_none_is_explained_in_arabic(client: Client) -> None:
    answer = client.get("/ar/statements/?page=x")

    assert answer.status_code == 400
    assert 'lang="ar"' in answer.content.decode()


def test_the_language_and_direction_stand_once_in_each_page(client: Client) -> None:
    page = builders.statement()
    builders.translated(page, title="Housing")

    for code, direction in (("ar", "rtl"), ("en", "ltr")):
        html = client.get(page.url.replace("/ar/", f"/{code}/")).content.decode()
        assert f'<html lang="{code}" dir="{direction}"' in html
        assert html.count("<html") == 1
        assert len(re.findall(r"<h1\b", html)) == 1


def test_alternates_name_both_versions_and_no_missing_one(client: Client) -> None:
    both = builders.statement()
    builders.translated(both, title="Housing")
    single = builders.statement("بالعربية فقط")

    assert 'hreflang="en"' in client.get(both.url).content.decode()
    assert 'rel="alternate" hreflang="en"' not in client.get(single.url).content.decode()


def test_the_sitemap_lists_public_pages_with_their_versions(client: Client) -> None:
    page = builders.statement()
    builders.translated(page, title="Housing")
    draft = builders.statement("مسودة", publish=False)

    index = client.get("/sitemap.xml").content.decode()
    (section,) = re.findall(r"<loc>http://testserver(.*?)</loc>", index)
    xml = client.get(section).getvalue().decode()

    assert page.url in xml
    assert xml.count(f"{page.url.replace('/ar/', '/en/')}</loc>") == 1
    assert 'hreflang="en"' in xml
    assert draft.slug not in xml


def test_robots_health_and_readiness_answer(client: Client) -> None:
    assert client.get("/healthz").content == b"ok"
    assert client.get("/readyz").json() == {
        "database": True,
        "migrations": True,
        "failed_tasks": 0,
        "search": {
            "analysis_version": ANALYSIS_VERSION,
            "is_current": True,
            "due": 0,
            "due_since": None,
        },
    }
    assert b"Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content
    assert client.get("/sitemap.xml").status_code == 200


def test_security_txt_exists_once_an_address_is_set(client: Client) -> None:
    from core.models import OrganisationSettings

    assert client.get("/.well-known/security.txt").status_code == 404
    organisation = OrganisationSettings.for_site(Site.objects.get(is_default_site=True))
    organisation.email = "security@example.org"
    organisation.save()

    text = client.get("/.well-known/security.txt").content.decode()

    assert "Contact: mailto:security@example.org" in text
    assert "Expires: " in text
