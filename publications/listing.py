"""Lists of publications: twenty a page, filters in the address, an Atom feed."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Max, Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.arabic import latin_digits
from core.facts import Card
from core.models import Governorate, Topic
from core.pictures import read_copies
from core.views import bad_request
from core.visibility import public_pages

PER_PAGE = 20
MAX_PAGE = 100_000
MAX_DIGITS = 6
FIRST_YEAR, LAST_YEAR = 1900, 2100
PAGES_AROUND = 2


@dataclass(frozen=True)
class Option:
    """One choice of a filter."""

    value: str
    label: str
    is_selected: bool
    count: int | None = None


@dataclass(frozen=True)
class Filter:
    """A filter of a list: the name it has in the address, its label, its choices."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def is_active(self) -> bool:
        """Say whether the reader chose something."""
        return any(option.is_selected for option in self.options)


@dataclass(frozen=True)
class PageLink:
    """A page number of a list; `number` is None where numbers are left out."""

    number: int | None
    url: str
    is_current: bool


@dataclass(frozen=True)
class Listing:
    """One page of a list, ready to print."""

    cards: tuple[Card, ...]
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


class BadFilter(ValueError):
    """The address asks for something that cannot be: a page or year that is no number."""


class ListingMixin(RoutablePageMixin):
    """A page that lists its public children; the subclass names their kind and moment."""

    listed_kinds: Any = None
    shows_covers = False
    moment_field = ""

    @property
    def listed_model(self) -> Any:
        """Return the page type of the children."""
        raise NotImplementedError

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
            pages, _selected = filtered_pages(self, request)
        except BadFilter:
            return bad_request(request)
        return atom_feed(self, request, pages[:PER_PAGE])

    def listed_pages(self) -> QuerySet[Any]:
        """Return the public children, newest first, with all that a card reads."""
        children = self.listed_model.objects.child_of(self)
        return (
            public_pages(children)
            .select_related("locale", "cover_image", *self.listed_model.card_relations)
            .order_by(f"-{self.moment_field}", "-pk")
        )


def filtered_pages(index: Any, request: HttpRequest) -> tuple[QuerySet[Any], dict[str, str]]:
    """Return the pages that the address asks for, and the filters it names."""
    asked = {
        name: request.GET[name].strip()
        for name in ("kind", "topic", "governorate", "year")
        if request.GET.get(name, "").strip()
    }
    pages = index.listed_pages()
    if "kind" in asked and index.listed_kinds is not None:
        pages = pages.filter(kind=asked["kind"])
    if "topic" in asked:
        pages = pages.filter(topics__code=asked["topic"])
    if "governorate" in asked:
        pages = pages.filter(
            **{f"{index.listed_model.governorate_path}__code": asked["governorate"]}
        )
    if "year" in asked:
        pages = pages.filter(
            **{f"{index.moment_field}__year": _number(asked["year"], LAST_YEAR, FIRST_YEAR)}
        )
    return pages, asked


def _number(text: str, highest: int, lowest: int = 1) -> int:
    """Return a positive number written in either set of digits, or raise BadFilter."""
    digits = latin_digits(text)
    if not digits.isascii() or not digits.isdigit() or len(digits) > MAX_DIGITS:
        raise BadFilter(text)
    if not lowest <= int(digits) <= highest:
        raise BadFilter(text)
    return int(digits)


def build_listing(index: Any, request: HttpRequest) -> Listing:
    """Return the page of the list that the address asks for; beyond the last page it is empty."""
    pages, asked = filtered_pages(index, request)
    number = _number(request.GET.get("page") or "1", MAX_PAGE)
    paginator = Paginator(pages, PER_PAGE)
    url = index.get_url(request)
    rows = list(paginator.page(number).object_list) if number <= paginator.num_pages else []
    if index.shows_covers:
        read_copies(page.cover_image for page in rows)
    page_count = paginator.num_pages
    return Listing(
        cards=tuple(page.card() for page in rows),
        total=paginator.count,
        page_number=number,
        page_count=page_count,
        previous_url=_address(url, asked, number - 1) if 1 < number <= page_count else "",
        next_url=_address(url, asked, number + 1) if number < page_count else "",
        page_links=_page_links(url, asked, number, page_count),
        filters=_filters(index, asked),
        is_filtered=bool(asked),
        clear_url=url,
        feed_url=_address(f"{url}feed/", asked, 1),
    )


def _address(url: str, asked: dict[str, str], number: int) -> str:
    query = dict(asked)
    if number > 1:
        query["page"] = str(number)
    return f"{url}?{urlencode(query)}" if query else url


def _page_links(url: str, asked: dict[str, str], number: int, count: int) -> tuple[PageLink, ...]:
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
        links.append(PageLink(page, _address(url, asked, page), page == number))
    return tuple(links)


def _filters(index: Any, asked: dict[str, str]) -> tuple[Filter, ...]:
    """Return the filters of a list with what is chosen."""
    filters = []
    if index.listed_kinds is not None:
        filters.append(_filter("kind", _("Kind"), index.listed_kinds.choices, asked))
    topics = [(topic.code, topic.name) for topic in Topic.objects.all()]
    filters.append(_filter("topic", _("Topic"), topics, asked))
    governorates = [(item.code, item.name) for item in Governorate.objects.all()]
    filters.append(_filter("governorate", _("Governorate"), governorates, asked))
    years = [(str(year), str(year)) for year in _years(index)]
    filters.append(_filter("year", _("Year"), years, asked))
    return tuple(filters)


def _filter(name: str, label: str, choices: Any, asked: dict[str, str]) -> Filter:
    chosen = asked.get(name)
    options = (Option(str(code), str(text), str(code) == chosen) for code, text in choices)
    return Filter(name, label, tuple(options))


def _years(index: Any) -> range:
    """Return the years from the newest public item's to the oldest's."""
    span = public_pages(index.listed_model.objects.child_of(index)).aggregate(
        first=Min(index.moment_field), last=Max(index.moment_field)
    )
    if span["first"] is None:
        return range(0)
    return range(span["last"].year, span["first"].year - 1, -1)
