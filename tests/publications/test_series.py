"""Series: the latest issue, the gaps of a periodic one, and what a period covers."""

from datetime import date

import pytest
from django.test import Client

from publications.models import Series
from publications.series import missing_periods
from tests import builders


def days(*years: int) -> list[tuple[date, date]]:
    return [(date(year, 1, 1), date(year, 12, 31)) for year in years]


@pytest.mark.parametrize(
    ("periodicity", "covered", "missing"),
    [
        ("yearly", days(2019, 2020, 2022), days(2021)),
        ("yearly", days(2022, 2019), days(2020, 2021)),
        ("none", days(2019, 2022), []),
        ("yearly", [], []),
        (
            "monthly",
            [(date(2024, 1, 1), date(2024, 1, 31)), (date(2024, 3, 2), date(2024, 3, 31))],
            [(date(2024, 2, 1), date(2024, 2, 29))],
        ),
        (
            "half_yearly",
            [(date(2023, 7, 1), date(2023, 12, 31)), (date(2024, 7, 1), date(2024, 12, 31))],
            [(date(2024, 1, 1), date(2024, 6, 30))],
        ),
    ],
)
def test_the_periods_without_an_issue(periodicity: str, covered: list, missing: list) -> None:
    assert missing_periods(periodicity, covered) == tuple(missing)


@pytest.fixture
def annual(db: None) -> Series:
    """Return a yearly series with a gap."""
    series = Series.objects.create(
        code="annual", name_ar="التقرير السنوي", name_en="Annual report", periodicity="yearly"
    )
    for year in (2019, 2021):
        builders.report(
            f"عام {year}",
            series=series,
            published_on=date(year + 1, 3, 1),
            period_from=date(year, 1, 1),
            period_to=date(year, 12, 31),
        )
    return series


def test_a_series_shows_its_latest_issue_and_its_gaps(client: Client, annual: Series) -> None:
    html = client.get("/ar/publications/series/annual/").content.decode()

    assert html.index("عام 2021") < html.index("عام 2019")
    assert "1 يناير 2020 إلى 31 ديسمبر 2020" in " ".join(html.split())
    assert (
        "/ar/publications/series/annual/"
        in client.get(builders.report("عام 2023", series=annual).url).content.decode()
    )


def test_a_series_in_the_other_language_has_its_other_name(client: Client, annual: Series) -> None:
    html = client.get("/en/publications/series/annual/").content.decode()

    assert "<h1>Annual report</h1>" in html
    assert "عام 2021" not in html


@pytest.mark.parametrize("address", ["series/none/", "series/annual/?page=x"])
def test_a_series_that_is_none_is_a_kind_error(
    client: Client, annual: Series, address: str
) -> None:
    assert client.get(f"/ar/publications/{address}").status_code in (400, 404)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("from=2021-06-01", {2021}),
        ("to=2020-01-01", {2019}),
        ("from=2019-12-31&to=2021-01-01", {2019, 2021}),
        ("from=٢٠٢٠-٠١-٠١&to=2020-12-31", set()),
        ("series=annual", {2019, 2021}),
    ],
)
def test_publications_are_found_by_what_they_cover(
    client: Client, annual: Series, query: str, found: set[int]
) -> None:
    html = client.get(f"/ar/publications/?{query}").content.decode()

    assert {year for year in (2019, 2021) if f"عام {year}<" in html} == found


@pytest.mark.parametrize("query", ["from=yesterday", "to=2024-02-30", "from=0001-01-01"])
def test_a_day_that_is_none_is_a_bad_request(client: Client, annual: Series, query: str) -> None:
    assert client.get(f"/ar/publications/?{query}").status_code == 400
