"""Hooks of the whole suite: what needs a service is skipped without it; the last lines say so."""

import shutil
from typing import Any

import pytest
from django.conf import settings

from tests import databases, processes, services


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """Say whether the database was migrated by an earlier run already."""
    return databases.take_kept()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Give every test the site that `bootstrap_site` makes; each test undoes its own changes."""
    from home.bootstrap import bootstrap_site

    with django_db_blocker.unblock():
        databases.keep()
        bootstrap_site()


@pytest.fixture
def site(transactional_db: None) -> None:
    """Make the site again where another test that commits has emptied the database."""
    from wagtail.models import Collection, Locale, Page

    from home.bootstrap import bootstrap_site

    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    if Page.get_first_root_node() is None:
        Page.add_root(title="Root", slug="root")
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    bootstrap_site()


@pytest.fixture(autouse=True)
def fresh_caches() -> None:
    """Forget what an earlier test left in the process: site roots, language."""
    from django.core.cache import cache
    from django.utils import translation

    cache.clear()
    translation.activate("ar")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand the tests out to several processes, where there are several."""
    return processes.Handing(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, by name, the tests whose browser or server is not there."""
    missing = {}
    if not services.CHROMIUM.is_present():
        missing["browser"] = services.NO_CHROMIUM
    if not settings.ELASTICSEARCH_URL:
        missing["elasticsearch"] = services.NO_ELASTICSEARCH
    for item in items:
        for marker, reason in missing.items():
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_unconfigure() -> None:
    """Remove the files that the tests uploaded, and their indexes."""
    if settings.configured:
        shutil.rmtree(settings.FILES_ROOT, ignore_errors=True)
        services.remove_indexes()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which services this run used, which were missing, and what was skipped for it."""
    stats = terminalreporter.stats
    terminalreporter.section("services of this run")
    reports = [report for outcome in ("passed", "failed") for report in stats.get(outcome, [])]
    in_browser = sum("browser" in report.keywords for report in reports)
    for line in services.lines(in_browser):
        terminalreporter.write_line(line)
    for report in stats.get("skipped", []):
        terminalreporter.write_line(f"skipped: {report.nodeid}")
