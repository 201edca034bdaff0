"""When an event is held: its computed dates, its span, and the state that the clock allows."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from events.recurrence import Meeting, meetings_of
from events.schedule_problems import problems_of
from events.states import Face, face_of, phase_of
from events.time_order import start_of
from events.words import told


class EventTiming(models.Model):
    """Dates of an event; its subclass has sessions, changes, a state and hours of registration."""

    # From the first to the last hour, computed when the page is stored; None without a date.
    starts_at = models.DateTimeField(_("begins"), null=True, editable=False, db_index=True)
    ends_at = models.DateTimeField(null=True, editable=False, db_index=True)

    class Meta:
        abstract = True

    @cached_property
    def face(self) -> Face:
        """Return the state that readers are shown."""
        now = timezone.now()
        return face_of(
            self.status,
            phase_of(*self.shown_span, now),
            now,
            self.registration_opens_at,
            self.registration_deadline,
        )

    @property
    def shown_span(self) -> tuple[datetime | None, datetime | None]:
        """Return from when to when it is told to go on: by whole days where hours are hidden.

        Else the moment at which the page says “under way” would tell the hour.
        """
        if not self.hides_hours or self.starts_at is None:
            return self.starts_at, self.ends_at
        first, last = timezone.localdate(self.starts_at), timezone.localdate(self.ends_at)
        return start_of(first), start_of(last + timedelta(days=1))

    @cached_property
    def dates(self) -> tuple[Any, ...]:
        """Return the dates that readers are shown, those left out included, in order."""
        return tuple(self.stored_dates.filter(is_removed=False))

    def computed_dates(self) -> list[Meeting]:
        """Return the dates of the sessions as they are typed at this moment."""
        return meetings_of(*self._typed())

    def _typed(self) -> tuple[list[Any], list[Any]]:
        rows = (self.sessions.all(), self.session_changes.all())
        typed = [[row.as_typed() for row in several] for several in rows]
        return [one for one in typed[0] if one], [one for one in typed[1] if one]

    def note_span(self) -> None:
        """Set the first and the last hour from the sessions."""
        held = [one for one in self.computed_dates() if not one.is_cancelled]
        self.starts_at = min((one.starts_at for one in held), default=None)
        self.ends_at = max((one.ends_at for one in held), default=None)

    def refuse_impossible_dates(self) -> None:
        """Raise ValidationError for the first problem of the schedule."""
        for problem in problems_of(*self._typed()):
            raise ValidationError(told(problem))
