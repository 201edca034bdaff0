"""Noting who came: at the desk, in the list, by a kit. The one place that writes attendance."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registrations.attendance_choices import CAME, Attended, NotedBy
from registrations.choices import Source, Status
from registrations.contact import NO_CONTACT, Contact
from registrations.models import Attendance, Registration, RegistrationList, Repeat
from registrations.registering import Application, register
from registrations.services import decide

from .sessions import HeldSession

# Who comes later than this after the beginning is noted as late.
LATE_AFTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Noted:
    """What became of a note: `is_new` is False where the person had been checked in before."""

    attendance: Attendance
    is_new: bool


def state_now(session: HeldSession, at: datetime | None = None) -> Attended:
    """Return whether somebody who comes at this moment is in time."""
    is_late = (at or timezone.now()) > session.starts_at + LATE_AFTER
    return Attended.LATE if is_late else Attended.PRESENT


def check_in(
    registration: Registration,
    session: HeldSession,
    source: NotedBy,
    by: Any,
    *,
    at: datetime | None = None,
    state: str = "",
) -> Noted:
    """Note that a person came; who was checked in already stays as first noted.

    Who had been noted as absent, and comes after all, came.
    """
    facts = {
        "state": state or state_now(session, at),
        "at": at or timezone.now(),
        "by": by,
        "source": source,
    }
    with transaction.atomic():
        row, is_new = Attendance.objects.select_for_update().get_or_create(
            registration=registration, session_key=session.key, defaults=facts
        )
        if not is_new and row.state == Attended.ABSENT:
            _change(row, facts)
            is_new = True
    return Noted(row, is_new)


def set_state(registration: Registration, session: HeldSession, state: str, by: Any) -> None:
    """Store what staff chose in the list; "" takes the note away."""
    mine = Attendance.objects.filter(registration=registration, session_key=session.key)
    if not state:
        mine.delete()
        return
    facts = {"state": state, "by": by, "source": NotedBy.LIST, "at": timezone.now()}
    with transaction.atomic():
        row, is_new = mine.select_for_update().get_or_create(
            registration=registration, session_key=session.key, defaults=facts
        )
        if not is_new and row.state != state:
            _change(row, facts)


def _change(row: Attendance, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
    row.save(update_fields=list(facts))


def admit(registration: Registration) -> None:
    """Give a seat to somebody who came without one; staff may go beyond the capacity."""
    decide([registration], Status.CONFIRMED, _("Came on the day and was let in."))


def register_walk_in(
    seats: RegistrationList,
    name: str,
    *,
    contact: Contact = NO_CONTACT,
    sex: str = "",
    age_band: str = "",
    form: str = "",
    language: str = "ar",
) -> Registration:
    """Return the registration of somebody who came without one, or the one they had.

    `form` is the secret of the form or of the line of a kit: sent again, it is one person.
    """
    told = register(
        seats.event_key,
        Application(
            name=name,
            contact=contact,
            sex=sex,
            age_band=age_band,
            source=Source.STAFF,
            form=form,
            language=language,
            is_here=True,
        ),
    )
    record = told.record
    person = record.first if isinstance(record, Repeat) else record
    assert person is not None, "who is here is always stored"
    if not person.has_seat:
        admit(person)
        person.refresh_from_db()
    return person


def absentees(seats: RegistrationList, session: HeldSession) -> Any:
    """Return those accepted of whom nothing is noted for the session."""
    noted = Attendance.objects.filter(session_key=session.key).values("registration")
    return seats.people.filter(status=Status.CONFIRMED).exclude(pk__in=noted)


def counts(seats: RegistrationList, session: HeldSession) -> dict[str, int]:
    """Return how many were accepted, came, came late and are absent."""
    states = list(
        Attendance.objects.filter(
            session_key=session.key, registration__registrations=seats
        ).values_list("state", flat=True)
    )
    return {
        "accepted": seats.people.filter(status=Status.CONFIRMED).count(),
        "came": sum(state in CAME for state in states),
        "late": states.count(Attended.LATE),
        "absent": states.count(Attended.ABSENT),
    }
