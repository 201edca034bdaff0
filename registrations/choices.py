"""The fixed lists of registrations: states with named groups, ways in, who people are."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    """The state of a registration."""

    RECEIVED = "received", pgettext_lazy("registration", "Received")
    CONFIRMED = "confirmed", pgettext_lazy("registration", "Accepted")
    WAITING = "waitlisted", _("On the waiting list")
    DECLINED = "declined", _("Declined")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")
    LAPSED = "lapsed", _("Not answered in time")


# Not a state of a registration: what a newcomer is told where none is taken any more.
FULL = "full"
# They hold a seat.
SEATED_STATUSES = frozenset({Status.CONFIRMED})
# Something may still come of them.
LIVE_STATUSES = frozenset({Status.RECEIVED, Status.CONFIRMED, Status.WAITING})


class Source(models.TextChoices):
    """The way in."""

    OPEN = "open", _("Signed up")
    NOMINATED = "nominated", _("Nominated")
    STAFF = "staff", _("Entered by staff")


class Selection(models.TextChoices):
    """How seats are given; announced with the event."""

    FIRST_COME = "first_come", _("In the order of registration")
    REVIEWED = "reviewed", _("Chosen by the published criteria")


class Sex(models.TextChoices):
    """For totals."""

    FEMALE = "female", _("Woman")
    MALE = "male", _("Man")
    UNTOLD = "", _("I prefer not to say")


class AgeBand(models.TextChoices):
    """For totals; youth are 18 to 29, as the national statistics count them."""

    UNDER_18 = "under_18", _("under 18")
    YOUTH = "18_29", _("18 to 29")
    ADULT = "30_59", _("30 to 59")
    SENIOR = "60_up", _("60 and older")
    UNTOLD = "", _("I prefer not to say")


class QuestionKind(models.TextChoices):
    """What an event's own question asks for."""

    TEXT = "text", _("Short text")
    CHOICE = "choice", _("One of a list")
    YES_NO = "yes_no", _("Yes or no")
    NUMBER = "number", _("Number")


class NoticeKind(models.TextChoices):
    """What a person is told."""

    RECEIVED = "received", _("Registration received")
    CONFIRMED = "confirmed", _("Seat given")
    WAITING = "waiting", _("Place on the waiting list")
    PROMOTED = "promoted", _("Seat given from the waiting list")
    DECLINED = "declined", _("Declined")
    CANCELLED = "cancelled", _("Registration cancelled")
    LAPSED = "lapsed", _("Seat passed on")
    REPEATED = "repeated", _("Registered twice")
    EVENT_CHANGED = "event_changed", _("Event moved")
    EVENT_CANCELLED = "event_cancelled", _("Event cancelled")
    REMINDER = "reminder", _("Reminder")
    MESSAGE = "message", _("Message of the coordinator")


class NoticeState(models.TextChoices):
    """How far a notice is."""

    DUE = "due", _("To be sent")
    SENT = "sent", _("Sent")
    TO_CALL = "to_call", _("To be called")
    CALLED = "called", _("Called")
    UNREACHABLE = "unreachable", _("Cannot be reached")
    STOPPED = "stopped", _("Stopped")
