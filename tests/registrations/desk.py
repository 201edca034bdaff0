"""Plain functions for the tests of the coordinator's desk: staff who sign in, events with lists."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from events.choices import EventStatus
from registrations.models import RegistrationList
from tests.events import making as events

COORDINATORS, DIRECTOR = "منسقو التدريب", "المدير العام"
PASSWORD = "a long enough password"


def signed_in(group: str = COORDINATORS, language: str = "ar", name: str = "member") -> Client:
    """Return the browser of a member of staff who has just signed in."""
    user = get_user_model().objects.create_user(name, password=PASSWORD)
    user.groups.add(Group.objects.get(name=group))
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    client = Client()
    client.force_login(user)
    return client


def listed_event(capacity: int | None = 2, **fields: Any) -> RegistrationList:
    """Return the list of an event that takes registrations, with its page."""
    page = events.event(events.session(), capacity=capacity, status=EventStatus.OPEN, **fields)
    return RegistrationList.objects.get(event_key=page.translation_key)


def address(name: str, *args: Any) -> str:
    """Return the address of a screen of the desk."""
    return reverse(f"registrations_{name}", args=args)


def html(answer: Any) -> str:
    """Return the text of a page that was answered well."""
    assert answer.status_code == 200, answer
    return str(answer.content.decode())
