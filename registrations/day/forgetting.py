"""What the deletion of personal data has to know of the day: totals that stay, files that go."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils import timezone

from registrations.attendance_choices import CAME
from registrations.choices import Status
from registrations.models import Registration, RegistrationList, VenueKit

from .sessions import sessions_of

# Status, dimension, value, as `KeptTotal` has them.
Kind = tuple[str, str, str]


def attended_totals(seats: RegistrationList) -> Iterator[tuple[Kind, int]]:
    """Yield how many came to one session or more: in all, and by sex and age group."""
    came = Registration.objects.filter(
        registrations=seats, status=Status.CONFIRMED, attendances__state__in=CAME
    )
    yield (Status.CONFIRMED, "attended", ""), came.distinct().count()
    for dimension in ("sex", "age_band"):
        rows = came.order_by().values_list(dimension).annotate(Count("pk", distinct=True))
        for value, count in rows:
            yield (Status.CONFIRMED, f"attended_{dimension}", value), count


def forget_kits(seats: RegistrationList, *, only_past: bool = False) -> int:
    """Delete the kits of a list, which hold names; return how many.

    `only_past` leaves those whose session is not over: their result is still to come. Evaluation
    and certificates hold no name and stay.
    """
    kits = VenueKit.objects.filter(registrations=seats)
    if only_past:
        now = timezone.now()
        coming = [one.key for one in sessions_of(seats.event_key) if one.ends_at > now]
        kits = kits.exclude(session_key__in=coming)
    return kits.delete()[0]


def outdate_kits(seats: RegistrationList, person: Registration) -> int:
    """Delete what the kits of coming sessions hold that may name a person who is erased.

    They stay as rows: their results are still to come, and staff see which ones to replace.
    """
    kits = VenueKit.objects.filter(registrations=seats, made_at__gte=person.created_at)
    return kits.filter(outdated_at=None).update(contents={}, outdated_at=timezone.now())
