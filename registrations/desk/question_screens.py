"""An event's own questions: what is asked, why, and when the answers are deleted."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from registrations.access import Action, note_access
from registrations.choices import QuestionKind
from registrations.locking import locked_list
from registrations.models import Question, RegistrationList
from registrations.privacy import forget_answers_to

from .base import EventDeskView
from .list_settings import TooManyFields, check_fields

FEWEST_CHOICES, MOST_CHOICES = 2, 20


class QuestionForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable
    """One question."""

    class Meta:
        model = Question
        fields = [
            "kind",
            "text_ar",
            "text_en",
            "purpose_ar",
            "purpose_en",
            "choices_ar",
            "choices_en",
            "is_required",
            "delete_after_days",
            "position",
        ]
        widgets = {
            "choices_ar": forms.Textarea({"rows": 4, "dir": "rtl"}),
            "choices_en": forms.Textarea({"rows": 4, "dir": "ltr"}),
        }

    def __init__(self, *args: Any, seats: RegistrationList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = seats

    def clean_kind(self) -> str:
        """Keep the kind once people may have answered."""
        kind: str = self.cleaned_data["kind"]
        if self.instance.pk and "kind" in self.changed_data and self.seats.last_number:
            raise ValidationError(
                _("People have registered with this question. Make a new one instead.")
            )
        return kind

    def clean_delete_after_days(self) -> int:
        """Refuse to keep answers longer than everything else."""
        days: int = self.cleaned_data["delete_after_days"]
        if days > self.seats.delete_after_days:
            raise ValidationError(
                _("Everything is deleted after %(days)d days: write at most that.")
                % {"days": self.seats.delete_after_days}
            )
        told = self.initial.get("delete_after_days") if self.instance.pk else None
        if told is not None and days > told and self.seats.last_number:
            raise ValidationError(
                _("People were told %(days)d days when they registered. Write at most that.")
                % {"days": told}
            )
        return days

    def clean(self) -> dict[str, Any]:
        """Ask for choices where one is chosen: two at least, as many in either language."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("kind") != QuestionKind.CHOICE:
            return {**data, "choices_ar": "", "choices_en": ""}
        for name in ("choices_ar", "choices_en"):
            data[name] = "\n".join(_lines(data.get(name, "")))
        arabic, english = _lines(data["choices_ar"]), _lines(data["choices_en"])
        if not FEWEST_CHOICES <= len(set(arabic)) == len(arabic) <= MOST_CHOICES:
            self.add_error("choices_ar", _("Write 2 to 20 different choices, one a line."))
        if english and len(english) != len(arabic):
            self.add_error("choices_en", _("Write as many choices as in Arabic, or none."))
        return data


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class QuestionScreen(EventDeskView):
    """A question: its form, and its removal together with its answers."""

    template_name = "registrations/desk/question.html"

    @cached_property
    def question(self) -> Question | None:
        """Return the question; None for a new one, 404 where there is none."""
        if "pk" not in self.kwargs:
            return None
        return get_object_or_404(self.seats.questions, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Return the question."""
        return str(self.question) if self.question else _("New question")

    def get(self, request: HttpRequest, list_id: int, pk: int | None = None) -> HttpResponse:
        """Show the question."""
        days = {"delete_after_days": min(30, self.seats.delete_after_days)}
        initial = None if self.question else days
        return self.show(QuestionForm(instance=self.question, seats=self.seats, initial=initial))

    def post(self, request: HttpRequest, list_id: int, pk: int | None = None) -> HttpResponse:
        """Store or remove the question."""
        if self.question and "remove" in request.POST:
            self.remove(self.question)
            messages.success(request, _("The question and all its answers are deleted."))
            return self.back()
        form = QuestionForm(request.POST, instance=self.question, seats=self.seats)
        if not (form.is_valid() and self.is_stored(form)):
            return self.show(form)
        messages.success(request, _("The question is stored."))
        return self.back()

    def is_stored(self, form: QuestionForm) -> bool:
        """Store the question unless the form would get too long."""
        try:
            with locked_list(pk=self.seats.pk) as seats:
                if form.instance.pk is None:
                    check_fields(seats, seats.questions.count() + 1)
                form.instance.registrations = seats
                form.save()
        except TooManyFields as error:
            form.add_error(None, str(error))
            return False
        return True

    def remove(self, question: Question) -> None:
        """Delete the question with its answers: nobody would know any more why they are kept."""
        with locked_list(pk=self.seats.pk) as seats:
            answered = forget_answers_to(question)
            question.delete()
            if answered:
                note_access(self.request.user, Action.FORGET, seats, people=answered)

    def back(self) -> HttpResponse:
        """Lead to the settings."""
        return redirect(reverse("registrations_settings", args=[self.seats.pk]))

    def show(self, form: QuestionForm) -> HttpResponse:
        """Show the form."""
        return self.render_to_response(self.get_context_data(form=form, question=self.question))
