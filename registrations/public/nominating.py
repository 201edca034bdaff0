"""The people whom a body nominates: stored all together or not at all, shown to that body only."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from registrations.access import Action
from registrations.choices import SEATED_STATUSES, Source, Status
from registrations.models import AccessEntry, Quota, Registration, Repeat
from registrations.registering import Application, RegistrationClosed, register


class NoSeatLeft(Exception):
    """There are more people than seats, and nobody can wait for one; nothing was stored."""


@dataclass(frozen=True)
class Nominee:
    """A person as the body that entered them sees them; a repeated one looks like any other.

    `code` is told once, in the answer to what was sent.
    """

    name: str
    status: str
    code: str = ""

    @property
    def word(self) -> str:
        """Return the state in words."""
        return str(Status(self.status).label)


def nominate(quota: Quota, people: list[dict[str, Any]], secret: str) -> list[Nominee]:
    """Register people for a body and return them with their codes.

    `secret` is that of the form: sent twice, it is answered twice alike.

    Raises RegistrationClosed, and NoSeatLeft where a person found no place: then nobody is stored.
    """
    if quota.is_released or (quota.closes_at and timezone.now() >= quota.closes_at):
        raise RegistrationClosed("late")
    stored = []
    with transaction.atomic():
        for number, person in enumerate(people):
            application = Application(
                name=person["name"],
                contact=person["contact"],
                language=get_language() or "ar",
                sex=person.get("sex", ""),
                needs=person["needs"],
                source=Source.NOMINATED,
                quota=quota,
                form=f"{secret}:{number}",
            )
            outcome = register(quota.registrations.event_key, application)
            if outcome.record is None:
                raise NoSeatLeft
            stored.append(Nominee(person["name"], outcome.status, outcome.record.code))
    return stored


def shows_names(quota: Quota) -> bool:
    """Say whether the page of a body still names the people it entered."""
    return quota.names_until is None or timezone.now() < quota.names_until


def nominees_of(quota: Quota) -> list[Nominee]:
    """Return the people a body entered itself, first to last; that they were seen is noted."""
    own = Registration.objects.filter(quota=quota, source=Source.NOMINATED)
    rows: list[Any] = sorted(
        [*own, *Repeat.objects.filter(quota=quota)], key=lambda row: (row.created_at, row.pk)
    )
    if rows and shows_names(quota):
        AccessEntry.objects.create(
            user_name=str(quota.body)[:150],
            action=Action.NOMINEES,
            registrations=quota.registrations,
            people=len(rows),
        )
    return [Nominee(row.name, row.status) for row in rows]


def seats_left(quota: Quota, nominees: list[Nominee]) -> int:
    """Return how many seats the body has left, counted from what it is shown."""
    return max(0, quota.seats - sum(one.status in SEATED_STATUSES for one in nominees))
