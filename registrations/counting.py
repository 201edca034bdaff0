"""Counts of the seats of a list, by pool: what `seats` decides upon."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, FilteredRelation, Q

from .choices import SEATED_STATUSES, Status
from .models import Quota, Registration, RegistrationList, Repeat
from .seats import Pool, open_capacity

# How many people there are, by number of the quota and state.
Tally = Counter[tuple[int | None, str]]


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

    Two queries, three where seats are held for bodies, however many people there are.
    """
    quotas = list(seats.quotas.filter(is_released=False).values_list("pk", "seats"))
    people = people_in(seats.people)
    if quotas:
        people += repeats_in(seats, [key for key, _seats in quotas])
    return pools_in(seats.capacity, quotas, people)


def repeats_in(seats: RegistrationList, quotas: Collection[int]) -> Tally:
    """Return how many repeated registrations there are by quota and shown state.

    They count among the seats of the body that sent them: it sees whom it nominated and how many
    seats it has left, and would else find out by the next one who was on the list before.
    """
    rows = Repeat.objects.filter(first__registrations=seats, quota__in=quotas, is_cancelled=False)
    told = rows.order_by().values_list("quota_id", "shown_status")
    return _tally(told.annotate(count=Count("pk")))


def public_counts(event_key: UUID) -> tuple[RegistrationList | None, Counts]:
    """Return the list of an event and its pools, for pages that tell how many seats are left.

    Two queries in all, without a lock.
    """
    return public_counts_of([event_key]).get(event_key, (None, Counts(Pool(None, 0, 0), {})))


def public_counts_of(event_keys: Iterable[UUID]) -> dict[UUID, tuple[RegistrationList, Counts]]:
    """Return lists and pools by event, where there is a list; two queries, however many."""
    lists = RegistrationList.objects.annotate(
        held=FilteredRelation("quotas", condition=Q(quotas__is_released=False))
    ).annotate(held_key=F("held__pk"), held_seats=F("held__seats"))
    # A row for each quota that was not released, or one without.
    rows = list(lists.filter(event_key__in=set(event_keys)))
    quotas: dict[int, list[tuple[int, int]]] = {}
    for row in rows:
        if row.held_key:
            quotas.setdefault(row.pk, []).append((row.held_key, row.held_seats))
    people = _shown_people(row.pk for row in rows)
    return {
        row.event_key: (row, pools_in(row.capacity, quotas.get(row.pk, []), people[row.pk]))
        for row in rows
    }


def place_in_line(seats: RegistrationList, quota_id: int | None, number: int) -> int:
    """Return the place that waiting number `number` has in the line of its pool at this moment.

    Those who registered twice stand in it twice, as two people would.
    """
    held = list(seats.quotas.filter(is_released=False).values_list("pk", flat=True))
    own = seats.people.filter(status=Status.WAITING, waiting_number__lt=number)
    twice = waiting_repeats(seats).filter(shown_position__lt=number)
    if quota_id in held:
        return own.filter(quota_id=quota_id).count() + twice.filter(quota_id=quota_id).count() + 1
    return sum(rows.exclude(quota_id__in=held).count() for rows in (own, twice)) + 1


def waiting_repeats(seats: RegistrationList) -> Any:
    """Return the repeated registrations that are shown as waiting."""
    return Repeat.objects.filter(
        first__registrations=seats, is_cancelled=False, shown_status=Status.WAITING
    )


def _shown_people(lists: Iterable[int]) -> dict[int, Tally]:
    """Return the people of lists by quota and state with those counted who came twice.

    Else the number of seats left would tell whoever registers somebody a second time that they
    had registered before.
    """
    keys = set(lists)
    own = Registration.objects.filter(registrations__in=keys).order_by()
    twice = Repeat.objects.filter(first__registrations__in=keys, is_cancelled=False).order_by()
    rows = own.values_list("registrations_id", "quota_id", "status").annotate(Count("pk"))
    told = twice.values_list("first__registrations_id", "quota_id", "shown_status")
    found: dict[int, Tally] = {key: Counter() for key in keys}
    for key, quota_id, status, count in rows.union(told.annotate(Count("pk")), all=True):
        found[key][quota_id, status] += count
    return found


def people_in(people: Any) -> Tally:
    """Return how many of `people` there are by quota and state."""
    return _tally(people.order_by().values_list("quota_id", "status").annotate(Count("pk")))


def _tally(rows: Any) -> Tally:
    tally: Tally = Counter()
    for quota_id, status, count in rows:
        tally[quota_id, status] += count
    return tally


def pools_in(capacity: int | None, quotas: list[tuple[int, int]], people: Tally) -> Counts:
    """Return the pools of so many people; `quotas` has number and seats of those not released."""
    held = {key: _pool(seats, [key], people) for key, seats in quotas}
    free_quotas = [None, *({quota for quota, _status in people} - set(held) - {None})]
    left = open_capacity(capacity, [(seats, held[key].taken) for key, seats in quotas])
    return Counts(_pool(left, free_quotas, people), held)


def _pool(capacity: int | None, quotas: list[int | None], people: Tally) -> Pool:
    taken = sum(people[quota, status] for quota in quotas for status in SEATED_STATUSES)
    waiting = sum(people[quota, Status.WAITING] for quota in quotas)
    return Pool(capacity, taken, waiting)
