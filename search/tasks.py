"""Work on the index after a request: each task may run twice and finds out what is left to do."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from . import indexing, sending
from .engines.base import EngineUnavailable

AT_ONCE = 200
# Between attempts to reach an engine that is away: doubled each time. However long it was away, it
# must have caught up five minutes after its return.
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(minutes=2)


@task()
def index_pages(numbers: list[int]) -> None:
    """Make the rows of these pages true, and of their versions in other languages."""
    with transaction.atomic():
        indexing.refresh(numbers)


@task()
def index_below(path: str, after: int = 0) -> None:
    """Make the rows of a part of the tree true, some pages at a time."""
    numbers = indexing.pages_below(path, after, AT_ONCE)
    with transaction.atomic():
        indexing.refresh(numbers)
        if len(numbers) == AT_ONCE:
            index_below.enqueue(path, numbers[-1])


@task()
def send_due(attempt: int = 0) -> None:
    """Bring the engine outside the database up to date; where it is away, try again later."""
    has_worker = send_due.get_backend().supports_defer
    try:
        sending.send_due(is_waited_for=not has_worker)
    except EngineUnavailable:
        if has_worker and not _tries_again():
            pause = min(FIRST_PAUSE * 2**attempt, LONGEST_PAUSE)
            later = send_due.using(run_after=timezone.now() + pause)
            later.enqueue(min(attempt + 1, 10))


def _tries_again() -> bool:
    """Say whether another attempt waits already: one is enough, however many pages changed."""
    waiting = DBTaskResult.objects.filter(task_path=send_due.module_path, status="READY")
    now = timezone.now()
    return waiting.filter(run_after__gt=now, run_after__lte=now + LONGEST_PAUSE).exists()


@task()
def reconcile_index() -> None:
    """Compare the index with the pages and mend what differs, at the wish of staff."""
    from .reconciling import Outcome, reconcile

    for _step in reconcile(Outcome()):
        pass
