"""What the page of an event shows of its registration."""

from typing import Any

from django import template

from registrations.public.occasions import Occasion, occasion_for

register = template.Library()


@register.simple_tag
def registration_of(page: Any) -> Occasion:
    """Return list and seats of an event; two queries, however often a page asks."""
    return occasion_for(page)
