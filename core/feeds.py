"""Atom feeds of the lists, in the language of the list."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from .facts import Note
from .models import OrganisationSettings
from .templatetags.core_tags import day


def atom_feed(index: Any, request: HttpRequest, pages: Iterable[Any]) -> HttpResponse:
    """Return the feed of `pages`; entries keep their id when an address changes."""
    organisation = OrganisationSettings.for_request(request)
    feed = Atom1Feed(
        title=f"{index.title} — {organisation.name}",
        link=request.build_absolute_uri(index.get_url(request)),
        description=index.summary,
        language=index.language,
        feed_url=request.build_absolute_uri(),
        author_name=str(organisation.name),
    )
    pages = list(pages)
    notes = index.listed_model.notes_on(pages)
    for page in pages:
        card = page.card()
        published = as_moment(card.moment)
        feed.add_item(
            title=f"{card.reference}: {card.title}" if card.reference else card.title,
            link=request.build_absolute_uri(card.url),
            description=_described(card.summary, notes.get(page.translation_key, ())),
            unique_id=f"urn:uuid:{page.translation_key}:{card.language}",
            pubdate=published,
            updateddate=page.last_published_at or published,
            categories=(card.kind,),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml")


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
