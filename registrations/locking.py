"""The one lock: whoever gives or takes a seat holds the row of the list, in one transaction.

PostgreSQL locks the row; SQLite begins the transaction as the only writer (`IMMEDIATE`). Both
have been measured without the lock: seats were given twice (design: safety, fact 3).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from .models import RegistrationList


class NoSuchList(Exception):
    """Nobody can register for this event: it was never published with registration."""


@contextmanager
def locked_list(
    event_key: UUID | None = None, *, pk: int | None = None
) -> Iterator[RegistrationList]:
    """Hold the list of an event until the end of the transaction; raises NoSuchList."""
    chosen = {"event_key": event_key} if event_key else {"pk": pk}
    with transaction.atomic():
        row = RegistrationList.objects.select_for_update().filter(**chosen).first()
        if row is None:
            raise NoSuchList(str(event_key or pk))
        yield row
