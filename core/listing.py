"""Lists of pages: twenty a page, filters in the address, an Atom feed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.safestring import SafeString
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from . import structured_data
from .facts import Card
from .filters import BadFilter, Filter, ListFilter, asked_for, narrowed, whole_number
from .pictures import read_copies
from .tree_order import children_of, part_of
from .views import bad_request
from .visibility import public_pages

PER_PAGE = 20
LIST_TEMPLATE = "core/list_page.html"
MAX_PAGE = 100_000
PAGES_AROUND = 2


@dataclass(frozen=True)
class PageLink:
    """A page number of a list; `number` is None where numbers are left out."""

    number: int | None
    url: str
    is_current: bool


@dataclass(frozen=True)
class Listing:
    """One page of a list, ready to print."""

    cards: tuple[Any, ...]
    total: int
    page_number: int
    page_count: int
    previous_url: str
    next_url: str
    page_links: tuple[PageLink, ...]
    filters: tuple[Filter, ...]
    is_filtered: bool
    clear_url: str
    feed_url: str
    table_url: str


class ListingMixin(RoutablePageMixin):
    """A page that lists its public children; the subclass names their type and its filters."""

    filters: tuple[ListFilter, ...] = ()
    shows_covers = False

    @property
    def listed_model(self) -> Any:
        """Return the page type of the children."""
        raise NotImplementedError

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer the list or a part of it; past its expiry neither is there."""
        if self.is_expired:
            raise Http404
        return super().serve(request, *args, **kwargs)

    def structured_data(self) -> SafeString:
        """Return the list described as a set of data, in JSON-LD."""
        return structured_data.describe_list(self)

    @path("", name="list")
    def serve_list(self, request: HttpRequest) -> HttpResponse:
        """Answer one page of the list."""
        try:
            listing = build_listing(self, request)
        except BadFilter:
            return bad_request(request)
        return self.render(request, context_overrides={"listing": listing})

    @path("feed/", name="feed")
    def serve_feed(self, request: HttpRequest) -> HttpResponse:
        """Answer the newest items as an Atom feed, under the same filters."""
        from .feeds import atom_feed

        try:
            asked = asked_for(self.filters, request.GET)
            return atom_feed(self, request, narrowed(self.fed_pages(), self.filters, asked), asked)
        except BadFilter:
            return bad_request(request)

    @path("csv/", name="table")
    def serve_table(self, request: HttpRequest) -> HttpResponseBase:
        """Answer every page of the list as a table, under the same filters."""
        from .tables import table_answer

        try:
            pages = narrowed(
                self.listed_pages(), self.filters, asked_for(self.filters, request.GET)
            )
        except BadFilter:
            return bad_request(request)
        return table_answer(
            self, request, pages.prefetch_related(*self.listed_model.record_relations)
        )

    def fed_pages(self) -> QuerySet[Any]:
        """Return the public children as the feed tells of them."""
        return self.listed_pages()

    def listed_pages(self) -> QuerySet[Any]:
        """Return the public children, newest first, with all that a card reads."""
        return (
            public_pages(children_of(self.listed_model, self))
            .select_related("locale", "cover_image", *self.listed_model.card_relations)
            .order_by(f"-{self.listed_model.moment_field}", "-pk")
        )


def build_listing(
    index: Any, request: HttpRequest, pages: QuerySet[Any] | None = None, address: str = ""
) -> Listing:
    """Return the page of the list that the address asks for; raises BadFilter.

    `pages` and `address` name a part of the list that stands at an address of its own.
    """
    asked = asked_for(index.filters, request.GET)
    listed = index.listed_pages() if pages is None else pages
    url = index.get_url(request)
    listing = paged(
        narrowed(listed, index.filters, asked),
        address or url,
        request,
        asked,
        shows_covers=index.shows_covers,
    )
    return replace(
        listing,
        filters=shown_filters(index, asked),
        feed_url=list_address(f"{url}feed/", asked, 1),
        table_url=list_address(f"{url}csv/", asked, 1),
    )


def shown_filters(index: Any, asked: Mapping[str, str]) -> tuple[Filter, ...]:
    """Return the filters of a list with what is chosen."""
    return tuple(
        one.shown(index, asked.get(one.name, ""))
        for one in index.filters
        if one.is_offered or one.name in asked
    )


def cards_of(pages: Iterable[Any]) -> Iterable[Card]:
    """Return the card of each page."""
    return (page.card() for page in pages)


def paged(
    pages: QuerySet[Any],
    url: str,
    request: HttpRequest,
    asked: Mapping[str, Any] | None = None,
    shows_covers: bool = False,
    told: Callable[[list[Any]], Iterable[Any]] = cards_of,
) -> Listing:
    """Return one page of `pages`, listed at `url`; beyond the last page it is empty.

    `asked` is what the address says beside the page number; `told` makes of the rows what the
    list shows of them. Raises BadFilter for a page number that is none.
    """
    asked = dict(asked or {})
    number = whole_number(request.GET.get("page") or "1", MAX_PAGE)
    paginator = Paginator(pages, PER_PAGE)
    first = (number - 1) * PER_PAGE
    rows = list(part_of(pages, first, first + PER_PAGE)) if number <= paginator.num_pages else []
    if shows_covers:
        read_copies(page.cover_image for page in rows)
    page_count = paginator.num_pages
    return Listing(
        cards=tuple(told(rows)),
        total=paginator.count,
        page_number=number,
        page_count=page_count,
        previous_url=list_address(url, asked, number - 1) if 1 < number <= page_count else "",
        next_url=list_address(url, asked, number + 1) if number < page_count else "",
        page_links=page_links(url, asked, number, page_count),
        filters=(),
        is_filtered=bool(asked),
        clear_url=url,
        feed_url="",
        table_url="",
    )


def list_address(url: str, asked: Mapping[str, Any], number: int) -> str:
    """Return the address of page `number` of a list under what is asked of it."""
    query = dict(asked)
    if number > 1:
        query["page"] = str(number)
    return f"{url}?{urlencode(query, doseq=True)}" if query else url


def page_links(url: str, asked: Mapping[str, Any], number: int, count: int) -> tuple[PageLink, ...]:
    """Return first, last and nearby pages, with a gap where numbers are left out."""
    if count < 2:
        return ()
    shown = sorted(
        {1, count, *range(max(1, number - PAGES_AROUND), min(count, number + PAGES_AROUND) + 1)}
    )
    links: list[PageLink] = []
    for before, page in zip([0, *shown], shown, strict=False):
        if page - before > 1:
            links.append(PageLink(None, "", False))
        links.append(PageLink(page, list_address(url, asked, page), page == number))
    return tuple(links)
