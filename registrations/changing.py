"""Changing what a person told of themselves, by the person; the seat is not touched."""

from typing import Any

from django.utils import timezone

from .contact import Contact, person_text
from .locking import locked_list
from .models import Registration, RegistrationList
from .registering import hash_of_person


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
            row.contact, row.contact_kind = contact.value, contact.kind
            row.person_hash = _free_hash(seats, row, contact)
        row.group = row.group if group is None else group
        row.needs = row.needs if needs is None else needs
        row.answers = {**({} if forgets_answers else row.answers), **(answers or {})}
        row.changed_at = timezone.now()
        row.save()


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
