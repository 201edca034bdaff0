"""What a code or a secret link opens: a registration, or the answer to a repeated one.

Both are shown alike. What is typed of a person is never shown again: whoever finds a code learns
neither telephone nor needs, and a repeated registration, which holds none, looks the same.
"""

from dataclasses import dataclass
from datetime import datetime

from registrations.choices import LIVE_STATUSES, SEATED_STATUSES, Status
from registrations.codes import CODE_LENGTH, code_hash, token_hash, typed_code
from registrations.counting import place_in_line
from registrations.models import Registration, RegistrationList, Repeat


@dataclass(frozen=True)
class Held:
    """A registration as its page shows it: its state and its place in line at this moment."""

    record: Registration | Repeat
    seats: RegistrationList
    status: str
    position: int | None

    @property
    def is_accepted(self) -> bool:
        """Say whether a seat is held: then the exact address and the hours are told."""
        return self.status in SEATED_STATUSES and not self.is_held

    @property
    def is_held(self) -> bool:
        """Say whether the seat is held until staff, or a contact, make it theirs."""
        return isinstance(self.record, Registration) and self.record.is_held

    @property
    def is_live(self) -> bool:
        """Say whether there is something left to change or to give up."""
        return self.status in LIVE_STATUSES and not self.seats.is_over

    @property
    def answer_until(self) -> datetime | None:
        """Return until when the person says that they come; None where nobody waits for it."""
        return self.record.answer_until

    @property
    def own(self) -> Registration | None:
        """Return the registration that may be changed; a repeated one changes nothing."""
        return self.record if isinstance(self.record, Registration) else None


def held_by_token(token: str) -> Held | None:
    """Return what a secret link opens."""
    return _found(token_hash=token_hash(token))


def held_by_code(text: str) -> Held | None:
    """Return what a typed code opens."""
    code = typed_code(text)
    return _found(code_hash=code_hash(code)) if len(code) == CODE_LENGTH else None


def _found(**by: str) -> Held | None:
    own = Registration.objects.select_related("registrations").filter(**by).first()
    if own is not None:
        return _held(own, own.registrations, own.status, own.waiting_number, own.quota_id)
    again = Repeat.objects.select_related("first__registrations").filter(**by).first()
    if again is None:
        return None
    seats, number = again.first.registrations, again.shown_position
    return _held(again, seats, again.status, number, again.quota_id)


def _held(
    record: Registration | Repeat,
    seats: RegistrationList,
    status: str,
    number: int | None,
    quota_id: int | None,
) -> Held | None:
    if seats.purged_at:
        return None
    is_waiting = status == Status.WAITING and number is not None
    place = place_in_line(seats, quota_id, number) if is_waiting and number else None
    return Held(record, seats, status, place)
