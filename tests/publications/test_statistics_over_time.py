"""A series of statistics releases stands beside each other over time."""

import csv
import datetime
import io
import re

import pytest
from django.test import Client

from publications.models import (
    Series,
    StatisticsReleasePage,
)
from publications.statistics.rows import Row
from tests import builders

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.fixture
def series() -> Series:
    """Return a yearly series of three releases; the middle one lacks a category."""
    one = Series.objects.create(
        code="yearly", name_ar="السنوي", name_en="Yearly", periodicity="yearly"
    )
    for year, rows in (
        (2023, (Row("people-killed", 10), Row("people-injured", 100))),
        (2024, (Row("people-killed", 30),)),
        (2025, (Row("people-killed", 20), Row("people-injured", 50))),
    ):
        page = builders.statistics(
            f"إصدار {year}",
            rows=rows,
            series=one,
            period_from=datetime.date(year, 1, 1),
            period_to=datetime.date(year, 12, 31),
        )
        builders.translated(page, title=f"Release {year}")
    return one


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("ar", ["الفترة", "المجموع", "القتلى", "الجرحى"]),
        ("en", ["Period", "Total", "People killed", "People injured"]),
    ],
)
def test_a_series_is_charted_over_time(
    client: Client, series: Series, language: str, headings: list[str]
) -> None:
    html = text_of(client, f"/{language}/publications/statistics/series/yearly/")
    table = html.split("<table")[1].split("</table>")[0]

    assert re.findall(r"<th [^>]*>(.*?)</th>", table) == headings
    assert re.findall(r"<td[^>]*><span>(.*?)</span>", table) == [
        *("2023", "110", "10", "100"),
        *("2024", "30", "30", "—"),
        *("2025", "70", "20", "50"),
    ]
    assert html.count('role="img"') == 1


def test_readers_choose_the_categories_of_the_chart(client: Client, series: Series) -> None:
    html = text_of(client, "/ar/publications/statistics/series/yearly/?category=people-injured")
    table = html.split("<table")[1].split("</table>")[0]

    assert re.findall(r"<th [^>]*>(.*?)</th>", table) == ["الفترة", "المجموع", "الجرحى"]


def test_a_category_that_no_release_has_is_a_bad_request(client: Client, series: Series) -> None:
    address = "/ar/publications/statistics/series/yearly/?category="

    assert client.get(f"{address}homes-destroyed").status_code == 400
    assert client.get(f"{address}%00").status_code == 400


def test_a_series_has_a_file_of_all_categories(client: Client, series: Series) -> None:
    answer = client.get("/en/publications/statistics/series/yearly/data.csv")

    assert list(csv.reader(io.StringIO(answer.content.decode().lstrip("\ufeff")))) == [
        ["Period", "People killed", "People injured", "Total"],
        ["2023", "10", "100", "110"],
        ["2024", "30", "", "30"],
        ["2025", "20", "50", "70"],
    ]


def test_a_series_without_a_public_release_is_not_there(client: Client, series: Series) -> None:
    for page in StatisticsReleasePage.objects.all():
        page.unpublish()

    assert client.get("/ar/publications/statistics/series/yearly/").status_code == 404
    assert client.get("/ar/publications/statistics/series/none/data.csv").status_code == 404


def test_the_list_and_the_release_lead_to_the_series(client: Client, series: Series) -> None:
    address = 'href="/ar/publications/statistics/series/yearly/"'

    assert address in text_of(client, "/ar/publications/statistics/")
    assert address in text_of(client, StatisticsReleasePage.objects.first().url)
