"""Searching in a browser: suggestions by keyboard from the right, and all of it without script."""

import re
from pathlib import Path
from urllib.parse import quote, unquote

import brotli
import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.speak import ROOT
from tests.browser.test_accessibility import violations
from tests.browser.visiting import Watch, window

pytestmark = pytest.mark.browser

SUGGEST_JS = ROOT / "core" / "static" / "core" / "js" / "suggest.js"
FIELD = "#site-search"
OPTIONS = f"{FIELD} ~ [role=listbox] [role=option]"


def typed(page: Page, site: str, letters: str, language: str = "ar", field: str = FIELD) -> None:
    """Open a page and type into its search field until suggestions are there."""
    page.goto(f"{site}/{language}/statements/")
    page.locator(field).press_sequentially(letters)
    page.locator(OPTIONS).first.wait_for()


def test_arrows_walk_through_the_suggestions_and_enter_opens_one(page: Page, site: str) -> None:
    watch = Watch()
    watch.follow(page)
    typed(page, site, "التعل")
    field = page.locator(FIELD)

    expect(field).to_have_attribute("role", "combobox")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.locator(f"{OPTIONS}[aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    address = str(chosen.get_attribute("data-url"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}{address}")

    assert watch.complaints == []


def test_who_hears_the_page_is_told_how_many_suggestions_there_are(page: Page, site: str) -> None:
    page.goto(f"{site}/ar/statements/")
    page.locator(FIELD).focus()
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "false")

    page.locator(FIELD).press_sequentially("التعل")
    status = page.locator(f"{FIELD} ~ [role=status]")
    expect(status).to_contain_text("اقتراح")
    page.keyboard.press("Escape")
    expect(status).to_have_text("")


def test_letters_stay_where_they_are_typed_and_left_and_right_move_in_them(
    page: Page, site: str
) -> None:
    typed(page, site, "التعل")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")

    assert page.locator(FIELD).input_value() == "التعل"
    assert page.url == f"{site}/ar/statements/"


def test_escape_closes_the_list_and_keeps_the_letters(page: Page, site: str) -> None:
    typed(page, site, "التعل")

    page.keyboard.press("Escape")

    expect(page.locator(OPTIONS).first).to_be_hidden()
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "false")
    assert page.locator(FIELD).input_value() == "التعل"


def test_enter_without_a_choice_searches_for_what_was_typed(page: Page, site: str) -> None:
    typed(page, site, "التعل")

    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/ar/search/"))

    assert unquote(page.url).endswith("/ar/search/?q=التعل")


def test_a_suggestion_can_be_pressed(page: Page, site: str) -> None:
    typed(page, site, "hous", "en")
    option = page.locator(OPTIONS).first
    address = str(option.get_attribute("data-url"))

    option.click()
    page.wait_for_url(f"{site}{address}")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_open_list_stays_in_the_window_and_breaks_no_rule(
    browser: Browser, site: str, width: int
) -> None:
    with window(browser, width) as page:
        typed(page, site, "الحق")

        box = page.locator("[role=listbox]").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert violations(page) == []


def test_the_script_is_small_and_comes_only_when_a_field_is_used(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(Path(request.url).name))
    page.goto(f"{site}/ar/", wait_until="networkidle")
    assert not [name for name in asked if "suggest" in name]

    page.locator(FIELD).focus()
    page.wait_for_function("document.querySelector('#site-search').role === 'combobox'")

    assert "suggest.js" in asked
    assert len(brotli.compress(SUGGEST_JS.read_bytes())) <= 2_000


def test_searching_and_narrowing_need_no_script(browser: Browser, site: str) -> None:
    with window(browser, java_script_enabled=False) as page:
        page.goto(f"{site}/ar/")
        page.fill(FIELD, "السكن")
        page.locator("#site-search-form [type=submit]").click()
        expect(page.locator(".result").first).to_be_visible()
        before = page.locator(".result").count()
        page.locator("#facets input[name=kind]").first.check()
        page.locator("#facets [type=submit]").click()
        page.wait_for_url(re.compile("kind="))
        expect(page.locator(".result").first).to_be_visible()
        assert page.locator(".result").count() <= before

        page.locator(".chosen a").first.click()
        page.wait_for_url(lambda address: "kind=" not in address)


def test_from_a_result_to_the_marked_word_in_the_page_of_the_pdf(page: Page, site: str) -> None:
    page.goto(f"{site}/ar/search/?q={quote('السكن')}&pdf=1")
    place = page.locator('.place a[href*="/p/"]').first
    file = page.locator('.place a[href*="#page="]').first

    number = re.search(r"/p/(\d+)/", str(place.get_attribute("href")))
    assert number
    assert str(file.get_attribute("href")).endswith(f"#page={number[1]}")
    place.click()
    page.wait_for_url(re.compile("#mark$"))

    expect(page.locator("#mark")).to_be_in_viewport()
    assert page.locator("main mark").count() >= 1


def test_on_a_phone_the_facets_wait_behind_a_link(browser: Browser, site: str) -> None:
    with window(browser, 360) as page:
        page.goto(f"{site}/ar/search/?q={quote('الحق')}")
        expect(page.locator("#facets")).to_be_hidden()

        page.locator(".to-facets a").click()

        expect(page.locator("#facets")).to_be_visible()


def test_on_paper_results_are_results(page: Page, site: str) -> None:
    page.goto(f"{site}/ar/search/?q={quote('الحق')}")
    page.emulate_media(media="print")

    expect(page.locator(".result").first).to_be_visible()
    expect(page.locator("#facets")).to_be_hidden()
    expect(page.locator(FIELD)).to_be_hidden()
