"""The choices of campaigns: how far they reach, where they stand, what people do for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Scope(models.TextChoices):
    """How far a campaign reaches."""

    LOCAL = "local", _("local")
    INTERNATIONAL = "international", _("international")


class Phase(models.TextChoices):
    """Where a campaign stands; computed from its days, never typed."""

    PLANNED = "planned", pgettext_lazy("campaign", "Planned")
    ACTIVE = "active", pgettext_lazy("campaign", "Under way")
    CLOSED = "closed", pgettext_lazy("campaign", "Closed")


class Act(models.TextChoices):
    """What somebody says that she did for a campaign; only the number of times is kept."""

    LETTER = "letter", _("letter sent")
    SUPPORT = "support", _("support of the demand")
