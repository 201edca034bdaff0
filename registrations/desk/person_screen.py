"""One person: all they told, what they were told, and what can be done."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from core.admin_input import is_number
from registrations.access import Action, note_access
from registrations.models import Registration
from registrations.repeats import give_up
from registrations.services import cancel, confirm

from .base import EventDeskView
from .correcting import CorrectionForm, correct_and_note, correction_form
from .deciding import DecisionForm, decided_and_noted, told_changes
from .reading_answers import read_answers


class PersonScreen(EventDeskView):
    """One person of a list."""

    header_icon = "user"
    template_name = "registrations/desk/person.html"

    @cached_property
    def person(self) -> Registration:
        """Return the person by the number within the list; 404 where there is none."""
        people = self.seats.people.select_related("governorate", "quota__body", "registrations")
        return get_object_or_404(people, number=self.kwargs["number"])

    def get_page_title(self) -> str:
        """Return the number: the name stays out of the browser's history."""
        return _("Registration %(number)d") % {"number": self.person.number}

    def get(self, request: HttpRequest, list_id: int, number: int) -> HttpResponse:
        """Show everything."""
        return self.show(DecisionForm())

    def post(self, request: HttpRequest, list_id: int, number: int) -> HttpResponse:
        """Decide, cancel for the person, note that they come, or correct name and contact."""
        if "correct" in request.POST:
            return self.correct()
        doing = {"cancel": self.cancel, "confirm": self.confirm, "give_back": self.give_back}
        for name, do in doing.items():
            if name in request.POST:
                do()
                return self.again()
        form = DecisionForm(request.POST, people=[self.person])
        changed = decided_and_noted(request.user, self.seats, [self.person], form)
        if changed is None:
            return self.show(form)
        messages.success(request, told_changes(changed))
        return self.again()

    def cancel(self) -> None:
        """Give the registration up, as the person asked by telephone."""
        with transaction.atomic():
            cancel(self.person, by_staff=True)
            self.note(Action.CANCEL)
        messages.success(self.request, _("The registration was cancelled."))

    def confirm(self) -> None:
        """Note that the person comes."""
        with transaction.atomic():
            comes = confirm(self.person)
            self.note(Action.CONFIRM)
        if comes:
            messages.success(self.request, _("Noted: the person comes."))
        else:
            messages.error(self.request, _("The seat has passed to somebody else meanwhile."))

    def give_back(self) -> None:
        """Take back the seat of a body that a repeated registration holds."""
        typed = self.request.POST["give_back"]
        again = self.person.repeats.filter(pk=int(typed) if is_number(typed) else 0).first()
        if again is not None:
            with transaction.atomic():
                give_up(again)
                self.note(Action.CANCEL)
            messages.success(self.request, _("The seat is the body’s again."))

    def correct(self) -> HttpResponse:
        """Correct name and contact, or show what is wrong with them."""
        form = CorrectionForm(self.request.POST)
        if form.is_valid() and correct_and_note(self.request.user, self.person, form):
            messages.success(self.request, _("Name and contact are stored as they stand here."))
            return self.again()
        return self.show(DecisionForm(), form)

    def note(self, action: Action) -> None:
        """Write into the log what was done to this person."""
        note_access(self.request.user, action, self.seats, number=self.person.number)

    def again(self) -> HttpResponse:
        """Lead back to this screen."""
        return redirect(
            reverse("registrations_person", args=[self.seats.pk, self.kwargs["number"]])
        )

    def show(self, form: DecisionForm, correction: CorrectionForm | None = None) -> HttpResponse:
        """Show the person and note that they were seen."""
        self.note(Action.PERSON)
        context: dict[str, Any] = {
            "person": self.person,
            "form": form,
            "correction": correction or correction_form(self.person),
            "answers": read_answers(self.seats, self.person),
            "notices": self.person.notices.select_related("done_by").order_by("-pk"),
            "repeats": self.person.repeats.select_related("quota__body"),
            "decisions": self.person.decision_reason.splitlines(),
        }
        return self.render_to_response(self.get_context_data(**context))
