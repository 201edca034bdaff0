"""Totals of a list: what stays when the people are deleted, waiting list and refusals included."""

from collections import Counter

from django.db.models import Count, QuerySet

from .day.forgetting import Kind, attended_totals
from .models import KeptTotal, Registration, RegistrationList

# By column of Registration; a value that somebody did not tell is counted as "".
DIMENSIONS = {
    "sex": "sex",
    "age_band": "age_band",
    "governorate": "governorate__code",
    "source": "source",
}


def totals_of(seats: RegistrationList, some: QuerySet[Registration] | None = None) -> Counter[Kind]:
    """Return how many people of a list there are of each kind, at this moment.

    `some` are those to be counted, none of whom holds a seat; otherwise all.
    """
    found: Counter[Kind] = Counter()
    people = (seats.people.all() if some is None else some).order_by()
    for status, count in people.values_list("status").annotate(Count("pk")):
        found[status, "all", ""] = count
    for dimension, column in DIMENSIONS.items():
        rows = people.values_list("status", column).annotate(Count("pk"))
        for status, value, count in rows:
            found[status, dimension, value or ""] += count
    if some is None:
        found.update(dict(attended_totals(seats)))
    return found


def keep_totals(
    seats: RegistrationList, some: QuerySet[Registration] | None = None
) -> Counter[Kind]:
    """Add the totals of the people there are to those that are kept; the list is locked."""
    found = totals_of(seats, some)
    for (status, dimension, value), count in sorted(found.items()):
        kept, _made = KeptTotal.objects.get_or_create(
            registrations=seats,
            status=status,
            dimension=dimension,
            value=value,
            defaults={"count": 0},
        )
        kept.count += count
        kept.save(update_fields=["count"])
    return found
