"""Finding the page of an address in two queries, however deep it stands.

Wagtail asks for the language, the home page and each level of the tree, twice a level.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.views import serve as wagtail_serve

from .visibility import public_pages

# Deeper than any page stands; the rest of a longer address is looked up level by level.
MAX_LEVELS = 20
# What other apps wish to know of a page, read along with it: expressions by name.
_read_along: dict[str, Any] = {}


def read_along(name: str, expression: Any) -> None:
    """Have every page that is served carry what `expression` says, without a query of its own."""
    _read_along[name] = expression


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer the page at `path`, as Wagtail does once it knows the page.

    What is not public (a page behind a password, a part of a page such as its feed) is found
    by the page above it in Wagtail's own way.
    """
    names = [name for name in path.split("/") if name]
    page, rest = deepest_public_page(request, names)
    if page is not None:
        request._wagtail_route_for_request = page.route(request, rest)  # type: ignore[attr-defined]
    return wagtail_serve(request, path)


def serve_file(request: HttpRequest, path: str, name: str) -> HttpResponse:
    """Answer a file that the page at `path` makes of itself, such as data.csv."""
    return serve(request, f"{path}{name}/")


def deepest_public_page(request: HttpRequest, names: list[str]) -> tuple[Any, list[str]]:
    """Return the public page that stands for the most `names` of an address, and the rest of them.

    The page has all it reads along; it is None where no public page begins the address.
    """
    root = home_url_path(request)
    if not root:
        return None, names
    url_paths = [root]
    for name in names[:MAX_LEVELS]:
        url_paths.append(f"{url_paths[-1]}{name}/")
    # `url_path` has no index, `slug` has one.
    slugs = [url_path.rstrip("/").rpartition("/")[2] for url_path in url_paths]
    on_the_way = public_pages(Page.objects.filter(slug__in=slugs, url_path__in=url_paths))
    found = max(on_the_way, key=lambda page: page.depth, default=None)
    if found is None:
        return None, names
    page = read_whole(found)
    return page, names[url_paths.index(found.url_path) :] if page is not None else names


def home_url_path(request: HttpRequest) -> str:
    """Return the inner address of the home page in the active language; Wagtail keeps them all."""
    site = Site.find_for_request(request)
    roots = Site.get_site_root_paths() if site else []
    language = get_language()
    return next(
        (r.root_path for r in roots if (r.site_id, r.language_code) == (site.pk, language)), ""
    )


def read_whole(found: Page) -> Any:
    """Return the page with what its own type adds and the records its template names."""
    model: Any = found.specific_class
    pages = public_pages(model.objects.filter(pk=found.pk))
    related = pages.select_related(*model.page_relations, *model.card_relations)
    page = related.annotate(**_read_along).first()
    if page is not None:
        page.is_known_public = True
    return page
