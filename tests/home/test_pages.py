"""Home, standing pages and glossary in both languages."""

import pytest
from django.test import Client
from wagtail.models import Site

from core.models import GlossaryTerm, OrganisationSettings
from home.models import GlossaryPage
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["ar", "en"])
def test_an_empty_site_looks_complete(client: Client, code: str) -> None:
    answer = client.get(f"/{code}/")

    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1


def test_home_leads_with_the_newest_statement_and_lists_the_rest(client: Client) -> None:
    import datetime

    older = builders.statement(
        "الأقدم", issued_at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    )
    newest = builders.statement("الأحدث")
    update = builders.field_update("خبر توضيحي من خان يونس.")
    report = builders.report("تقرير السكن")

    html = client.get("/ar/").content.decode()

    assert html.index("الأحدث") < html.index("الأقدم")
    for page in (older, newest, update, report):
        assert page.url in html


def test_home_in_english_shows_nothing_arabic_but_the_language_switch(client: Client) -> None:
    import re

    builders.statement("بيان بالعربية")
    builders.field_update("خبر بالعربية.")

    html = client.get("/en/").content.decode()
    body = re.sub(r"<script.*?</script>|<style.*?</style>", "", html, flags=re.DOTALL)

    words = re.findall(r"[\u0600-\u06ff]+", body)
    assert set(words) <= {"العربية"}


def test_the_organisation_can_be_another_without_touching_code(client: Client) -> None:
    settings = OrganisationSettings.for_site(Site.objects.get(is_default_site=True))
    settings.name_ar, settings.name_en = "مؤسسة توضيحية", "Demonstration body"
    settings.accent = "#23456B"
    settings.legal_help_phone_numbers = "1800 000 000"
    settings.save()

    arabic, english = (client.get(f"/{code}/").content.decode() for code in ("ar", "en"))

    assert "مؤسسة توضيحية" in arabic
    assert "Demonstration body" in english
    assert "#23456B".lower() in arabic.lower()
    assert "1800" in arabic


def test_a_section_shows_its_pages_and_where_the_reader_is(client: Client) -> None:
    top = builders.standing("من نحن")
    mission = builders.standing("رسالتنا", parent=top)
    builders.standing("مسودة القسم", parent=top, publish=False)

    html = client.get(mission.url).content.decode()

    assert top.url in html
    assert 'aria-current="page"' in html
    assert "مسودة القسم" not in html


@pytest.mark.parametrize("code", ["ar", "en"])
def test_the_glossary_shows_every_term_in_both_languages(client: Client, code: str) -> None:
    html = client.get(f"/{code}/glossary/").content.decode()

    assert GlossaryTerm.objects.count() > 150
    assert "حقوق الإنسان" in html
    assert "human rights" in html


@pytest.mark.parametrize("code", ["ar", "en"])
def test_a_group_of_the_glossary_says_what_its_terms_mean(client: Client, code: str) -> None:
    html = client.get(f"/{code}/glossary/violations/").content.decode()
    term = GlossaryTerm.objects.filter(group__code="violations").exclude(definition_ar="").first()

    assert getattr(term, f"definition_{code}")[:40] in html
    assert f'href="/{code}/glossary/"' in html
    assert client.get(f"/{code}/glossary/no-such-group/").status_code == 404


def test_the_glossary_is_sorted_without_the_article() -> None:
    from home.models import alphabetical

    assert sorted(["الحصار", "أمن", "تعذيب"], key=alphabetical) == ["أمن", "تعذيب", "الحصار"]


def test_the_glossary_can_be_found_by_either_name() -> None:
    page = GlossaryPage.objects.get(locale__language_code="ar")

    texts = [passage.text for passage in page.passages()]

    assert any("impunity" in text and "الإفلات من العقاب" in text for text in texts)
