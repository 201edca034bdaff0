"""Counts of the seats of a list, by pool: what `seats` decides upon."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from .choices import SEATED_STATUSES, Status
from .models import Quota, RegistrationList
from .seats import Pool, open_capacity


@dataclass(frozen=True)
class Counts:
    """The pools of a list: `open` for everybody, `held` by number of the quota."""

    open: Pool
    held: dict[int, Pool]

    def pool(self, quota: Quota | None) -> Pool:
        """Return the pool in which a registration competes."""
        return self.held.get(quota.pk, self.open) if quota else self.open


def counts_of(seats: RegistrationList) -> Counts:
    """Return all pools of a list; true for as long as its row is locked.

    Two queries, however many people there are.
    """
    return pools_in(seats, people_in(seats), list(seats.quotas.all()))


def people_in(seats: RegistrationList) -> Counter[tuple[int | None, str]]:
    """Return how many there are by quota and state."""
    people: Counter[tuple[int | None, str]] = Counter()
    rows = seats.people.order_by().values_list("quota_id", "status").annotate(Count("pk"))
    for quota_id, status, count in rows:
        people[quota_id, status] += count
    return people


def pools_in(
    seats: RegistrationList, people: Counter[tuple[int | None, str]], quotas: list[Quota]
) -> Counts:
    """Return the pools of so many people; `quotas` are all those of the list."""
    quotas = [one for one in quotas if not one.is_released]
    held = {one.pk: _pool(one.seats, [one.pk], people) for one in quotas}
    free_quotas = [None, *({quota for quota, _status in people} - set(held) - {None})]
    capacity = open_capacity(seats.capacity, [(one.seats, held[one.pk].taken) for one in quotas])
    return Counts(_pool(capacity, free_quotas, people), held)


def _pool(
    capacity: int | None, quotas: list[int | None], people: Counter[tuple[int | None, str]]
) -> Pool:
    taken = sum(people[quota, status] for quota in quotas for status in SEATED_STATUSES)
    waiting = sum(people[quota, Status.WAITING] for quota in quotas)
    return Pool(capacity, taken, waiting)
