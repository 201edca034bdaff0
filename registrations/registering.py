"""Registering: one lock, one transaction, one answer for newcomers and for those who come twice.

Told yes is stored; what people are told is written as notices in that same transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from core.encryption import keyed_hash

from .choices import FULL, LIVE_STATUSES, NoticeKind, Source, Status
from .codes import code_hash, code_of, new_seed, token_hash, token_of
from .contact import NO_CONTACT, Contact, is_same_person, person_text, read_contact
from .counting import counts_of
from .locking import locked_list
from .models import Quota, Registration, RegistrationList, Repeat
from .notices import NOTICE_OF, ask_for_notice
from .promoting import next_waiting_number
from .seats import newcomer_status

# The text of registrations/templates/registrations/consent.html; a change of it is a new version.
CONSENT_VERSION = "2026-11"
HOLD = timedelta(hours=24)


@dataclass(frozen=True)
class Application:
    """What a person told of themselves, checked by a form.

    `form` is the secret of the form that was filled in, by which a second sending is known;
    `answers` those to the event's own questions, by number of the question; `is_here` of somebody
    who stands at the door: gets a seat, whatever the capacity, and is told nothing.
    `is_one_of_many` counts a seat that is asked for without a contact, and says whether too many
    were from where it comes.
    """

    name: str
    contact: Contact = NO_CONTACT
    language: str = "ar"
    sex: str = ""
    age_band: str = ""
    governorate_id: int | None = None
    group: str = ""
    needs: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    source: Source = Source.OPEN
    quota: Quota | None = None
    form: str = ""
    is_here: bool = False
    is_one_of_many: Callable[[], bool] | None = None


@dataclass(frozen=True)
class Outcome:
    """What a person is told: `status` one of Status, or "full"; `position` among those who wait.

    `record` opens the answer again by its code or its link: a registration, or the answer to a
    repeated one; None where nothing was stored.
    """

    status: str
    position: int | None = None
    record: Registration | Repeat | None = None


class FormUsed(Exception):
    """The form was sent before, for another person: whoever went back needs a new one."""


class RegistrationClosed(Exception):
    """Nobody can register at this moment; `reason` is "not_open", "early" or "late"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def register(event_key: UUID, application: Application, *, now: datetime | None = None) -> Outcome:
    """Store a registration and give it a seat, a place on the waiting list, or neither.

    Who sends the same form again gets the same answer; FormUsed where another person stands in it
    now. Who registers again, by name and contact,
    is told what a newcomer would be told, and holds no second seat. Raises RegistrationClosed
    unless staff enter it, and NoSuchList.
    """
    now = now or timezone.now()
    with locked_list(event_key) as seats:
        if application.form and (known := _answered_form(seats, application)):
            return known
        if application.source != Source.STAFF:
            refuse_closed(seats, now)
        pool = counts_of(seats).pool(application.quota)
        status = newcomer_status(seats.selection, pool, seats.has_waiting_list)
        person = person_text(application.name, application.contact)
        first = _same_person(seats, person)
        if application.is_here and first and first.status in LIVE_STATUSES:
            return Outcome(first.status, first.waiting_number, first)
        if application.is_here:
            status = Status.CONFIRMED
        elif first and first.status in LIVE_STATUSES:
            return _answer_repeat(seats, first, status, person, application)
        if status == FULL:
            return Outcome(FULL)
        registration = _store(seats, application, status, person, first, now)
        if status == Status.CONFIRMED and pool.capacity is not None:
            _hold_if_one_of_many(registration, application)
        if not application.is_here:
            ask_for_notice(registration, NOTICE_OF[Status(status)])
        return Outcome(status, registration.waiting_number, registration)


def _hold_if_one_of_many(row: Registration, application: Application) -> None:
    """Hold a seat for a day only, where one address fills an event with people without contact."""
    counts = application.is_one_of_many
    if counts and not application.contact.kind and counts():
        until = row.created_at + HOLD
        row.answer_until = min(filter(None, (until, row.registrations.starts_at)))
        row.is_held = True
        row.save(update_fields=["answer_until", "is_held"])


def refuse_closed(seats: RegistrationList, now: datetime) -> None:
    """Raise RegistrationClosed unless people may register at this moment."""
    is_extended = seats.extended_until is not None and now < seats.extended_until
    if not seats.is_taking:
        raise RegistrationClosed("not_open")
    if seats.opens_at and now < seats.opens_at:
        raise RegistrationClosed("early")
    if seats.last_moment and now >= seats.last_moment and not is_extended:
        raise RegistrationClosed("late")


def known_number(seats: RegistrationList, name: str, contact: Contact) -> int | None:
    """Return the number under which this person is on the list already; only for staff."""
    first = _same_person(seats, person_text(name, contact))
    return first.number if first and first.status in LIVE_STATUSES else None


def _answered_form(seats: RegistrationList, application: Application) -> Outcome | None:
    """Return the answer that this form was given before; raises FormUsed."""
    digest = keyed_hash("form", application.form)
    if row := seats.people.filter(form_hash=digest).first():
        before = read_contact(row.contact)
        if not is_same_person(application.name, application.contact, row.name, before):
            raise FormUsed
        return Outcome(row.status, row.waiting_number, row)
    again = Repeat.objects.filter(form_hash=digest, first__registrations=seats).first()
    if again is None:
        return None
    person = person_text(application.name, application.contact)
    if again.person_hash != hash_of_person(seats, person):
        raise FormUsed
    return Outcome(again.status, again.shown_position, again)


def _same_person(seats: RegistrationList, person: str) -> Registration | None:
    if not person:
        return None
    return seats.people.filter(person_hash=hash_of_person(seats, person)).first()


def hash_of_person(seats: RegistrationList, person: str) -> str:
    """Return the hash of a person for this list alone: lists cannot be compared."""
    return keyed_hash("person", f"{seats.event_key}\x1f{person}")


def _answer_repeat(
    seats: RegistrationList,
    first: Registration,
    status: str,
    person: str,
    application: Application,
) -> Outcome:
    """Store the answer to a repeated registration: what a newcomer would have been told."""
    if status == FULL:
        return Outcome(FULL)
    # The next to come is told the next number, as after a newcomer.
    position = next_waiting_number(seats) if status == Status.WAITING else None
    again = Repeat.objects.create(
        first=first,
        quota=application.quota,
        name=application.name if application.quota else "",
        needs=application.needs,
        person_hash=hash_of_person(seats, person),
        shown_status=status,
        shown_position=position,
        language=application.language,
        form_hash=keyed_hash("form", application.form) if application.form else None,
        **_secrets(),
    )
    yesterday = timezone.now() - timedelta(days=1)
    # One a day: nobody can be flooded with letters by whoever knows name and contact.
    if not first.notices.filter(kind=NoticeKind.REPEATED, created_at__gt=yesterday).exists():
        ask_for_notice(first, NoticeKind.REPEATED)
    return Outcome(status, position, again)


def _secrets() -> dict[str, str]:
    seed = new_seed()
    return {
        "seed": seed,
        "code_hash": code_hash(code_of(seed)),
        "token_hash": token_hash(token_of(seed)),
    }


def _store(
    seats: RegistrationList,
    application: Application,
    status: str,
    person: str,
    before: Registration | None,
    now: datetime,
) -> Registration:
    """Store a newcomer, or one who had cancelled and comes back at the end of the line."""
    if before:
        Registration.objects.filter(pk=before.pk).update(person_hash=None)
    seats.last_number += 1
    seats.save(update_fields=["last_number"])
    row = Registration(
        registrations=seats,
        quota=application.quota,
        number=seats.last_number,
        status=status,
        waiting_number=next_waiting_number(seats) if status == Status.WAITING else None,
        source=application.source,
        language=application.language,
        name=application.name,
        contact=application.contact.value,
        contact_kind=application.contact.kind,
        group=application.group,
        needs=application.needs,
        sex=application.sex,
        age_band=application.age_band,
        governorate_id=application.governorate_id,
        consent_version=CONSENT_VERSION,
        form_hash=keyed_hash("form", application.form) if application.form else None,
        person_hash=hash_of_person(seats, person) if person else None,
        created_at=now,
        changed_at=now,
        promised_on=seats.delete_on,
        **_secrets(),
    )
    row.answers = application.answers
    row.save()
    return row
