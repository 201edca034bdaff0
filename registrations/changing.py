"""Changing what a person told of themselves, by the person or staff; the seat is not touched."""

from typing import Any

from django.utils import timezone

from .choices import LIVE_STATUSES
from .contact import Contact, person_text
from .locking import locked_list
from .models import Registration, RegistrationList
from .notices import move_notices
from .registering import hash_of_person


class KnownAlready(Exception):
    """Another registration of the list is of that name and contact; `number` is for staff."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def change_details(
    registration: Registration,
    *,
    contact: Contact | None = None,
    group: str | None = None,
    needs: str | None = None,
    answers: dict[str, Any] | None = None,
    forgets_answers: bool = False,
) -> None:
    """Store what was changed; None stays as it is. Answers are added to those there are."""
    with locked_list(pk=registration.registrations_id) as seats:
        row = seats.people.get(pk=registration.pk)
        if contact is not None:
            _store_contact(seats, row, contact)
        row.group = row.group if group is None else group
        row.needs = row.needs if needs is None else needs
        row.answers = {**({} if forgets_answers else row.answers), **(answers or {})}
        row.changed_at = timezone.now()
        row.save()
        if contact is not None:
            move_notices(row)


def correct_person(registration: Registration, name: str, contact: Contact) -> list[str]:
    """Store name and contact as staff corrected them; return which of the two changed.

    What is still to be told goes by the new way. Raises KnownAlready.
    """
    with locked_list(pk=registration.registrations_id) as seats:
        row = seats.people.get(pk=registration.pk)
        told = {"name": name, "contact": contact.value}
        changed = [field for field, value in told.items() if getattr(row, field) != value]
        if not changed:
            return []
        person = person_text(name, contact)
        others = seats.people.filter(status__in=LIVE_STATUSES).exclude(pk=row.pk)
        other = person and others.filter(person_hash=hash_of_person(seats, person)).first()
        if other:
            raise KnownAlready(other.number)
        row.name = name
        _store_contact(seats, row, contact)
        row.changed_at = timezone.now()
        row.save()
        move_notices(row)
        return changed


def _store_contact(seats: RegistrationList, row: Registration, contact: Contact) -> None:
    """Store the contact; a seat that was held because there was none is theirs now."""
    row.contact, row.contact_kind = contact.value, contact.kind
    row.person_hash = _free_hash(seats, row, contact)
    if contact.kind and row.is_held:
        row.is_held, row.answer_until = False, None


def _free_hash(seats: RegistrationList, row: Registration, contact: Contact) -> str | None:
    """Return the hash of the person under the new contact; None where another row has it.

    Nobody is told: a stranger would learn who is on the list.
    """
    person = person_text(row.name, contact)
    if not person:
        return None
    digest = hash_of_person(seats, person)
    is_taken = seats.people.filter(person_hash=digest).exclude(pk=row.pk).exists()
    return None if is_taken else digest
