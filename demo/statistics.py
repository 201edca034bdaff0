"""The demonstration's statistics: three censuses as officially published, and invented activities.

The activities say of themselves that they are a demonstration: they show what charts of several
categories look like.
"""

from datetime import date
from typing import Any

from core.models import Governorate
from home.models import StandardPage
from publications.models import Series, StatisticsReleasePage
from publications.statistics.rows import Row
from publications.statistics.stored import as_stored

from .content_files import LANGUAGES, moment, read
from .pages import add, existing, publish
from .site import SECTION


def load_statistics(parents: dict[str, Any]) -> int:
    """Load the releases that are missing; return how many pages were made."""
    return sum(
        load_series_of_releases(read(name), parents) for name in ("statistics", "activities")
    )


def load_series_of_releases(texts: dict[str, Any], parents: dict[str, Any]) -> int:
    """Load the releases of one series that are missing; return how many pages were made."""
    series = statistics_series(texts["series"])
    made = 0
    for item in texts["releases"]:
        key = f"statistics/{item['key']}"
        for language in LANGUAGES:
            if existing(StatisticsReleasePage, key, language) is not None:
                continue
            page = StatisticsReleasePage(
                title=item["title"][language],
                summary=item["summary"][language],
                published_on=date.fromisoformat(item["published_on"]),
                period_from=date.fromisoformat(item["period_from"]),
                period_to=date.fromisoformat(item["period_to"]),
                unit=texts["unit"][language],
                stated_total=item["stated_total"],
                source_note=item["source"][language],
                series=series,
                definitions_page=existing(StandardPage, f"{SECTION}/definitions", language),
                is_demonstration=texts.get("is_demonstration", False),
            )
            add(parents[language], page, key, language)
            rows = rows_of(item)
            places = {row.governorate for row in rows}
            page.governorates.set(Governorate.objects.filter(code__in=places))
            page.rows.set(as_stored(rows))
            publish(page, moment(f"{item['published_on']}T09:00"))
            made += 1
    return made


def rows_of(item: dict[str, Any]) -> list[Row]:
    """Return the rows of a release: written out, or one a governorate."""
    if "rows" in item:
        return [Row(**row) for row in item["rows"]]
    return [Row(item["category"], count, place) for place, count in item["counts"].items()]


def statistics_series(item: dict[str, Any]) -> Series:
    """Return the series of the releases; one that exists stays as staff have edited it."""
    found, _made = Series.objects.get_or_create(
        code=item["code"],
        defaults={
            "periodicity": item["periodicity"],
            **{f"name_{code}": item["name"][code] for code in LANGUAGES},
            **{f"description_{code}": item["description"][code] for code in LANGUAGES},
        },
    )
    return found
