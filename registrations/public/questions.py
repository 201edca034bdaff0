"""The questions of an event's own, as fields of a form; answers keep the words staff read."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from core.arabic import latin_digits, normalise
from core.templatetags.core_tags import day
from registrations.choices import QuestionKind
from registrations.models import Question, RegistrationList

ANSWER_LENGTH = 300
MOST = 1_000_000
YES, NO = "yes", "no"


class ShortText(forms.CharField):
    """An answer in a line."""

    def to_python(self, value: Any) -> str:
        """Return the text as it is stored and shown."""
        return super().to_python(" ".join(normalise(str(value or "")).split())) or ""


class WholeNumber(forms.IntegerField):
    """A number, in digits of either script."""

    def to_python(self, value: Any) -> int | None:
        """Return the number."""
        return super().to_python(latin_digits(str(value or "")))


def question_fields(questions: list[Question], seats: RegistrationList) -> dict[str, Any]:
    """Return a field for each question, by its name in the form."""
    return {name_of(question): _field(question, seats) for question in questions}


def answers_of(questions: list[Question], told: dict[str, Any]) -> dict[str, Any]:
    """Return the answers that were given, by number of the question."""
    given = {str(question.pk): told.get(name_of(question)) for question in questions}
    return {number: answer for number, answer in given.items() if answer not in (None, "")}


def name_of(question: Question) -> str:
    """Return the name of a question's field."""
    return f"question-{question.pk}"


def _field(question: Question, seats: RegistrationList) -> Any:
    told = {"purpose": question.purpose, "day": day(question.delete_on(seats))}
    facts: dict[str, Any] = {
        "label": question.text,
        "required": question.is_required,
        "help_text": _("%(purpose)s Deleted on %(day)s.") % told,
    }
    if question.kind == QuestionKind.CHOICE:
        return forms.ChoiceField(choices=[("", _("Choose")), *_choices(question)], **facts)
    if question.kind == QuestionKind.YES_NO:
        choices = [("", _("Choose")), (YES, _("Yes")), (NO, _("No"))]
        return forms.ChoiceField(choices=choices, **facts)
    if question.kind == QuestionKind.NUMBER:
        widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
        return WholeNumber(min_value=0, max_value=MOST, widget=widget, **facts)
    widget = forms.TextInput({"autocomplete": "off"})
    return ShortText(max_length=ANSWER_LENGTH, widget=widget, **facts)


def _choices(question: Question) -> list[tuple[str, str]]:
    """Return the choices: what is kept is the Arabic word, whichever language was read."""
    kept = [line.strip() for line in question.choices_ar.splitlines() if line.strip()]
    read = [line.strip() for line in question.choices.splitlines() if line.strip()]
    return list(zip(kept, read if len(read) == len(kept) else kept, strict=True))
