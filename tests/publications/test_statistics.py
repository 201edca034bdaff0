"""Statistics releases as readers have them: page, file, earlier version, translation."""

import csv
import io
import json
import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from publications.correcting import correct
from publications.models import (
    Correction,
    StatisticsReleasePage,
)
from publications.statistics.rows import Row
from publications.statistics.stored import as_stored
from tests import builders

pytestmark = pytest.mark.django_db

ROWS = (
    Row("people-killed", 5, "rafah", "female", "under-18"),
    Row("people-killed", 7, "gaza", "male"),
    Row("people-injured", 20, "rafah", "male"),
)


def stored(page: StatisticsReleasePage) -> list[tuple[str, str, str, str, int]]:
    """Return the rows in the database."""
    rows = page.rows.select_related("category", "governorate", "age_group")
    return [
        (
            row.category.code,
            row.governorate.code if row.governorate else "",
            row.sex,
            row.age_group.code if row.age_group else "",
            row.count,
        )
        for row in rows
    ]


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


# The page -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", ["حسب المحافظة", "محافظة رفح", "القتلى", "المجموع", "مارس 2026", "غير محدد"]),
        ("en", ["By governorate", "Rafah governorate", "People killed", "Total", "March 2026"]),
    ],
)
def test_the_page_shows_charts_tables_and_source(
    client: Client, language: str, words: list[str]
) -> None:
    page = builders.statistics(rows=ROWS, source_note="مصدر الأرقام")
    builders.translated(page, title="March", unit="people")
    html = text_of(client, page.url.replace("/ar/", f"/{language}/"))

    for word in [*words, "مصدر الأرقام", "ST-1/2026"]:
        assert word in html
    assert html.count('role="img"') == 4
    assert html.count('direction="rtl"') == (4 if language == "ar" else 0)
    assert ">32</bdi>" in html


def test_a_table_adds_up_in_rows_and_columns(client: Client) -> None:
    page = builders.statistics(rows=ROWS)
    html = text_of(client, page.url)
    table = html.split('id="by-governorate"')[1].split("</table>")[0]
    table = re.sub("</?strong>", "", table)
    cells = re.findall(r"<td[^>]*><span>(.*?)</span>", table)

    assert cells[0:4] == ["محافظة غزة", "7", "0", "7"]
    assert cells[4:8] == ["محافظة رفح", "5", "20", "25"]
    assert cells[8:12] == ["المجموع", "12", "20", "32"]


def test_each_cell_tells_its_heading_on_a_phone(client: Client) -> None:
    html = text_of(client, builders.statistics(rows=ROWS).url)

    assert 'data-label="القتلى"' in html


def test_a_long_table_is_offered_as_a_file_only(client: Client) -> None:
    places = ("rafah", "gaza", "north-gaza", "khan-younis", "middle-area")
    ages = ("under-18", "18-29", "30-59", "60-and-over")
    rows = tuple(
        Row(category, 1, place, sex, age)
        for category in ("people-killed", "people-injured")
        for place in places
        for sex in ("female", "male")
        for age in ages
    )
    html = text_of(client, builders.statistics(rows=rows).url)

    assert 'id="table"' not in html
    assert "الجدول كاملاً (80 صفاً)، ملف CSV" in html


def test_the_definitions_are_linked_in_the_readers_language(client: Client) -> None:
    definitions = builders.standing("تعريفات")
    english = builders.translated(definitions, title="Definitions")
    page = builders.statistics(definitions_page=definitions)
    version = builders.translated(page)

    assert f'href="{definitions.url}"' in text_of(client, page.url)
    assert f'href="{english.url}"' in text_of(client, version.url)
    definitions.unpublish()
    assert f'href="{definitions.url}"' not in text_of(client, page.url)


def test_search_finds_the_table_in_words() -> None:
    page = builders.statistics(rows=ROWS)
    passage = next(one for one in page.passages() if one.anchor == "figures")

    assert "القتلى، محافظة رفح، إناث، أطفال (دون 18 عاماً): 5" in passage.text
    assert "المجموع: 32 شخص" in passage.text


def test_machines_are_told_of_a_dataset(client: Client) -> None:
    page = builders.statistics()
    html = text_of(client, page.url)
    told = json.loads(html.split('type="application/ld+json">')[1].split("</script>")[0])
    data = told["@graph"][0]

    assert data["@type"] == "Dataset"
    assert data["name"] == page.title
    assert data["temporalCoverage"] == "2026-03-01/2026-03-31"
    assert data["distribution"][0]["contentUrl"].endswith(f"{page.url}data.csv")
    assert json.loads(client.get(f"{page.url}cite/json/").content)[0]["type"] == "dataset"


# Files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "heading", "first"),
    [
        ("ar", "الفئة,المحافظة,الجنس,الفئة العمرية,العدد", "القتلى,محافظة رفح,إناث"),
        (
            "en",
            "Category,Governorate,Sex,Age group,Number",
            "People killed,Rafah governorate,female",
        ),
    ],
)
def test_the_file_is_in_the_language_of_the_page(
    client: Client, language: str, heading: str, first: str
) -> None:
    page = builders.statistics("إصدار آذار", rows=ROWS)
    builders.translated(page, title="March release")
    answer = client.get(f"{page.url.replace('/ar/', f'/{language}/')}data.csv")
    text = answer.content.decode()

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert text.startswith(f"\ufeff{heading}\r\n{first}")
    assert len(list(csv.reader(io.StringIO(text)))) == 4


def test_the_file_has_the_title_for_its_name(client: Client) -> None:
    page = builders.statistics("إصدار/آذار")
    english = builders.translated(page, title="March: 2026")
    name = client.get(f"{page.url}data.csv")["Content-Disposition"]

    assert name.startswith("attachment; filename*=utf-8''statistics-2026-001%20%D8%A5")
    assert client.get(f"{english.url}data.csv")["Content-Disposition"] == (
        'attachment; filename="statistics-2026-001 March 2026.csv"'
    )


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =1"])
def test_no_cell_of_a_file_is_a_formula(name: str) -> None:
    from publications.statistics.exporting import as_csv

    cell = next(csv.reader(io.StringIO(as_csv([[name, "12"]]).lstrip("\ufeff"))))

    assert cell == [f"'{name}", "12"]


def test_a_number_below_zero_stays_a_number() -> None:
    from publications.statistics.exporting import as_csv

    assert as_csv([["-5", -5]]).lstrip("\ufeff").strip() == "'-5,-5"


@pytest.mark.parametrize("path", ["data.csv/", "other.csv", "data.csv/data.csv"])
def test_there_is_no_other_file(client: Client, path: str) -> None:
    page = builders.statistics()

    assert client.get(f"{page.url}{path}").status_code == 404
    assert client.get("/ar/statements/data.csv").status_code == 404


def test_the_file_of_a_withdrawn_page_is_gone(client: Client) -> None:
    page = builders.statistics()
    page.unpublish()

    assert client.get(f"{page.url}data.csv").status_code == 404


# Corrections and translations -----------------------------------------------------------------


def test_an_earlier_version_shows_the_earlier_numbers(client: Client, admin_user: Any) -> None:
    page = builders.statistics(
        rows=(Row("people-killed", 1111, "rafah"), Row("people-killed", 1, "gaza"))
    )
    page.rows.set(as_stored([Row("people-killed", 2222, "rafah"), Row("people-killed", 1, "gaza")]))
    page.save_revision()
    correct(page, Correction(note_ar="صُحّح العدد.", note_en="Corrected."), admin_user)

    now, before = text_of(client, page.url), text_of(client, f"{page.url}v/1/")
    assert "2,222" in now
    assert "1,111" not in now
    assert "1,111" in before
    assert "2,222" not in before
    assert "صُحّح العدد." in now
    assert "data.csv" not in before.split("<main")[1]


def test_translation_keeps_the_numbers_in_step(admin_user: Any) -> None:
    english = Locale.objects.get(language_code="en")
    page = builders.statistics(rows=ROWS, summary="")
    source, _made = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    for string in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=string.string,
            locale=english,
            context=string.context,
            data=f"English {string.pk}",
        )
    translation.save_target(user=admin_user)
    version = page.get_translation(english)
    assert stored(version) == stored(page)

    page.rows.set(as_stored([Row("people-killed", 99)]))
    page.save_revision().publish()
    source.update_from_db()
    translation.save_target(user=admin_user)
    version = StatisticsReleasePage.objects.get(pk=version.pk)
    assert stored(version) == [("people-killed", "", "", "", 99)]
    assert not StatisticsReleasePage.find_problems()[0]
