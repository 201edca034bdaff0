"""The sitemap: every public page with its versions in other languages (hreflang), as it is read.

A file holds the works whose identifier begins with certain digits. Identifiers are random, so the
files are about as long as each other; a work stays in its file, its versions stand beside each
other, and no file needs to count through those before it. One query a file, whatever its length.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from uuid import UUID
from xml.sax.saxutils import escape

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from wagtail.models import Page

from .visibility import public_pages

HOME_DEPTH = 2
# The protocol allows 50,000; a shorter file is read and mended sooner.
MOST_IN_A_FILE = 10_000
# Files are seldom equally long: this many a file on average leaves room below the bound.
AIMED_AT = 6_000
DIGITS = "0123456789abcdef"
MOST_DIGITS = 2
PREFIX = re.compile(f"[{DIGITS}]{{0,{MOST_DIGITS}}}")
CONTENT_TYPE = "application/xml; charset=utf-8"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
INDEX_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


def digits_for(count: int) -> int:
    """Return by how many digits of the identifier so many pages are divided into files."""
    return next(
        (number for number in range(MOST_DIGITS) if count <= AIMED_AT * len(DIGITS) ** number),
        MOST_DIGITS,
    )


def listed() -> QuerySet[Any]:
    """Return every public page of the site."""
    return public_pages(Page.objects.filter(depth__gte=HOME_DEPTH))


def most_pages() -> int:
    """Return how many pages there can be: public or not, counted along an index alone.

    It decides only into how many files they are divided; asking the one rule about each page for
    that took four times as long at 12,000 pages as at 30.
    """
    return Page.objects.filter(depth__gte=HOME_DEPTH).count()


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Answer the index of the sitemap's files."""
    # The root has no date; a bound on the depth would lead the database to another index.
    dated = public_pages().filter(last_published_at__isnull=False).order_by("-last_published_at")
    newest = dated.values_list("last_published_at", flat=True).first()
    changed = f"<lastmod>{newest.isoformat()}</lastmod>" if newest else ""
    parts = [INDEX_HEAD]
    for prefix in _prefixes(digits_for(most_pages())):
        url = request.build_absolute_uri(reverse("sitemap_section", args=[f"pages{prefix}"]))
        parts.append(f"<sitemap><loc>{escape(url)}</loc>{changed}</sitemap>\n")
    return HttpResponse("".join([*parts, "</sitemapindex>\n"]), content_type=CONTENT_TYPE)


def _prefixes(digits: int) -> list[str]:
    """Return the beginnings of identifiers by which the files are named: "", or "-0" to "-f"."""
    if not digits:
        return [""]
    return [f"-{number:0{digits}x}" for number in range(len(DIGITS) ** digits)]


def sitemap_section(request: HttpRequest, section: str) -> StreamingHttpResponse:
    """Answer one file of the sitemap, sent as it is read."""
    name, _dash, prefix = section.partition("-")
    if name != "pages" or not PREFIX.fullmatch(prefix):
        raise Http404
    if len(prefix) != digits_for(most_pages()):
        raise Http404
    return StreamingHttpResponse(_lines(request, prefix), content_type=CONTENT_TYPE)


def _lines(request: HttpRequest, prefix: str) -> Iterator[str]:
    yield HEAD
    for _key, versions in groupby(_in_file(prefix), key=lambda page: page.translation_key):
        yield _entries(request, list(versions))
    yield "</urlset>\n"


def _in_file(prefix: str) -> Iterator[Any]:
    """Yield the pages of a file, versions of a work together, the site's own language first."""
    first, last = UUID(prefix.ljust(32, "0")), UUID(prefix.ljust(32, "f"))
    pages = listed().filter(translation_key__gte=first, translation_key__lte=last)
    return (
        pages.select_related("locale")
        .only("path", "url_path", "depth", "translation_key", "locale", "last_published_at")
        .order_by("translation_key", "locale_id")
        .iterator()
    )


def _entries(request: HttpRequest, versions: list[Any]) -> str:
    """Return an entry a version; each names all of them, itself included."""
    addresses = [(page, _absolute(request, page)) for page in versions]
    others = "".join(
        _alternate(page.locale.language_code, url) for page, url in addresses if len(versions) > 1
    )
    if len(versions) > 1 and versions[0].depth == HOME_DEPTH:
        # The address that chooses a language for whoever has chosen none.
        others += _alternate("x-default", request.build_absolute_uri("/"))
    return "".join(_entry(page, url, others) for page, url in addresses)


def _entry(page: Any, url: str, others: str) -> str:
    changed = page.last_published_at
    lastmod = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
    return f"<url><loc>{escape(url)}</loc>{lastmod}{others}</url>\n"


def _alternate(language: str, url: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(url)}"/>'


def _absolute(request: HttpRequest, page: Page) -> str:
    return request.build_absolute_uri(page.get_url(request))
