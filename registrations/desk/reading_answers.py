"""The answers to an event's own questions as staff read them."""

from typing import Any

from django.utils.translation import gettext as _

from registrations.choices import QuestionKind
from registrations.models import Question, Registration, RegistrationList


def read_answers(seats: RegistrationList, person: Registration) -> list[tuple[Question, str]]:
    """Return each question with what the person answered."""
    answers = person.answers
    return [(one, shown(one, answers.get(str(one.pk)))) for one in seats.questions.all()]


def shown(question: Question, answer: Any) -> str:
    """Return an answer in the words of the language that is read; "" where there is none."""
    if answer is None or answer == "":
        return ""
    if question.kind == QuestionKind.YES_NO:
        return _("Yes") if answer in (True, "yes") else _("No")
    if question.kind == QuestionKind.CHOICE:
        return chosen_text(question, str(answer))
    return str(answer)


def chosen_text(question: Question, answer: str) -> str:
    """Return a choice, stored by its text or its place, in the language that is read."""
    for lines in (question.choices_ar.splitlines(), question.choices_en.splitlines()):
        if answer in lines:
            answer = str(lines.index(answer))
            break
    choices = question.choices.splitlines()
    is_place = answer.isdecimal() and int(answer) < len(choices)
    return choices[int(answer)].strip() if is_place else answer
