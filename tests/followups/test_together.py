"""Several people note steps of one item at the same moment: each step counts."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from followups.choices import Act
from followups.keeping import item_deeds
from followups.models import Item, Step
from followups.states import standings
from tests.followups import making

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site")]

PEOPLE = 6


def note(item: Item, day: date, barrier: Barrier) -> None:
    """Store a step when everybody else is ready to."""
    try:
        barrier.wait(timeout=30)
        Step.objects.create(item_id=item.pk, day=day, act=Act.ASKED)
    finally:
        connection.close()


def test_steps_noted_at_once_all_count() -> None:
    item = making.item(making.step(making.ago(300), Act.PROMISED, due_on=making.ago(200)))
    barrier = Barrier(PEOPLE)
    days = [making.ago(100 - number) for number in range(PEOPLE)]

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(lambda day: note(item, day, barrier), days))

    deeds = item_deeds([item.pk])[item.pk]
    assert len(deeds) == PEOPLE + 1
    stored = item.standings.order_by("since").values_list("state", "since", "until")
    wanted = standings(item.raised_on, deeds)
    assert list(stored) == [(one.state, one.since, one.until) for one in wanted]
