"""When an event is held: sessions and changes as editors type them, and the dates made of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from events.fields import WeekdaysField
from events.recurrence import Change, Session


class EventSession(TranslatableMixin, Orderable):
    """A session, held once or every week, by the clocks of Gaza."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="sessions")
    day = models.DateField(_("day"))
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("to"))
    topic = models.CharField(_("subject of the session"), max_length=200, blank=True)
    repeats_until = models.DateField(
        _("every week until"),
        null=True,
        blank=True,
        help_text=_("Only if the session is held every week: the last day on which it may be."),
    )
    weekdays = WeekdaysField(
        _("on these weekdays"),
        default=list,
        blank=True,
        help_text=_("Only if it is held every week. Without a tick: on the weekday of the day."),
    )

    panels = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("starts"), FieldPanel("ends")]),
        FieldPanel("topic"),
        FieldPanel("repeats_until"),
        FieldPanel("weekdays"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = pgettext_lazy("event", "session")
        verbose_name_plural = _("sessions")

    def __str__(self) -> str:
        return f"{self.day} {self.starts}"

    def as_typed(self) -> Session | None:
        """Return the row for the computation of dates; None while it is not filled in."""
        if not (self.day and self.starts and self.ends):
            return None
        return Session(
            key=str(self.translation_key),
            day=self.day,
            starts=self.starts,
            ends=self.ends,
            repeats_until=self.repeats_until,
            weekdays=frozenset(self.weekdays or ()),
            topic=self.topic,
        )


class SessionChange(Orderable):
    """One date that is left out or moved. It has no words, so all language versions share it."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="session_changes")
    day = models.DateField(_("planned day"))
    at = models.TimeField(
        _("planned hour"),
        null=True,
        blank=True,
        help_text=_("Only where several sessions are held that day: the hour it was to begin."),
    )
    to_day = models.DateField(_("new day"), null=True, blank=True)
    starts = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("to"), null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("at")]),
        FieldRowPanel([FieldPanel("to_day"), FieldPanel("starts"), FieldPanel("ends")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("change of a date")
        verbose_name_plural = _("changes of dates")

    def __str__(self) -> str:
        return f"{self.day}"

    def as_typed(self) -> Change | None:
        """Return the row for the computation of dates; None while it is not filled in."""
        if not self.day:
            return None
        return Change(self.day, self.at, self.to_day, self.starts, self.ends)


class EventDate(models.Model):
    """A date of a published event, in UTC: what lists, calendar and iCalendar read.

    A date that readers once had is never forgotten: it stays as cancelled, so that the calendars
    of subscribers hear of it. `sequence` grows with each change (RFC 5545, 3.8.7.4).
    """

    page = models.ForeignKey("events.EventPage", models.CASCADE, related_name="stored_dates")
    key = models.CharField(max_length=60)
    starts_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField(db_index=True)
    topic = models.CharField(max_length=200, blank=True)
    was_at = models.DateTimeField(null=True)
    # Left out by an editor, who wishes readers to see it.
    is_cancelled = models.BooleanField(default=False)
    # No longer among the sessions at all; calendars alone are told.
    is_removed = models.BooleanField(default=False)
    sequence = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=32)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at", "key"]
        constraints = [models.UniqueConstraint(fields=["page", "key"], name="event_date_once")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.starts_at:%Y-%m-%d %H:%M}"
