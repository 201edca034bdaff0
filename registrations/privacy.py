"""Deleting personal data: by date, and of one person who asks for it; each with a proof.

A deletion, its totals and its proof are one transaction. A proof says how much was deleted and
what was looked for afterwards; its digest needs LOOKUP_KEY and takes in the proof before, so that
nobody who holds only the database can write or change one unseen, or remove any but the last.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ForeignObjectRel, QuerySet
from django.utils import timezone

from core.encryption import keyed_hash

from .choices import LIVE_STATUSES
from .contact import read_contact
from .day.forgetting import forget_kits, outdate_kits
from .locking import locked_list
from .models import AccessEntry, Proof, Question, Registration, RegistrationList
from .promoting import fill_seats
from .totals import keep_totals
from .traces import traces_of

PURGE, ANSWERS, ERASE, SEARCH = "purge", "answers", "erase", "search"
# Who saw a person, where a command did it and nobody of the staff.
BY_COMMAND = "command"


# By date ----------------------------------------------------------------------------------------


def purge(
    today: date | None = None, *, dry_run: bool = False
) -> list[tuple[RegistrationList, int]]:
    """Delete the people of every list whose day has come; return the lists with their numbers.

    Where the event has another day by now, those who are out of it, and so were not told of it,
    are deleted on the day they were told.
    """
    today = today or timezone.localdate()
    filled = RegistrationList.objects.filter(people__isnull=False).distinct()
    due = [seats for seats in filled if seats.delete_on <= today]
    out = RegistrationList.objects.filter(people__in=_out_of_it(today)).distinct()
    early = [seats for seats in out if seats.delete_on > today]
    if dry_run:
        told = [(seats, seats.people.count()) for seats in due]
        return told + [(one, _out_of_it(today).filter(registrations=one).count()) for one in early]
    deleted = [(seats, _purge_list(seats.pk, today)) for seats in due]
    return deleted + [(seats, _purge_those_out(seats.pk, today)) for seats in early]


def _out_of_it(today: date) -> QuerySet[Registration]:
    """Return those of whom nothing more is to come, and whose day has."""
    people = Registration.objects.filter(promised_on__lte=today)
    return people.exclude(status__in=LIVE_STATUSES)


def _purge_those_out(pk: int, today: date) -> int:
    with locked_list(pk=pk) as seats:
        people = _out_of_it(today).filter(registrations=seats)
        count = people.count()
        keep_totals(seats, people)
        people.delete()
        prove(PURGE, seats, count, {"registrations": people.count()})
        return count


def _purge_list(pk: int, today: date) -> int:
    with locked_list(pk=pk) as seats:
        if seats.delete_on > today:  # Extended since it was looked for.
            return 0
        people = seats.people.count()
        keep_totals(seats)
        seats.people.all().delete()
        forget_kits(seats)
        seats.purged_at = timezone.now()
        seats.is_taking = False
        seats.save(update_fields=["purged_at", "is_taking"])
        prove(PURGE, seats, people, left_of(seats))
        return people


def left_of(seats: RegistrationList) -> dict[str, int]:
    """Return how many rows of people are left of a list, by table; all are to be 0."""
    return {"registrations": seats.people.count(), **_hanging_on("__registrations", seats)}


def _hanging_on(path: str, value: Any) -> dict[str, int]:
    """Return how many rows of other tables refer to registrations, whichever app they are of."""
    found = {}
    for relation in Registration._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            model: Any = relation.related_model
            rows = model._base_manager.filter(**{f"{relation.field.name}{path}": value})
            found[model._meta.db_table] = rows.count()
    return found


def forget_answers(today: date | None = None, *, dry_run: bool = False) -> int:
    """Delete the answers to questions whose own day has come; return of how many people."""
    today = today or timezone.localdate()
    questions = Question.objects.select_related("registrations")
    due = [one for one in questions if one.delete_on(one.registrations) <= today]
    return sum(forget_answers_to(one, dry_run=dry_run) for one in due)


def forget_answers_to(question: Question, *, dry_run: bool = False) -> int:
    """Delete all answers to a question, with a proof; return of how many people."""
    key = str(question.pk)
    with locked_list(pk=question.registrations_id) as seats:
        answered = [one for one in seats.people.all() if key in one.answers]
        if dry_run or not answered:
            return len(answered)
        for person in answered:
            person.answers = {name: told for name, told in person.answers.items() if name != key}
            person.save(update_fields=["answers_sealed"])
        left = sum(key in one.answers for one in seats.people.all())
        prove(ANSWERS, seats, len(answered), {f"answers to {key}": left})
        return len(answered)


# One person -------------------------------------------------------------------------------------


def people_with_contact(text: str) -> list[Registration]:
    """Return the registrations of a telephone number or an e-mail address, of all lists.

    Contacts are sealed, so each is opened. Raises ValidationError where it is neither.
    """
    wanted = read_contact(text)
    everybody = Registration.objects.filter(contact_kind=wanted.kind).order_by("pk")
    found = (one for one in everybody.iterator() if _same(one.contact, wanted.value))
    return list(found) if wanted.kind else []


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def erase(people: Iterable[Registration], *, with_files: bool = True) -> list[Proof]:
    """Delete registrations with all that hangs on them; a seat goes to the next.

    After each, its name, contact, code and link are looked for in every table, session and file;
    that is proved by a row of its own, as it takes long and holds nobody up. Places are told
    without the texts: a name may also be that of an author.
    """
    return [_erase(person.registrations_id, person.pk, with_files) for person in people]


def _erase(list_pk: int, pk: int, with_files: bool) -> Proof:
    with locked_list(pk=list_pk) as seats:
        person = seats.people.get(pk=pk)
        secrets = [person.seed, *person.repeats.values_list("seed", flat=True)]
        needles = {
            "name": [person.name],
            "contact": [person.contact],
            "code and link": [person.code, person.token, *secrets],
        }
        AccessEntry.objects.create(
            user_name=BY_COMMAND, action=ERASE, registrations=seats, number=person.number
        )
        forget_kits(seats, only_past=True)
        outdate_kits(seats, person)
        person.delete()
        fill_seats(seats)
        prove(ERASE, seats, 1, _left_of_person(pk))
    return prove(SEARCH, seats, 1, traces_of(needles, with_files=with_files))


def _left_of_person(pk: int) -> dict[str, int]:
    """Return how many rows are left of one person, by table; all are to be 0."""
    return {"registrations": Registration.objects.filter(pk=pk).count(), **_hanging_on("", pk)}


# Proofs -----------------------------------------------------------------------------------------


def prove(action: str, seats: RegistrationList, people: int, checked: dict[str, Any]) -> Proof:
    """Write a proof, in the transaction of the deletion that it proves."""
    with transaction.atomic():
        proof = Proof(action=action, registrations=seats, people=people, checked=checked)
        proof.digest = digest_of(proof, _last_proof())
        proof.save()
    return proof


def _last_proof() -> Proof | None:
    """Return the last proof, locked: two that are written at once follow each other."""
    while last := Proof.objects.select_for_update().order_by("pk").last():
        if not Proof.objects.filter(pk__gt=last.pk).exists():
            return last
    return None


def digest_of(proof: Proof, before: Proof | None) -> str:
    """Return the digest of a proof that follows the proof `before`."""
    told = {
        "at": proof.at.isoformat(),
        "action": proof.action,
        "list": str(proof.registrations.event_key) if proof.registrations else "",
        "people": proof.people,
        "checked": proof.checked,
        "before": before.digest if before else "",
    }
    return keyed_hash("proof", json.dumps(told, sort_keys=True, ensure_ascii=False))


def first_broken_proof() -> Proof | None:
    """Return the first proof that was changed, or before which one was removed; None if whole."""
    before = None
    for proof in Proof.objects.order_by("pk").select_related("registrations"):
        if proof.digest != digest_of(proof, before):
            return proof
        before = proof
    return None
