"""Which services a test run has: the database, the cache, the browser and the PDF programs."""

from collections.abc import Iterator

from django.conf import settings

from scripts.debian import CHROMIUM, PDF_READING, PDF_WRITING, SystemPackage

NO_CHROMIUM = "Chromium is not installed"
NO_ELASTICSEARCH = "ELASTICSEARCH_URL is not set"


def lines(browser_tests: int) -> Iterator[str]:
    """Yield one line a service: used, or missing and for want of what.

    `browser_tests` is the number of tests that opened a browser.
    """
    engine = settings.DATABASES["default"]["ENGINE"]
    if "postgresql" in engine:
        yield "PostgreSQL: used"
    else:
        yield "PostgreSQL: not in this run (on SQLite; DATABASE_URL chooses another)"
    if "Redis" in settings.CACHES["default"]["BACKEND"]:
        yield "Redis: used"
    else:
        yield "Redis: missing (REDIS_URL is not set)"
    if settings.ELASTICSEARCH_URL:
        yield "Elasticsearch: used"
    else:
        yield f"Elasticsearch: missing ({NO_ELASTICSEARCH})"
    yield _line("Chromium", CHROMIUM) + f" by {browser_tests} tests" * bool(browser_tests)
    yield _line("poppler", PDF_READING)
    yield _line("Pango", *PDF_WRITING)


def remove_indexes() -> None:
    """Remove what this run has put into Elasticsearch; another run's indexes have other names."""
    if not settings.ELASTICSEARCH_URL:
        return
    from search.engines.elasticsearch_client import client

    server = client(30)
    for name in server.indices.get(index=f"{settings.ELASTICSEARCH_INDEX}-*").body:
        server.indices.delete(index=name)


def _line(name: str, *packages: SystemPackage) -> str:
    """Return whether everything that `name` needs is installed."""
    missing = [package.name for package in packages if not package.is_present()]
    return f"{name}: missing (Debian: {' '.join(missing)})" if missing else f"{name}: used"
