"""Taking in the result of a kit: nobody is counted twice, and what contradicts is shown."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.arabic import fold
from core.encryption import keyed_hash
from registrations.attendance_choices import Attended, NotedBy
from registrations.locking import locked_list
from registrations.models import (
    Attendance,
    DoorEntry,
    Registration,
    RegistrationList,
    VenueKit,
)

from .attending import admit, check_in, register_walk_in
from .kit_results import Entry
from .sessions import HeldSession


@dataclass(frozen=True)
class Conflict:
    """What does not fit together, and what was done about it."""

    person: Registration
    words: str


@dataclass
class Merged:
    """What became of a result; `asked` are entries of which staff are to say who it was."""

    new: int = 0
    known: int = 0
    walk_ins: int = 0
    erased: int = 0
    asked: int = 0
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
            if entry.number is None and (person := _walk_in(merged, kit, entry, here)):
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


def _walk_in(merged: Merged, kit: VenueKit, entry: Entry, here: set[int]) -> Registration | None:
    """Return the registration of somebody who was not on the kit's list; None: staff are asked."""
    asked = kit.door_entries.filter(key=entry.key).select_related("person").first()
    people = kit.registrations.people
    known = people.filter(form_hash=keyed_hash("form", _form(kit, entry.key))).first()
    if asked or known:
        return known or (asked.person if asked else None)
    if any(one.pk not in here for one in namesakes(kit.registrations, entry.name)):
        kit.door_entries.create(key=entry.key, name=entry.name, state=entry.state, at=entry.at)
        merged.asked += 1
        return None
    merged.walk_ins += 1
    return register_walk_in(kit.registrations, entry.name, form=_form(kit, entry.key))


def _form(kit: VenueKit, key: str) -> str:
    return f"kit:{kit.pk}:{key}"


def namesakes(seats: RegistrationList, name: str) -> list[Registration]:
    """Return the people of a list whose name is the same but for its spelling."""
    plain = fold(name)
    return [one for one in seats.people.all() if fold(one.name) == plain]


# Names that are on the list --------------------------------------------------------------------


def open_door_entries(seats: RegistrationList, session: HeldSession) -> list[DoorEntry]:
    """Return the entries of a session of which nobody said yet who it was."""
    kits = VenueKit.objects.filter(registrations=seats, session_key=session.key)
    return list(DoorEntry.objects.filter(kit__in=kits, person=None).select_related("kit"))


def settle(
    entry: DoorEntry, session: HeldSession, number: int | None, by: Any
) -> Registration | None:
    """Note that whoever was entered is the person of that number, or with None somebody else.

    Return the person; None where nobody has that number, or it was said before.
    """
    kit = entry.kit
    with locked_list(pk=kit.registrations_id) as seats:
        row = DoorEntry.objects.filter(pk=entry.pk, person=None).first()
        if row is None:
            return None
        if number is None:
            person = register_walk_in(seats, row.name, form=_form(kit, row.key))
        else:
            found = seats.people.filter(number=number).first()
            if found is None:
                return None
            person = found
        if not person.has_seat:
            admit(person)
            person.refresh_from_db()
        check_in(person, session, NotedBy.KIT, by, at=row.at, state=row.state)
        row.person, row.name = person, ""
        row.save(update_fields=["person", "name"])
        return person
