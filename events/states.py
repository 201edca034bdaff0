"""What readers are shown of an event's state: what staff said, as the clock allows it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from .choices import OFF_STATUSES, REGISTRATION_STATUSES, EventStatus


class Phase(Enum):
    """Where an event stands in time."""

    UNDATED = "undated"
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


UNDER_WAY = "under_way"


@dataclass(frozen=True)
class Face:
    """The state as readers meet it: a code with its word, and the moment that matters next.

    `code` is a status or "under_way"; `until` the end of registration, `opens_at` its beginning.
    """

    code: str
    word: Any
    phase: Phase
    opens_at: datetime | None = None
    until: datetime | None = None
    takes_registrations: bool = False

    @property
    def is_off(self) -> bool:
        """Say whether the event is not held at the hours it stands under."""
        return self.code in OFF_STATUSES

    @property
    def is_over(self) -> bool:
        """Say whether the event lies in the past, held or not."""
        return self.phase is Phase.AFTER or self.code == EventStatus.DONE


def phase_of(starts_at: datetime | None, ends_at: datetime | None, now: datetime) -> Phase:
    """Return where an event from its first to its last hour stands."""
    if starts_at is None or ends_at is None:
        return Phase.UNDATED
    if now < starts_at:
        return Phase.BEFORE
    return Phase.DURING if now < ends_at else Phase.AFTER


def face_of(
    status: str,
    phase: Phase,
    now: datetime,
    opens_at: datetime | None = None,
    deadline: datetime | None = None,
) -> Face:
    """Return the state that readers are shown."""
    code = _code(EventStatus(status), phase, now, opens_at, deadline)
    word = _("Under way") if code == UNDER_WAY else EventStatus(code).label
    is_awaited = code == EventStatus.ANNOUNCED and opens_at is not None and opens_at > now
    is_open = code in REGISTRATION_STATUSES and _is_between(now, opens_at, deadline)
    return Face(
        code=code,
        word=word,
        phase=phase,
        opens_at=opens_at if is_awaited else None,
        until=deadline if is_open else None,
        takes_registrations=is_open,
    )


def _is_between(now: datetime, first: datetime | None, last: datetime | None) -> bool:
    return (first is None or first <= now) and (last is None or now < last)


def _code(
    status: EventStatus,
    phase: Phase,
    now: datetime,
    opens_at: datetime | None,
    deadline: datetime | None,
) -> str:
    if status in OFF_STATUSES:
        return status
    if phase is Phase.AFTER or status == EventStatus.DONE:
        return EventStatus.DONE
    if phase is Phase.DURING:
        return UNDER_WAY
    if status == EventStatus.OPEN and opens_at is not None and now < opens_at:
        return EventStatus.ANNOUNCED
    if status == EventStatus.OPEN and deadline is not None and deadline <= now:
        return EventStatus.CLOSED
    return status
