"""The feed of a query: what it finds, the newest first, as the lists of the site have theirs."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from core.arabic import normalise
from core.feeds import PER_FEED, PagedAtomFeed, as_moment
from core.identity import urn
from core.listing import list_address
from core.models import OrganisationSettings

from .address import SearchAddress
from .answers import Found, FoundPage
from .searching import find


def query_feed(request: HttpRequest, asked: SearchAddress) -> HttpResponse:
    """Return one document of the feed; an empty query has an empty feed."""
    url = request.build_absolute_uri(reverse("search_feed"))
    found = (
        None if asked.is_empty else find(replace(asked, sort="date").question(PER_FEED), request)
    )
    organisation = OrganisationSettings.for_request(request)
    feed = PagedAtomFeed(
        title=f"{_title(asked)} — {organisation.name}",
        link=request.build_absolute_uri(asked.address(reverse("search"))),
        description="",
        language=asked.here,
        feed_url=list_address(url, asked.query(), asked.number),
        author_name=str(organisation.name),
        paging=_paging(url, asked, found),
        changed_at=datetime(1970, 1, 1, tzinfo=UTC),
    )
    for one in _dated(found):
        _add(feed, request, one)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")


def _dated(found: Found | None) -> list[FoundPage]:
    """Return what is found that has a day: a definition or a list is no news."""
    return [one for one in found.pages if one.card.moment] if found else []


def _title(asked: SearchAddress) -> str:
    return _("Search for “%(query)s”") % {"query": asked.text} if asked.text else _("Search")


def _add(feed: Any, request: HttpRequest, found: FoundPage) -> None:
    card, page = found.card, found.page
    published = as_moment(card.moment)
    feed.add_item(
        title=normalise(f"{card.reference}: {card.title}" if card.reference else card.title),
        link=request.build_absolute_uri(card.url),
        description=normalise(card.summary),
        unique_id=urn(page.translation_key, card.language),
        pubdate=published,
        updateddate=page.last_published_at or published,
        categories=(card.kind,) if card.kind else (),
        content="",
    )


def _paging(url: str, asked: SearchAddress, found: Found | None) -> tuple[tuple[str, str], ...]:
    """Return relation and address of the documents beside this one."""
    wanted = [("first", 1)]
    if asked.number > 1:
        wanted.append(("previous", asked.number - 1))
    # Pages without a day are the last: where they begin, the feed ends.
    has_more = found is not None and found.total > asked.number * PER_FEED
    if found and has_more and len(_dated(found)) == len(found.pages):
        wanted.append(("next", asked.number + 1))
    return tuple(
        (relation, list_address(url, asked.query(), number)) for relation, number in wanted
    )
