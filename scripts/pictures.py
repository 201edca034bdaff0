"""Take the pictures of `make screenshots`: python -m scripts.pictures SITE FOLDER.

Needs Django, to choose one page of each type, and Playwright with Chromium.
"""

import sys
from itertools import product
from pathlib import Path
from typing import Any, Literal

import django
from playwright.sync_api import Browser, sync_playwright

from scripts.chromium import launch_options

Scheme = Literal["light", "dark"]

LANGUAGES = ("ar", "en")
HEIGHTS = {360: 740, 1280: 900}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def main() -> None:
    """Take every picture and print how many there are."""
    site, folder = sys.argv[1], Path(sys.argv[2])
    django.setup()
    paths = {**page_paths(), **other_paths()}
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        for width, scheme in product(HEIGHTS, SCHEMES):
            take(browser, site, paths, folder, width, scheme)
        browser.close()
    print(f"{len(paths) * len(HEIGHTS) * len(SCHEMES)} pictures of {len(paths)} pages: {folder}")


def page_paths() -> dict[str, str]:
    """Return the path of one public page of each type in each language, by picture name."""
    from core.visibility import public_pages

    found: dict[str, str] = {}
    pages: Any = public_pages().filter(depth__gt=1).order_by("pk")
    for page in pages.specific():
        kind = type(page).__name__.removesuffix("Page").lower()
        found.setdefault(f"{kind}.{page.locale.language_code}", page.url)
    return found


def other_paths() -> dict[str, str]:
    """Return the pages that are in no tree: errors, the honest notice, the component gallery."""
    from django.db.models import Count

    from core.visibility import public_pages

    found = {}
    for language in LANGUAGES:
        found[f"not-found.{language}"] = f"/{language}/no-such-page/"
        found[f"components.{language}"] = f"/_components/{language}/"
    one_language = public_pages().filter(depth__gt=2, locale__language_code="ar")
    keys = public_pages().values("translation_key").annotate(n=Count("pk")).filter(n=1)
    alone = one_language.filter(translation_key__in=keys.values("translation_key")).first()
    if alone is not None:
        found["not-in-this-language.en"] = f"/en/not-in-this-language/{alone.pk}/"
    return found


def take(
    browser: Browser, site: str, paths: dict[str, str], folder: Path, width: int, scheme: Scheme
) -> None:
    """Picture every path at one width in one colour scheme, from top to bottom."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHTS[width]},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    for name, path in paths.items():
        page.goto(site + path, wait_until="load")
        suffix = "-dark" if scheme == "dark" else ""
        page.screenshot(path=folder / f"{name}-{width}{suffix}.png", full_page=True)
    context.close()


if __name__ == "__main__":
    main()
