"""The fixed lists of events: kinds, states with named groups, how and in which language held."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    """What an event is, in the words of the organisation."""

    TRAINING_COURSE = "training_course", _("Training course")
    TRAINING_DAY = "training_day", _("Training day")
    TRAINERS_COURSE = "trainers_course", _("Training of trainers")
    PUBLIC_MEETING = "public_meeting", _("Public meeting")
    HEARING = "hearing", _("Public hearing")
    WORKSHOP = "workshop", _("Workshop")
    SEMINAR = "seminar", _("Seminar")
    LECTURE = "lecture", _("Lecture")
    CONFERENCE = "conference", _("Conference")
    CAMPUS_SESSION = "campus_session", _("Campus session")


COURSE_KINDS = (EventKind.TRAINING_COURSE, EventKind.TRAINING_DAY, EventKind.TRAINERS_COURSE)
MEETING_KINDS = (EventKind.PUBLIC_MEETING, EventKind.HEARING)
WORKSHOP_KINDS = (EventKind.WORKSHOP, EventKind.SEMINAR, EventKind.LECTURE)


class EventStatus(models.TextChoices):
    """The state that staff give an event; what readers are shown also depends on the clock."""

    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", _("Registration open")
    FULL = "full", _("Full")
    CLOSED = "closed", _("Registration closed")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")
    MOVED_ONLINE = "moved_online", _("Moved online")
    DONE = "done", _("Over")


# The event does not take place at the hours it stands under.
OFF_STATUSES = frozenset({EventStatus.POSTPONED, EventStatus.CANCELLED})
# Registration may be going on, if its hours allow.
REGISTRATION_STATUSES = frozenset({EventStatus.OPEN, EventStatus.MOVED_ONLINE})


class Mode(models.TextChoices):
    """How an event is held."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("In person and online")


class SpokenLanguage(models.TextChoices):
    """The language in which an event is held."""

    ARABIC = "ar", _("Arabic")
    ENGLISH = "en", _("English")
    BOTH = "both", _("Arabic and English")


class PhotoPolicy(models.TextChoices):
    """Whether pictures are taken, as those who come are told before."""

    NONE = "none", _("No pictures are taken")
    NO_FACES = "no_faces", _("Pictures without faces only")
    CONSENT = "consent", _("Pictures of those only who agree in writing")


class Weekday(models.IntegerChoices):
    """The days of the week, numbered as Python does, in the order of the week in Gaza."""

    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
