"""The screen of evaluation: the questions, slips with links, totals from five answers on."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core.printing import CannotPrint, printed
from events.totals import FEWEST
from registrations.attendance_choices import Phase

from .base import DayView, as_download
from .certificate_file import qr_picture
from .evaluating import QuestionsFixed, new_tickets, set_questions, totals_of

MOST_QUESTIONS = 15
MOST_SLIPS = 200
LONGEST = 200


def lines_in(text: str) -> list[str]:
    """Return the lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class QuestionsForm(forms.Form):
    """The statements, one a line in each language."""

    arabic = forms.CharField(
        label=gettext_lazy("Statements in Arabic, one a line"),
        widget=forms.Textarea({"rows": 6, "dir": "rtl"}),
    )
    english = forms.CharField(
        label=gettext_lazy("The same in English, in the same order"),
        required=False,
        widget=forms.Textarea({"rows": 6, "dir": "ltr"}),
    )

    def clean_arabic(self) -> list[str]:
        """Return the lines, not too many and none too long."""
        return self._lines("arabic")

    def clean_english(self) -> list[str]:
        """Return the lines, not too many and none too long."""
        return self._lines("english")

    def _lines(self, name: str) -> list[str]:
        lines = lines_in(self.cleaned_data[name])
        if len(lines) > MOST_QUESTIONS or any(len(line) > LONGEST for line in lines):
            raise forms.ValidationError(
                _("At most %(count)d statements of %(length)d letters each.")
                % {"count": MOST_QUESTIONS, "length": LONGEST}
            )
        return lines


class SlipsForm(forms.Form):
    """How many slips, for which phase."""

    phase = forms.ChoiceField(label=gettext_lazy("When"), choices=Phase.choices)
    count = forms.IntegerField(
        label=gettext_lazy("Number of slips"), min_value=1, max_value=MOST_SLIPS, initial=30
    )


class EvaluationView(DayView):
    """Questions, slips and totals of one event."""

    page_title = gettext_lazy("Evaluation")
    template_name = "registrations/day/evaluation.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show what there is."""
        return self._screen()

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Store the questions, or print slips."""
        if "slips" in request.POST:
            form = SlipsForm(request.POST)
            return self._print(form) if form.is_valid() else self._screen(slips=form)
        questions = QuestionsForm(request.POST)
        if not questions.is_valid():
            return self._screen(questions=questions)
        told = questions.cleaned_data
        try:
            set_questions(self.seats, told["arabic"], told["english"])
        except QuestionsFixed:
            text = _("Somebody has answered already. Other questions could not be compared.")
            messages.error(request, text)
        else:
            messages.success(request, _("The questions are stored."))
        return redirect("registrations_evaluation", self.seats.pk)

    def _print(self, form: SlipsForm) -> HttpResponse:
        phase, language = form.cleaned_data["phase"], get_language() or "ar"
        tokens = new_tickets(self.seats, phase, form.cleaned_data["count"])
        links = [
            self.request.build_absolute_uri(reverse("evaluate", args=[token])) for token in tokens
        ]
        slips = [(qr_picture(link), link.partition("://")[2]) for link in links]
        facts = {"slips": slips, "title": self.event_title, "phase": Phase(phase)}
        try:
            content = printed("registrations/print/slips.html", facts, language)
        except CannotPrint:
            messages.error(self.request, _("This server cannot make PDF files: Pango is missing."))
            return redirect("registrations_evaluation", self.seats.pk)
        return as_download(content, "application/pdf", f"slips-{phase}.pdf")

    def _screen(self, **facts: Any) -> HttpResponse:
        known = list(self.seats.evaluation_questions.all())
        totals = totals_of(self.seats)
        initial = {
            "arabic": "\n".join(one.text_ar for one in known),
            "english": "\n".join(one.text_en for one in known),
        }
        facts.setdefault("questions", QuestionsForm(initial=initial))
        facts.setdefault("slips", SlipsForm())
        rows = [
            (one, [total.by_question.get(one.pk) for total in totals.values()]) for one in known
        ]
        return self.shown(
            known=known,
            rows=rows,
            totals=list(totals.values()),
            fewest=FEWEST,
            is_fixed=self.seats.evaluation_answers.exists(),
            **facts,
        )
