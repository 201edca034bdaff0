"""The month as it is seen: every day under the name of its weekday, a plain list where narrow."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.visiting import window

pytestmark = pytest.mark.browser

# Where each day stands, and where the name of its weekday does.
PLACES = """() => {
    const left = element => Math.round(element.getBoundingClientRect().left);
    const names = [...document.querySelectorAll('.weekdays li')];
    return [...document.querySelectorAll('.day-cell')].map(cell => {
        const day = new Date(cell.querySelector('time').dateTime + 'T12:00:00Z').getUTCDay();
        return [left(cell), left(names[(day + 1) % 7])];
    });
}"""
SHOWN = """() => [...document.querySelectorAll('.month > li')]
    .filter(cell => cell.getClientRects().length)
    .map(cell => cell.className)"""


@pytest.mark.parametrize("name", ["events-month ar", "events-month en"])
def test_each_day_stands_under_its_weekday(
    browser: Browser, site: str, addresses: dict[str, str], name: str
) -> None:
    with window(browser, 1280) as page:
        page.goto(site + addresses[name])
        places: list[Any] = page.evaluate(PLACES)

    assert 28 <= len(places) <= 31
    assert all(cell == weekday for cell, weekday in places)
    assert len({cell for cell, _weekday in places}) == 7


@pytest.mark.parametrize("name", ["events-month ar", "events-month en"])
def test_a_narrow_month_lists_days_with_events_and_today(
    browser: Browser, site: str, addresses: dict[str, str], name: str
) -> None:
    with window(browser, 360) as page:
        page.goto(site + addresses[name])
        shown: list[str] = page.evaluate(SHOWN)

    assert shown
    assert all("outside" not in classes for classes in shown)
    assert all("is-free" not in classes or "is-today" in classes for classes in shown)
