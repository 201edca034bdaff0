"""Who gets a seat: decisions in numbers. Pure."""

from dataclasses import dataclass

from .choices import FULL, Selection, Status


@dataclass(frozen=True)
class Pool:
    """The seats that one registration competes for: those of a quota, or those open to all.

    `capacity` None is without limit; `taken` may exceed it after staff lowered it.
    """

    capacity: int | None
    taken: int
    waiting: int

    @property
    def free(self) -> int | None:
        """Return how many seats are free; None: without limit."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def has_room(self) -> bool:
        """Say whether a newcomer gets a seat: nobody passes those who wait."""
        return self.free is None or (self.free > 0 and not self.waiting)


def newcomer_status(selection: str, pool: Pool, has_waiting_list: bool) -> str:
    """Return the status that a newcomer gets, or FULL where nobody is taken any more."""
    if selection == Selection.REVIEWED:
        return Status.RECEIVED
    if pool.has_room:
        return Status.CONFIRMED
    return Status.WAITING if has_waiting_list else FULL


def open_capacity(capacity: int | None, held: list[tuple[int, int]]) -> int | None:
    """Return the seats open to all: those of the event but those of quotas.

    `held` has seats and taken seats of each quota that was not released; a quota counts with at
    least what it has taken, though staff lowered it since.
    """
    if capacity is None:
        return None
    return max(0, capacity - sum(max(seats, taken) for seats, taken in held))
