"""What templates of the day and of certificates print: hours."""

from decimal import Decimal

from django import template

register = template.Library()


@register.filter
def hours(value: Decimal) -> str:
    """Return hours without an empty decimal: 12, 7.5."""
    return f"{value.normalize():f}"
