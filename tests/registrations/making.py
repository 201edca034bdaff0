"""Plain functions that make lists of registrations and people who register, for tests."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from registrations.choices import Selection
from registrations.contact import read_contact
from registrations.models import RegistrationList
from registrations.registering import Application, Outcome, register


def registration_list(capacity: int | None = 2, **facts: Any) -> RegistrationList:
    """Return the open list of an event a week from now."""
    starts_at = timezone.now() + timedelta(days=7)
    facts = {
        "is_taking": True,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=3),
        "selection": Selection.FIRST_COME,
        **facts,
    }
    return RegistrationList.objects.create(event_key=uuid4(), capacity=capacity, **facts)


def trainee(number: int, contact: str | None = None, **facts: Any) -> Application:
    """Return what trainee 7 tells of herself: a name, and a telephone of her own."""
    typed = f"0590000{number:03d}" if contact is None else contact
    facts.setdefault("name", f"متدربة {number}")
    return Application(contact=read_contact(typed), **facts)


def registered(seats: RegistrationList, *numbers: int, **facts: Any) -> list[Outcome]:
    """Register trainees one after the other; return what each was told."""
    return [register(seats.event_key, trainee(number, **facts)) for number in numbers]


def address(number: int) -> str:
    """Return the e-mail address of a trainee."""
    return f"trainee{number}@example.org"


def with_mail(seats: RegistrationList, *numbers: int, **facts: Any) -> list[Outcome]:
    """Register trainees who gave an e-mail address."""
    return [
        register(seats.event_key, trainee(number, address(number), **facts)) for number in numbers
    ]
