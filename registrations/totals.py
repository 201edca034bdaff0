"""Totals of a list: what stays when the people are deleted, waiting list and refusals included."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from django.db.models import Count

from .models import KeptTotal, RegistrationList

# Status, dimension, value.
Kind = tuple[str, str, str]
# By column of Registration; a value that somebody did not tell is counted as "".
DIMENSIONS = {
    "sex": "sex",
    "age_band": "age_band",
    "governorate": "governorate__code",
    "source": "source",
}
# Other parts of the app add what they count of a list, for example who attended.
more_totals: list[Callable[[RegistrationList], Iterable[tuple[Kind, int]]]] = []


def totals_of(seats: RegistrationList) -> Counter[Kind]:
    """Return how many people of a list there are of each kind, at this moment."""
    found: Counter[Kind] = Counter()
    people = seats.people.order_by()
    for status, count in people.values_list("status").annotate(Count("pk")):
        found[status, "all", ""] = count
    for dimension, column in DIMENSIONS.items():
        rows = people.values_list("status", column).annotate(Count("pk"))
        for status, value, count in rows:
            found[status, dimension, value or ""] += count
    for kind, count in _others(seats):
        found[kind] += count
    return found


def keep_totals(seats: RegistrationList) -> Counter[Kind]:
    """Add the totals of the people there are to those that are kept; the list is locked."""
    found = totals_of(seats)
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


def _others(seats: RegistrationList) -> Iterator[tuple[Kind, int]]:
    for totals in more_totals:
        yield from totals(seats)
