"""Plain functions that make events for tests, in Arabic unless asked otherwise."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from events.models import (
    EventIndexPage,
    EventSession,
    PublicMeetingPage,
    SessionChange,
    TrainingCoursePage,
)
from tests import builders

TITLE = "حقوق الإنسان للعاملين في قطاع الصحة"


def in_days(days: int) -> date:
    """Return the day so many days from today in Gaza."""
    return timezone.localdate() + timedelta(days=days)


def session(day: date | None = None, starts: int = 10, ends: int = 13, **fields: Any) -> Any:
    """Return a session of whole hours; a week from now unless asked otherwise."""
    return EventSession(day=day or in_days(7), starts=time(starts), ends=time(ends), **fields)


def event(
    *sessions: Any,
    model: Any = TrainingCoursePage,
    title: str = TITLE,
    language: str = "ar",
    publish: bool = True,
    changes: tuple[Any, ...] = (),
    **fields: Any,
) -> Any:
    """Return an event with its sessions in the calendar of its language."""
    fields.setdefault("summary", "خمسة أيام في المعايير الدولية للحق في الصحة.")
    fields.setdefault("venue_public", "مدينة غزة")
    page = model(title=title, **fields)
    parent = builders.index(EventIndexPage, language)
    for row in sessions:
        row.locale = parent.locale
        page.sessions.add(row)
    for change in changes:
        page.session_changes.add(change)
    return builders.add(parent, page, publish)


def meeting(*sessions: Any, **fields: Any) -> Any:
    """Return a public meeting."""
    return event(*sessions, model=PublicMeetingPage, **fields)


def change(day: date, to_day: date | None = None, **fields: Any) -> SessionChange:
    """Return a change of one date: left out, or moved to another day."""
    return SessionChange(day=day, to_day=to_day, **fields)


def republished(page: Any, **changes: Any) -> Any:
    """Change an event as an editor would and publish it again."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)
