"""Bringing the engine outside the database up to date with what is due."""

from django.db import transaction

from .engines import outside
from .models import EngineDue

AT_ONCE = 100


def send_due(*, is_waited_for: bool = True) -> int:
    """Have the engine take in every page that is due; return how many it took.

    Raises EngineUnavailable where it is away: what it has not taken stays due. A page that changes
    while it is being sent is due again.
    """
    engine, sent = outside(), 0
    while engine and (due := list(EngineDue.objects.order_by("since", "pk")[:AT_ONCE])):
        engine.write([one.page_id for one in due], is_waited_for=is_waited_for)
        with transaction.atomic():
            for one in due:
                EngineDue.objects.filter(pk=one.pk, since=one.since).delete()
        sent += len(due)
    return sent
