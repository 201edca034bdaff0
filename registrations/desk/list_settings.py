"""Changing the settings of a list under its lock: only what was changed is written.

The counters of the locked row and the facts copied from the event are never among it.
"""

from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from registrations.locking import locked_list
from registrations.models import RegistrationList
from registrations.promoting import fill_seats

MOST_FIELDS = 8
# Name, contact and needs are always asked for.
ALWAYS_ASKED = 3
ASKS = ("asks_governorate", "asks_sex", "asks_age", "asks_group")


class TooManyFields(Exception):
    """The form would ask for more than eight things; `count` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(str(count))
        self.count = count

    def __str__(self) -> str:
        return ngettext(
            "That would be %(count)d field; the form asks for %(most)d at most.",
            "That would be %(count)d fields; the form asks for %(most)d at most. Leave something"
            " out first.",
            self.count,
        ) % {"count": self.count, "most": MOST_FIELDS}


def asked_fields(seats: RegistrationList, questions: int) -> int:
    """Return how many fields the public form has with so many own questions."""
    return ALWAYS_ASKED + sum(getattr(seats, name) for name in ASKS) + questions


def check_fields(seats: RegistrationList, questions: int) -> None:
    """Raise TooManyFields where the form would be longer than promised."""
    if (count := asked_fields(seats, questions)) > MOST_FIELDS:
        raise TooManyFields(count)


def change_settings(list_id: int, changes: dict[str, Any]) -> list[str]:
    """Store those of `changes` that differ; return their names. Raises TooManyFields.

    A changed rule of selection is dated, and shown with its date to whoever registers.
    """
    with locked_list(pk=list_id) as seats:
        changed = [name for name, value in changes.items() if getattr(seats, name) != value]
        for name in changed:
            setattr(seats, name, changes[name])
        check_fields(seats, seats.questions.count())
        stored = list(changed)
        # Nobody was told the rule before somebody could have registered under it.
        if "selection" in changed and seats.last_number:
            seats.selection_changed_on = timezone.localdate()
            stored.append("selection_changed_on")
        if stored:
            seats.save(update_fields=stored)
        if "selection" in changed:
            fill_seats(seats)
    return changed
