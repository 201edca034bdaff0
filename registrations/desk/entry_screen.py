"""Entering people from paper, one after the other, with the keyboard alone."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registrations.access import Action, note_access
from registrations.choices import FULL, Source
from registrations.models import Question, Quota, Registration
from registrations.registering import register

from .base import EventDeskView
from .entry_form import EntryForm


class EntryScreen(EventDeskView):
    """The form; after each person it is empty again and says who was entered last."""

    page_title = gettext_lazy("Enter from paper")
    header_icon = "edit"
    template_name = "registrations/desk/enter.html"

    @cached_property
    def questions(self) -> list[Question]:
        """Return the event's own questions."""
        return list(self.seats.questions.all())

    @cached_property
    def quotas(self) -> list[Quota]:
        """Return the quotas into which people may be entered."""
        return list(self.seats.quotas.filter(is_released=False).select_related("body"))

    def form(self, data: Any = None) -> EntryForm:
        """Return the form."""
        return EntryForm(data, seats=self.seats, questions=self.questions, quotas=self.quotas)

    def get(self, request: HttpRequest, list_id: int) -> HttpResponse:
        """Show the empty form."""
        return self.show(self.form())

    def post(self, request: HttpRequest, list_id: int) -> HttpResponse:
        """Enter a person and stay here."""
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form)
        with transaction.atomic():
            outcome = register(self.seats.event_key, form.application())
            if isinstance(outcome.record, Registration):
                number = outcome.record.number
                note_access(request.user, Action.ENTER, self.seats, number=number)
        if outcome.status == FULL:
            form.add_error(None, _("All seats are taken and there is no waiting list."))
        if not isinstance(outcome.record, Registration):
            return self.show(form)
        return redirect(f"{request.path}?last={outcome.record.number}")

    def show(self, form: EntryForm) -> HttpResponse:
        """Show the form, how many were entered, and the last one."""
        typed = self.request.GET.get("last", "")
        is_number = typed.isascii() and typed.isdecimal() and len(typed) < 10
        last = self.seats.people.filter(number=int(typed)).first() if is_number else None
        entered = self.seats.people.filter(source=Source.STAFF).count()
        context = {"form": form, "entered": entered, "last": last}
        return self.render_to_response(self.get_context_data(**context))
