"""Connects publishing an event to its list of registrations, and signing in to the desk."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from events.models import EventPage

from .desk.proving import note_proof
from .event_facts import close_list, copy_facts


@receiver(page_published)
def copy_facts_when_published(instance: Any, **kwargs: Any) -> None:
    """Bring the list of an event to what its page says, in the same transaction."""
    if isinstance(instance, EventPage):
        copy_facts(instance)


@receiver(page_unpublished)
def close_when_unpublished(instance: Any, **kwargs: Any) -> None:
    """Take no registrations for an event that is no longer public in any language."""
    if isinstance(instance, EventPage):
        close_list(instance)


@receiver(user_logged_in)
def note_password_when_signed_in(request: Any, **kwargs: Any) -> None:
    """Whoever signs in has just given the password."""
    if request is not None:
        note_proof(request)
