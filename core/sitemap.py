"""The sitemap: every public page with its versions in other languages (hreflang)."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index as sitemap_index_view
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from wagtail.models import Page

from .visibility import public_pages

PAGES_PER_FILE = 2000
HOME_DEPTH = 2


class PublicPages(Sitemap):
    """All public pages; `alternates` is filled from one query a file, not one a page."""

    limit = PAGES_PER_FILE

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def items(self) -> Any:
        """Return the pages in the order of the tree."""
        return (
            public_pages(Page.objects.filter(depth__gte=HOME_DEPTH))
            .order_by("path")
            .only("path", "url_path", "depth", "translation_key", "locale", "last_published_at")
            .select_related("locale")
        )

    def get_urls(self, page: int = 1, site: Any = None, protocol: str | None = None) -> list[Any]:
        """Return address, date and language versions of each page of one file."""
        rows = list(self.paginator.page(page).object_list)
        versions = self._versions({row.translation_key for row in rows})
        return [
            {
                "item": row,
                "location": self._absolute(row),
                "lastmod": row.last_published_at,
                "changefreq": None,
                "priority": None,
                "alternates": [
                    {"location": url, "lang_code": code}
                    for code, url in versions[row.translation_key]
                ],
            }
            for row in rows
        ]

    def _versions(self, keys: set[Any]) -> dict[Any, list[tuple[str, str]]]:
        found: dict[Any, list[tuple[str, str]]] = {key: [] for key in keys}
        pages = public_pages(Page.objects.filter(translation_key__in=keys, depth__gte=HOME_DEPTH))
        for page in pages.select_related("locale"):
            found[page.translation_key].append((page.locale.language_code, self._absolute(page)))
        return found

    def _absolute(self, page: Page) -> str:
        return self.request.build_absolute_uri(page.get_url(self.request))

    @cached_property
    def latest(self) -> Any:
        """Return the moment of the newest change."""
        return (
            self.items()
            .order_by("-last_published_at")
            .values_list("last_published_at", flat=True)
            .first()
        )

    def get_latest_lastmod(self) -> Any:
        """Return the moment of the newest change."""
        return self.latest


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Answer the index of the sitemap's files."""
    sections = {"pages": PublicPages(request)}
    return sitemap_index_view(request, sections, sitemap_url_name="sitemap_section")


def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """Answer one file of the sitemap."""
    return sitemap_view(request, {"pages": PublicPages(request)}, section=section)
