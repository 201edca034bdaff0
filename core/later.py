"""Asking for work after a request: the task is a row of the transaction that asks for it.

Whoever waits for the commit before he asks loses the work when the process dies in between
(docs/decisions/0006). Only where no worker exists, and the task would run inside the transaction,
before what it works on is stored for good, is it held back until the commit.
"""

from functools import partial
from typing import Any

from django.db import transaction
from django_tasks.backends.immediate import ImmediateBackend


def is_in_process(task: Any) -> bool:
    """Say whether `task` runs in the process that asks for it, without a worker."""
    return isinstance(task.get_backend(), ImmediateBackend)


def ask(task: Any, *args: Any) -> None:
    """Ask for `task` with `args`: numbers and texts, as the row holds them."""
    if is_in_process(task):
        transaction.on_commit(partial(task.enqueue, *args))
    else:
        task.enqueue(*args)
