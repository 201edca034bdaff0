"""The bootstrap of a site: where it stands, and that it may run again."""

import pytest
from django.conf import LazySettings
from wagtail.models import Page, Site

from home.bootstrap import bootstrap_site
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "stands_at"),
    [
        ("https://www.example.org", ("www.example.org", 443)),
        ("http://127.0.0.1:8001", ("127.0.0.1", 8001)),
    ],
)
def test_readers_are_told_the_address_that_the_environment_gives(
    settings: LazySettings, address: str, stands_at: tuple[str, int]
) -> None:
    settings.WAGTAILADMIN_BASE_URL = address
    bootstrap_site()

    site = Site.objects.get()
    assert (site.hostname, site.port) == stands_at
    assert builders.statement().cited.url.startswith(f"{address}/ar/statements/")


def test_a_second_run_makes_nothing_twice() -> None:
    before = Page.objects.count()
    bootstrap_site()

    assert Page.objects.count() == before
