"""The events behind lists of registrations, as staff read them: drafts and past ones too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, override

from events.choices import EventStatus
from events.models import EventPage


@dataclass(frozen=True)
class NamedEvent:
    """What the desk says of an event; `slugs` are those of its public versions by language."""

    title: str
    language: str
    page_id: int
    status: str
    starts_at: datetime | None
    ends_at: datetime | None
    slugs: dict[str, str]

    @property
    def status_word(self) -> str:
        """Return the state that staff gave it."""
        return str(EventStatus(self.status).label)

    @property
    def form_path(self) -> str:
        """Return where people register, in the language that is read if there is that version."""
        language = get_language() or "ar"
        language = language if language in self.slugs else next(iter(self.slugs), "")
        if not language:
            return ""
        with override(language):
            return reverse("registration_form", args=[self.slugs[language]])


FACTS = ("translation_key", "title", "slug", "live", "pk", "status", "starts_at", "ends_at")


def named_events(keys: Iterable[UUID]) -> dict[UUID, NamedEvent]:
    """Return the events by key, each named in the active language if it has that version."""
    versions = EventPage.objects.filter(translation_key__in=list(keys))
    found: dict[UUID, dict[str, dict[str, Any]]] = {}
    for row in versions.order_by("pk").values(*FACTS, "locale__language_code"):
        found.setdefault(row["translation_key"], {})[row["locale__language_code"]] = row
    return {key: _named(rows) for key, rows in found.items()}


def _named(rows: dict[str, dict[str, Any]]) -> NamedEvent:
    language = get_language() or "ar"
    language = language if language in rows else next(iter(rows))
    row = rows[language]
    return NamedEvent(
        title=row["title"],
        language=language,
        page_id=row["pk"],
        status=row["status"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        slugs={code: one["slug"] for code, one in rows.items() if one["live"]},
    )
