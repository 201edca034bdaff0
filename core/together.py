"""Many pages published one after the other: what follows each is done for many at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.dispatch import Signal

# Pages were published together. Arguments: `numbers`, those of the pages.
published_together = Signal()

# Readers may no longer have something that these pages told, though the pages themselves stay.
# Arguments: `numbers`, those of the pages.
words_withdrawn = Signal()

AT_ONCE = 200
_waiting: ContextVar[list[int] | None] = ContextVar("pages published together", default=None)


@contextmanager
def publishing_together() -> Iterator[None]:
    """Tell of pages that are published meanwhile in slices; of the rest at the end."""
    numbers: list[int] = []
    token = _waiting.set(numbers)
    try:
        yield
    finally:
        _waiting.reset(token)
        _tell(numbers)


def put_off(number: int) -> bool:
    """Say whether page `number` is published among many, and note it if so."""
    numbers = _waiting.get()
    if numbers is None:
        return False
    numbers.append(number)
    if len(numbers) >= AT_ONCE:
        _tell(numbers)
    return True


def _tell(numbers: list[int]) -> None:
    """Tell of the pages noted so far, and forget them."""
    told = list(numbers)
    numbers.clear()
    if told:
        published_together.send(sender=None, numbers=told)
