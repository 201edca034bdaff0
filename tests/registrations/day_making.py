"""Plain functions that make an event with sessions and people who came, for tests."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from events.choices import EventStatus
from registrations.attendance_choices import Attended, NotedBy
from registrations.day.attending import check_in
from registrations.day.sessions import sessions_of
from registrations.models import Registration, RegistrationList
from tests.events.making import event, in_days, session
from tests.registrations.making import registered

TITLE = "حقوق الإنسان للعاملين في قطاع الصحة"


def course(days: int = 5, first: int = -6, **facts: Any) -> RegistrationList:
    """Return the list of a course of so many days, three hours each; it was last week."""
    page = event(
        *(session(in_days(first + day)) for day in range(days)),
        status=EventStatus.OPEN,
        capacity=facts.pop("capacity", None),
    )
    seats = RegistrationList.objects.get(event_key=page.translation_key)
    for name, value in facts.items():
        setattr(seats, name, value)
    seats.save()
    return seats


def people(seats: RegistrationList, *numbers: int) -> list[Registration]:
    """Register trainees at the door of the past: staff enter them."""
    return [one.record for one in registered(seats, *numbers, source="staff")]


def came(person: Registration, days: int, state: str = Attended.PRESENT) -> None:
    """Note that a person came to the first so many sessions."""
    for one in sessions_of(person.registrations.event_key)[:days]:
        check_in(person, one, NotedBy.LIST, None, state=state)


def coordinator(*permissions: str, name: str = "coordinator") -> Any:
    """Return a member of staff who may see registrations."""
    user = get_user_model().objects.create_user(name, password="a long password")
    wanted = ("access_admin", "see_registrations", *permissions)
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    return user
