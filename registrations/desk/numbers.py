"""The numbers of one list: states, and seats by pool."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from registrations.choices import NoticeState, Status
from registrations.counting import Counts, people_in, pools_in, repeats_in
from registrations.models import Notice, Quota, RegistrationList
from registrations.seats import Pool


@dataclass(frozen=True)
class NamedPool:
    """Seats with the name of those they are for."""

    name: str
    pool: Pool
    quota: Quota | None = None

    @property
    def beyond(self) -> int:
        """Return how many more hold a seat than there are."""
        return max(0, self.pool.taken - self.pool.capacity) if self.pool.capacity is not None else 0


def numbers_of(seats: RegistrationList, quotas: list[Quota]) -> dict[str, Any]:
    """Return what stands above the list: a count a state, the pools, how many to call."""
    people = people_in(seats.people)
    held = [(one.pk, one.seats) for one in quotas if not one.is_released]
    told = repeats_in(seats, [key for key, _seats in held]) if held else Counter()
    found: Counter[str] = Counter()
    for (_quota, status), count in people.items():
        found[status] += count
    calls = Notice.objects.filter(state=NoticeState.TO_CALL, registration__registrations=seats)
    return {
        "states": [(one, one.label, found[one]) for one in Status],
        "total": sum(found.values()),
        "pools": named_pools(pools_in(seats.capacity, held, people + told), quotas),
        "to_call": calls.order_by().values("registration").distinct().count(),
    }


def named_pools(counts: Counts, quotas: list[Quota]) -> list[NamedPool]:
    """Return the pool open to all, then that of each quota that was not released."""
    held = [
        NamedPool(str(one.body), counts.held[one.pk], one)
        for one in quotas
        if one.pk in counts.held
    ]
    return [NamedPool(str(_("For everybody")), counts.open), *held]
