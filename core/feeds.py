"""Atom feeds of the lists, in the language of the list: twenty entries a document, all reachable.

Documents are linked as RFC 5005, 3 has it, so that a harvester can read back to the first entry.
With `?full=1` each entry carries the text of its page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from html import escape
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from .arabic import normalise
from .facts import Note
from .filters import BadFilter, whole_number
from .identity import urn
from .models import OrganisationSettings
from .subjects import tags_of
from .templatetags.core_tags import day
from .tree_order import part_of

PER_FEED = 20
MAX_PAGE = 100_000


@dataclass(frozen=True)
class Beside:
    """What the feed tells of a page beside its card; read for all entries together."""

    notes: tuple[Note, ...]
    tags: tuple[Any, ...]
    changed_at: datetime | None


class PagedAtomFeed(Atom1Feed):
    """An Atom feed that leads to its other documents and may carry whole texts."""

    def add_root_elements(self, handler: Any) -> None:
        """Add the links to the first, the previous and the next document."""
        super().add_root_elements(handler)
        for relation, url in self.feed["paging"]:
            handler.addQuickElement("link", "", {"rel": relation, "href": url})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the text of an entry."""
        super().add_item_elements(handler, item)
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})

    def latest_post_date(self) -> datetime:
        """Return the newest change of an entry; of the list itself where there is none."""
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=self.feed["changed_at"])


def atom_feed(
    index: Any, request: HttpRequest, pages: Any, asked: dict[str, str] | None = None
) -> HttpResponse:
    """Return the feed of `pages`; entries keep their id when an address changes.

    `asked` is what the address says of the list's filters. Raises BadFilter for a document number
    that is none.
    """
    organisation = OrganisationSettings.for_request(request)
    is_full = _is_full(request)
    number = whole_number(request.GET.get("page") or "1", MAX_PAGE)
    start = (number - 1) * PER_FEED
    # One more than is told says whether there is a next document; nothing is counted.
    found = list(part_of(pages, start, start + PER_FEED + 1))
    rows, goes_on = found[:PER_FEED], len(found) > PER_FEED
    url = request.build_absolute_uri(f"{index.get_url(request)}feed/")
    more = {"full": "1"} if is_full else {}
    feed = PagedAtomFeed(
        title=f"{index.title} — {organisation.name}",
        link=request.build_absolute_uri(index.get_url(request)),
        description=index.summary,
        language=index.language,
        feed_url=_address(url, {**(asked or {}), **more}, number),
        author_name=str(organisation.name),
        paging=_paging(url, {**(asked or {}), **more}, number, goes_on),
        changed_at=index.last_published_at or datetime(1970, 1, 1, tzinfo=UTC),
    )
    notes, tags = index.listed_model.notes_on(rows), tags_of(rows)
    if is_full:
        index.listed_model.read_texts(rows)
    changes = index.listed_model.changes_of(rows)
    for page in rows:
        beside = Beside(
            notes.get(page.translation_key, ()), tags.get(page.pk, ()), changes.get(page.pk)
        )
        _add(feed, request, page, beside, is_full=is_full)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")


def _add(
    feed: PagedAtomFeed,
    request: HttpRequest,
    page: Any,
    beside: Beside,
    *,
    is_full: bool,
) -> None:
    card = page.card()
    published = as_moment(card.moment)
    title = f"{card.reference}: {card.title}" if card.reference else card.title
    feed.add_item(
        title=normalise(title),
        link=request.build_absolute_uri(card.url),
        description=normalise(_described(card.summary, beside.notes)),
        unique_id=urn(page.translation_key, card.language),
        pubdate=published,
        updateddate=beside.changed_at or published,
        categories=(card.kind, *(normalise(tag.name) for tag in beside.tags)),
        content=_text_of(page) if is_full else "",
    )


def _is_full(request: HttpRequest) -> bool:
    """Say whether whole texts are asked for; raises BadFilter for what is neither yes nor no."""
    asked = request.GET.get("full", "0")
    if asked not in ("0", "1"):
        raise BadFilter(asked)
    return asked == "1"


def _text_of(page: Any) -> str:
    """Return the text of a page as plain HTML: a heading a section, a paragraph a line."""
    parts = []
    for passage in page.own_passages():
        if passage.title and passage.title != page.title:
            parts.append(f"<h2>{escape(normalise(passage.title))}</h2>")
        lines = (line.strip() for line in normalise(passage.text).splitlines())
        parts += [f"<p>{escape(line)}</p>" for line in lines if line]
    return "".join(parts)


def _address(url: str, query: dict[str, str], number: int) -> str:
    asked = {**query, "page": str(number)} if number > 1 else query
    return f"{url}?{urlencode(asked)}" if asked else url


def _paging(
    url: str, query: dict[str, str], number: int, goes_on: bool
) -> tuple[tuple[str, str], ...]:
    """Return relation and address of the documents beside this one."""
    wanted = [("first", 1)]
    if number > 1:
        wanted.append(("previous", number - 1))
    if goes_on:
        wanted.append(("next", number + 1))
    return tuple((relation, _address(url, query, other)) for relation, other in wanted)


def _described(summary: str, notes: Iterable[Note]) -> str:
    """Return the summary of an item, its corrections behind it."""
    told = [
        _("Corrected on %(day)s: %(note)s") % {"day": day(one.day), "note": one.text}
        for one in notes
    ]
    return " ".join([summary, *told]).strip()


def as_moment(value: date | datetime | None) -> datetime:
    """Return a day as its first moment in Gaza; a moment stays what it is."""
    if isinstance(value, datetime):
        return value
    if value is None:
        return datetime(1970, 1, 1, tzinfo=UTC)
    return timezone.make_aware(datetime.combine(value, time.min))
