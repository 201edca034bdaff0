"""Connects publishing to the dates that lists and calendars read."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from .models import EventPage
from .publishing import store_dates


@receiver(page_published)
def store_dates_when_published(instance: Any, **kwargs: Any) -> None:
    """Compute the dates of an event anew with its publication."""
    if isinstance(instance, EventPage):
        store_dates(instance)
