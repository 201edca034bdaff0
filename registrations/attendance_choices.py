"""The fixed lists of the day itself: who came, by what way it was noted, when one evaluates."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Attended(models.TextChoices):
    """Whether a person came to a session."""

    PRESENT = "present", pgettext_lazy("attendance", "Present")
    LATE = "late", pgettext_lazy("attendance", "Late")
    ABSENT = "absent", pgettext_lazy("attendance", "Absent")


CAME = frozenset({Attended.PRESENT, Attended.LATE})


class NotedBy(models.TextChoices):
    """How an attendance was noted."""

    CODE = "code", _("By code")
    NAME = "name", _("By name")
    WALK_IN = "walk_in", _("Came without registration")
    LIST = "list", _("In the list")
    KIT = "kit", _("By the venue kit")


class Phase(models.TextChoices):
    """When the same questions are asked."""

    BEFORE = "before", _("Before")
    AFTER = "after", _("After")
    LATER = "later", _("Three months later")
