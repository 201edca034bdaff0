"""What the page of an event shows besides its own fields, ready to print."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from core.pictures import read_copies
from core.visibility import in_open_collections

from .named import named_by


@dataclass(frozen=True)
class ShownDate:
    """A date as readers see it; hours are None where they are not public."""

    day: date
    starts_at: datetime | None
    ends_at: datetime | None
    topic: str
    is_cancelled: bool
    was_on: date | None
    is_changed: bool
    is_today: bool
    is_past: bool


@dataclass(frozen=True)
class ShownPaper:
    """A paper with its file and whoever wrote it."""

    file: Any
    author: str


def shown_event(page: Any) -> dict[str, Any]:
    """Return dates, names, papers and pictures of an event."""
    dates = shown_dates(page)
    papers, photos = papers_and_photos(page)
    told = (page.attended is not None, page.record, papers, photos)
    return {
        "dates": dates,
        "has_topics": any(one.topic for one in dates),
        "named": named_by(page),
        "papers": papers,
        "photos": photos,
        "has_record": any(told) or bool(getattr(page, "evaluation", None)),
        "face": page.face,
        "calendar_url": f"{page.get_url() or ''}calendar.ics",
    }


def shown_dates(page: Any) -> tuple[ShownDate, ...]:
    """Return the dates of an event, ready to print."""
    return tuple(_shown(one, page.hides_hours) for one in page.dates)


def _shown(one: Any, hides_hours: bool) -> ShownDate:
    day = timezone.localdate(one.starts_at)
    was_on = timezone.localdate(one.was_at) if one.was_at else None
    return ShownDate(
        day=day,
        starts_at=None if hides_hours else one.starts_at,
        ends_at=None if hides_hours else one.ends_at,
        topic=one.topic,
        is_cancelled=one.is_cancelled,
        was_on=was_on if was_on != day else None,
        is_changed=was_on is not None and not (hides_hours and was_on == day),
        is_today=day == timezone.localdate(),
        is_past=day < timezone.localdate() if hides_hours else one.ends_at <= timezone.now(),
    )


def papers_and_photos(page: Any) -> tuple[tuple[ShownPaper, ...], tuple[Any, ...]]:
    """Return papers and pictures that readers may have; what is private is asked once for both."""
    papers = list(page.papers.select_related("document__collection"))
    images = [row.image for row in page.photos.select_related("image__collection")]
    may_have = in_open_collections([*(row.document for row in papers), *images])
    photos = tuple(image for image in images if image in may_have)
    # The cover is shown beside links to the page: its copies are read along.
    read_copies([*photos, page.cover_image])
    shown = (row for row in papers if row.document in may_have)
    return tuple(ShownPaper(row.document.facts(), row.author) for row in shown), photos
