"""Taking in the result of a kit: nobody is counted twice, and what contradicts is shown."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.arabic import fold
from core.encryption import keyed_hash
from registrations.attendance_choices import Attended, NotedBy
from registrations.locking import locked_list
from registrations.models import Attendance, Registration, VenueKit

from .attending import check_in, register_walk_in
from .kit_results import Entry
from .sessions import HeldSession


@dataclass(frozen=True)
class Conflict:
    """What does not fit together, and what was done about it."""

    person: Registration
    words: str


@dataclass
class Merged:
    """What became of a result."""

    new: int = 0
    known: int = 0
    walk_ins: int = 0
    erased: int = 0
    conflicts: list[Conflict] = field(default_factory=list)


@transaction.atomic
def merge(kit: VenueKit, session: HeldSession, entries: list[Entry], by: Any) -> Merged:
    """Note what the kit noted, all of it or nothing; taken in again, it changes nothing."""
    with locked_list(pk=kit.registrations_id):
        merged = Merged()
        numbered = [one for one in entries if one.number is not None]
        people = {one.number: one for one in kit.registrations.people.all()}
        # Who was checked in by number in this same file is nobody's namesake by mistake.
        here: set[int] = set()
        for entry in numbered:
            person = people.get(entry.number or 0)
            if person:
                here.add(person.pk)
                _note(merged, person, session, entry, by)
            else:
                # Erased since the kit was made: what it knows of them is not taken in.
                merged.erased += 1
        for entry in entries:
            if entry.number is None:
                person = _walk_in(merged, kit, entry, here)
                here.add(person.pk)
                _note(merged, person, session, entry, by)
        return merged


def _note(
    merged: Merged, person: Registration, session: HeldSession, entry: Entry, by: Any
) -> None:
    if not person.has_seat:
        words = _(
            "Holds no seat any more: %(state)s. Not noted; check in at the desk who did come."
        )
        merged.conflicts.append(Conflict(person, words % {"state": person.get_status_display()}))
        return
    before = Attendance.objects.filter(registration=person, session_key=session.key).first()
    noted = check_in(person, session, NotedBy.KIT, by, at=entry.at, state=entry.state)
    if before is None:
        merged.new += 1
    elif noted.is_new:
        merged.new += 1
        words = _("Was noted as absent at the desk, and checked in by the kit. Now noted as come.")
        merged.conflicts.append(Conflict(person, words))
    else:
        merged.known += 1
        if before.state != entry.state:
            words = _("At the desk: %(desk)s; by the kit: %(kit)s. What the desk noted stays.")
            states = {
                "desk": before.get_state_display(),
                "kit": Attended(entry.state).label,
            }
            merged.conflicts.append(Conflict(person, words % states))


def _walk_in(merged: Merged, kit: VenueKit, entry: Entry, here: set[int]) -> Registration:
    """Return the registration of somebody who was not on the kit's list."""
    form = f"kit:{kit.pk}:{entry.key}"
    people = kit.registrations.people
    if known := people.filter(form_hash=keyed_hash("form", form)).first():
        return known
    plain = fold(entry.name)
    for one in people.exclude(pk__in=here):
        if fold(one.name) == plain:
            words = _("Entered at the door under a name that is on the list: taken as this person.")
            merged.conflicts.append(Conflict(one, words))
            return one
    merged.walk_ins += 1
    return register_walk_in(kit.registrations, entry.name, form=form)
