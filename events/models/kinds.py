"""The kinds of events besides courses; what is theirs alone comes with their programmes."""

from django.utils.translation import gettext_lazy as _

from events.choices import MEETING_KINDS, WORKSHOP_KINDS, EventKind

from .event import TEMPLATE, EventPage


class PublicMeetingPage(EventPage):
    """A meeting of the public with officials who answer for what they owe."""

    kinds = MEETING_KINDS
    slug_prefix = "public-meeting"
    api_name = ""
    template = TEMPLATE
    is_creatable = True

    class Meta:
        verbose_name = _("public meeting")
        verbose_name_plural = _("public meetings")


class WorkshopPage(EventPage):
    """A workshop, seminar or lecture."""

    kinds = WORKSHOP_KINDS
    slug_prefix = "workshop"
    api_name = ""
    template = TEMPLATE
    is_creatable = True

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")


class ConferenceEditionPage(EventPage):
    """One edition of a conference that is held again and again."""

    kinds = (EventKind.CONFERENCE,)
    slug_prefix = "conference"
    schema_type = "BusinessEvent"
    api_name = ""
    template = TEMPLATE
    is_creatable = True

    class Meta:
        verbose_name = _("conference")
        verbose_name_plural = _("conferences")


class CampusSessionPage(EventPage):
    """A session that student volunteers hold for fellow students."""

    kinds = (EventKind.CAMPUS_SESSION,)
    slug_prefix = "campus-session"
    schema_type = "EducationEvent"
    api_name = ""
    template = TEMPLATE
    is_creatable = True

    class Meta:
        verbose_name = _("campus session")
        verbose_name_plural = _("campus sessions")
