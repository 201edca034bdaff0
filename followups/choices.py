"""The words of the ledger: what an item is, what a step says happened, how an item stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemKind(models.TextChoices):
    """Where an item of the ledger comes from."""

    ISSUE = "issue", _("Issue raised")
    RECOMMENDATION = "recommendation", _("Recommendation")
    DEMAND = "demand", _("Demand of a campaign")


class Act(models.TextChoices):
    """What a step says happened; the state of the item is computed from nothing else."""

    ASKED = "asked", _("We asked the body")
    REPLIED = "replied", _("The body replied")
    PROMISED = "promised", _("The body made a commitment")
    PARTLY = "partly", _("Partly solved")
    SOLVED = "solved", _("Solved")
    REFUSED = "refused", _("The body refused")
    REOPENED = "reopened", _("Reopened")
    NOTED = "noted", _("Noted, without effect on the state")


# Words and deeds of the body: readers are told all of them, and each ends its silence.
ACTS_OF_THE_BODY = frozenset({Act.REPLIED, Act.PROMISED, Act.PARTLY, Act.SOLVED, Act.REFUSED})


class Channel(models.TextChoices):
    """The way in which a step was taken."""

    LETTER = "letter", _("Letter")
    MAIL = "mail", _("E-mail")
    TELEPHONE = "telephone", _("Telephone call")
    MEETING = "meeting", _("Meeting")
    VISIT = "visit", _("Field visit")
    PUBLICATION = "publication", _("Publication")


class State(models.TextChoices):
    """How an item stands on a day; computed in `followups.states`, never typed."""

    OPEN = "open", _("Open")
    COMMITMENT = "commitment", _("Commitment made")
    OVERDUE = "overdue", _("Overdue")
    NO_REPLY = "no_reply", _("No reply")
    PARTLY = "partly", _("Partly solved")
    SOLVED = "solved", _("Solved")
    REFUSED = "refused", _("Refused")


# What still waits for the body, and what waits for us to remind it.
WAITING_STATES = frozenset({State.OPEN, State.COMMITMENT, State.OVERDUE, State.NO_REPLY})
LATE_STATES = frozenset({State.OVERDUE, State.NO_REPLY})
