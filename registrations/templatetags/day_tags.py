"""What templates of the day and of certificates print: hours, what a course changed."""

from decimal import Decimal
from typing import Any

from django import template

from events.learning import learning_chart
from registrations.attendance_choices import Phase
from registrations.day.evaluating import totals_of
from registrations.models import RegistrationList

register = template.Library()


@register.filter
def hours(value: Decimal) -> str:
    """Return hours without an empty decimal: 12, 7.5."""
    return f"{value.normalize():f}"


@register.simple_tag
def learning_of(page: Any) -> dict[str, Any]:
    """Return chart and totals of an event; nothing unless five answered before and after."""
    seats = RegistrationList.objects.filter(event_key=page.translation_key).first()
    totals = totals_of(seats) if seats else {}
    told = [one for one in totals.values() if one.average is not None]
    phases = {one.phase for one in told}
    if not {Phase.BEFORE, Phase.AFTER} <= phases:
        return {}
    averages = [(one.phase.label, one.average) for one in told if one.average is not None]
    return {"totals": told, "chart": learning_chart(averages)}
