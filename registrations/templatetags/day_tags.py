"""What templates of the day and of certificates print: hours, what a course changed."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone

from events.learning import learning_chart
from registrations.attendance_choices import Phase
from registrations.day.evaluating import totals_of
from registrations.models import Certificate, RegistrationList
from registrations.public.held import Held

register = template.Library()
# A little less than three months: whoever looks a week early is not sent away.
LATER_AFTER = timedelta(days=80)


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


@register.inclusion_tag("registrations/proofs/mine.html")
def day_links(held: Held) -> dict[str, Any]:
    """Print what follows the event on the page that a secret link opens."""
    seats, own = held.seats, held.own
    certificate = Certificate.objects.filter(registration=own).first() if own else None
    is_asked = held.is_accepted and seats.evaluation_questions.exists()
    ends_at = None if seats.postponed_at else seats.ends_at
    phases = asked_now(seats.starts_at, ends_at, timezone.now()) if is_asked else []
    return {"token": held.record.token, "certificate": certificate, "phases": phases}


def asked_now(starts: datetime | None, ends: datetime | None, now: datetime) -> list[Phase]:
    """Return the phases in which the questions are asked at a moment."""
    if starts is None or ends is None or now < ends:
        return [Phase.BEFORE]
    return [Phase.LATER] if now >= ends + LATER_AFTER else [Phase.AFTER]
