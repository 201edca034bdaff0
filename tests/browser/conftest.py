"""A browser and a demonstration site of its own: a real server, its own database and files."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.address import any_free_port
from scripts.chromium import launch_options

ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 40


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demonstration; return its address without a slash at the end."""
    folder = tmp_path_factory.mktemp("site")
    port = any_free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "site_project.settings.test",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "REDIS_URL": "",
        "FILES_ROOT": str(folder / "files"),
        "WAGTAILADMIN_BASE_URL": f"http://127.0.0.1:{port}",
    }
    for command in (["migrate", "-v0"], ["load_demo"]):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "site_project.wsgi"),
            *(f"--bind=127.0.0.1:{port}", "--threads=4", "--log-level=warning"),
        ],
        cwd=ROOT,
        env=environment,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/healthz")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(address: str) -> None:
    """Return once the server answers; fail if it never does."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError("The server did not start.")


@pytest.fixture(scope="session")
def addresses(site: str) -> dict[str, str]:
    """Return the path of one page of each type, in both languages."""
    found = {}
    for code in ("ar", "en"):
        paths = {
            "home": f"/{code}/",
            "statements": f"/{code}/statements/",
            "updates": f"/{code}/field-updates/",
            "publications": f"/{code}/publications/",
            "empty list": f"/{code}/statements/?year=1999",
            "glossary": f"/{code}/glossary/",
            "glossary group": f"/{code}/glossary/violations/",
            "about": f"/{code}/about/",
            "legal help": f"/{code}/about/legal-help/",
            "not found": f"/{code}/no-such-page/",
        }
        for name in ("statements", "field-updates", "publications"):
            paths[f"one of {name}"] = first_link(site, f"/{code}/{name}/", name)
        found.update({f"{name} {code}": path for name, path in paths.items()})
    only_arabic = newest_without_english(site)
    found["only in Arabic"] = only_arabic
    return found


def read(address: str) -> str:
    """Return a page as text."""
    with urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())


def first_link(site: str, listing: str, section: str) -> str:
    """Return the address of the first page of a list."""
    match = re.search(rf'href="({listing}[a-z-]+-\d{{4}}-\d{{3}}/)"', read(site + listing))
    assert match, f"no page in {section}"
    return match[1]


def newest_without_english(site: str) -> str:
    """Return the address of the notice of a page that exists in Arabic only."""
    for page in ("", "?page=2", "?page=3"):
        listing = read(f"{site}/ar/field-updates/{page}")
        for path in re.findall(r'href="(/ar/field-updates/[a-z-]+-\d{4}-\d{3}/)"', listing):
            match = re.search(r'href="(/en/not-in-this-language/\d+/)"', read(site + path))
            if match:
                return match[1]
    raise AssertionError("The demonstration has no page in Arabic only.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(**launch_options())
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser context that nobody else uses."""
    fresh = browser.new_context(locale="ar", viewport={"width": 1280, "height": 900})
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Return an empty page."""
    return context.new_page()


@pytest.fixture(scope="session")
def passwords(site: str) -> dict[str, str]:
    """Return the demonstration's staff passwords."""
    lines = (ROOT / "var" / "demo-logins.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if " " in line)
