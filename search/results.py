"""The search page ready to print: results with their addresses, facets, what may help."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from core.listing import PageLink, list_address, page_links
from core.search_joint import FIRST_MARK

from .address import MAX_PAGE, PDF, PER_PAGE, SearchAddress
from .answers import Facet, FacetValue, Found, FoundPage
from .query import LONGEST

FIRST_VALUES = 6
# A page must fit the first round trip, however many years there are.
MORE_VALUES = 24


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere; `count` where they lead to so many pages."""

    text: str
    url: str
    count: int | None = None
    language: str = ""


@dataclass(frozen=True)
class ShownFacet:
    """A facet with the values in sight and those behind one word."""

    name: str
    label: str
    first: tuple[FacetValue, ...]
    rest: tuple[FacetValue, ...]


@dataclass(frozen=True)
class Results:
    """One page of results."""

    asked: SearchAddress
    found: Found
    pages: tuple[FoundPage, ...]
    facets: tuple[ShownFacet, ...]
    chosen: tuple[Link, ...]
    clear_url: str
    other_order_url: str
    feed_url: str
    meant: Link | None
    elsewhere: tuple[Link, ...]
    left_out: tuple[str, ...]
    page_number: int
    page_count: int
    previous_url: str
    next_url: str
    page_links: tuple[PageLink, ...]

    @property
    def total(self) -> int:
        """Return how many pages match."""
        return self.found.total


def results(
    asked: SearchAddress, found: Found, url: str, names: Mapping[str, Mapping[str, str]]
) -> Results:
    """Return what `found` looks like at `url`; `names` are those of the facets' values."""
    number, count = asked.number, min(-(-found.total // PER_PAGE), MAX_PAGE)
    said = asked.query()
    searched = found.did_you_mean if found.was_corrected else asked.text
    return Results(
        asked=asked,
        found=found,
        pages=tuple(_with_marks(page, searched or "") for page in found.pages),
        facets=tuple(shown for one in found.facets if (shown := _shown(one, asked))),
        chosen=tuple(_chosen(asked, url, names)),
        clear_url=SearchAddress(asked.text, asked.here, sort=asked.sort).address(url),
        other_order_url=asked.sorted_by("relevance" if asked.sort == "date" else "date").address(
            url
        ),
        feed_url=asked.sorted_by("relevance").address(f"{url}feed/"),
        meant=Link(found.did_you_mean, asked.address(url, found.did_you_mean))
        if found.did_you_mean
        else None,
        elsewhere=tuple(_elsewhere(asked, found, url)),
        left_out=(*asked.left_out, *found.ignored),
        page_number=number,
        page_count=count,
        previous_url=list_address(url, said, number - 1) if 1 < number <= count else "",
        next_url=list_address(url, said, number + 1) if number < count else "",
        page_links=page_links(url, said, number, count),
    )


def _with_marks(page: FoundPage, words: str) -> FoundPage:
    """Return the result with the text editions of its passages at the first marked word."""
    query = urlencode({"mark": words[:LONGEST]})
    return replace(
        page,
        passages=tuple(
            replace(one, text_url=f"{one.text_url}?{query}#{FIRST_MARK}") if one.text_url else one
            for one in page.passages
        )
        if words
        else page.passages,
    )


def _shown(facet: Facet, asked: SearchAddress) -> ShownFacet | None:
    """Return a facet as readers choose in it; None where there is nothing to choose."""
    values = tuple(
        replace(one, value=_value(facet, one), is_selected=_is_chosen(facet, one, asked))
        for one in facet.values
    )
    if not values or (len(values) == 1 and not values[0].is_selected and facet.name != "pdf"):
        return None
    if facet.name == "language" and len(values) == 1:
        return None
    rest = [one for one in values[FIRST_VALUES:] if not one.is_selected]
    # One value more takes no more room than the word that hides it.
    rest = rest if len(rest) > 1 else []
    first = tuple(one for one in values if one not in rest)
    return ShownFacet(facet.name, facet.label, first, tuple(rest[:MORE_VALUES]))


def _value(facet: Facet, one: FacetValue) -> str:
    return PDF if facet.name == "pdf" else one.value


def _is_chosen(facet: Facet, one: FacetValue, asked: SearchAddress) -> bool:
    chosen = asked.chosen.get(facet.name, ())
    if facet.name == "language" and not chosen:
        return one.value == asked.here
    return _value(facet, one) in chosen


def _chosen(
    asked: SearchAddress, url: str, names: Mapping[str, Mapping[str, str]]
) -> Iterable[Link]:
    """Yield each choice with the address that asks the same without it."""
    for name, values in asked.chosen.items():
        for value in values:
            others = tuple(one for one in values if one != value)
            yield Link(
                names.get(name, {}).get(value, value), asked.address(url, changes={name: others})
            )


def _elsewhere(asked: SearchAddress, found: Found, url: str) -> Iterable[Link]:
    """Yield the other languages in which the same query finds something."""
    wanted = asked.chosen.get("language", (asked.here,))
    for facet in found.facets:
        if facet.name == "language":
            for one in facet.values:
                if one.count and one.value not in wanted:
                    there = asked.address(url, changes={"language": (one.value,)})
                    yield Link(one.label, there, one.count, one.value)
