"""Evaluation without names: tickets that let one answer once, sheets, totals five by five."""

import base64
import secrets
from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction

from core.encryption import keyed_hash
from events.totals import FEWEST
from registrations.attendance_choices import Phase
from registrations.models import (
    EvaluationAnswer,
    EvaluationQuestion,
    EvaluationTicket,
    RegistrationList,
)

LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True)
class PhaseTotal:
    """What was answered in one phase: averages of 100, in all and by number of the question.

    `answers` are those counted: five by five, so that nobody can find a single sheet by what one
    more changes. `average` is None under five; then nothing but that is told.
    """

    phase: Phase
    answers: int
    average: Decimal | None
    by_question: dict[int, Decimal]


def new_tickets(seats: RegistrationList, phase: str, count: int) -> list[str]:
    """Return the secret parts of so many links, of which the hashes alone are stored."""
    tokens = [base64.b32encode(secrets.token_bytes(20)).decode().lower() for _one in range(count)]
    EvaluationTicket.objects.bulk_create(
        EvaluationTicket(registrations=seats, phase=phase, token_hash=ticket_hash(one))
        for one in tokens
    )
    return tokens


def own_ticket(seats: RegistrationList, seed: str, phase: str) -> str:
    """Return the secret part of a person's link, always the same; made when first asked for.

    It is computed from the seed of what the person holds: when the registration is deleted,
    nobody can tell any more whose ticket it was.
    """
    digest = keyed_hash("evaluation-ticket", f"{phase}\x1f{seed}")
    token = base64.b32encode(bytes.fromhex(digest)[:20]).decode().lower()
    EvaluationTicket.objects.get_or_create(
        token_hash=ticket_hash(token), defaults={"registrations": seats, "phase": phase}
    )
    return token


def ticket_hash(token: str) -> str:
    """Return the hash under which a ticket is found."""
    return keyed_hash("evaluation-lookup", token.lower())


def store_answer(ticket: EvaluationTicket, marks: dict[int, int]) -> bool:
    """Store a sheet once; False where the ticket was used. The sheet does not know the ticket."""
    with transaction.atomic():
        mine = EvaluationTicket.objects.filter(pk=ticket.pk, is_used=False)
        if not mine.update(is_used=True):
            return False
        EvaluationAnswer.objects.create(
            registrations_id=ticket.registrations_id,
            phase=ticket.phase,
            marks={str(key): mark for key, mark in marks.items()},
        )
        return True


def totals_of(seats: RegistrationList) -> dict[str, PhaseTotal]:
    """Return the totals by phase, in one query."""
    sheets: dict[str, list[dict[str, int]]] = defaultdict(list)
    for phase, marks in seats.evaluation_answers.order_by("pk").values_list("phase", "marks"):
        sheets[phase].append(marks)
    return {phase: _total(Phase(phase), sheets[phase]) for phase in Phase.values}


def _total(phase: Phase, sheets: list[dict[str, int]]) -> PhaseTotal:
    sheets = sheets[: len(sheets) - len(sheets) % FEWEST]
    if not sheets:
        return PhaseTotal(phase, 0, None, {})
    by_question: dict[int, list[int]] = defaultdict(list)
    for marks in sheets:
        for key, mark in marks.items():
            by_question[int(key)].append(mark)
    averages = {key: _of_hundred(marks) for key, marks in by_question.items()}
    every = [mark for marks in by_question.values() for mark in marks]
    return PhaseTotal(phase, len(sheets), _of_hundred(every), averages)


def _of_hundred(marks: list[int]) -> Decimal:
    """Return the average of marks as a share of the scale: 1 is 0, 5 is 100."""
    mean = Decimal(sum(marks)) / len(marks)
    share = 100 * (mean - LOWEST) / (HIGHEST - LOWEST)
    return share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


class QuestionsFixed(Exception):
    """Somebody has answered: another question would make before and after incomparable."""


def set_questions(seats: RegistrationList, arabic: list[str], english: list[str]) -> None:
    """Replace the questions, one a line in each language; raises QuestionsFixed."""
    if seats.evaluation_answers.exists():
        raise QuestionsFixed
    seats.evaluation_questions.all().delete()
    padded = [*english, *[""] * len(arabic)]
    EvaluationQuestion.objects.bulk_create(
        EvaluationQuestion(registrations=seats, text_ar=text, text_en=padded[place], position=place)
        for place, text in enumerate(arabic)
    )
