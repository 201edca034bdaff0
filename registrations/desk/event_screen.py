"""The desk of one event: numbers, the list of people with filters, decisions for several."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from registrations.access import Action, note_access
from registrations.models import Quota, Registration

from .base import EventDeskView
from .deciding import DecisionForm, decided_and_noted, told_changes
from .filtering import FilterForm
from .finding import found_keys
from .needs import note_repeats
from .numbers import numbers_of

AT_ONCE = 50
MOST_CHOSEN = 500
# Neither answers nor contacts are opened for the list.
UNSEEN = ("contact", "answers_sealed", "decision_reason", "group")


class EventScreen(EventDeskView):
    """Who registered for an event."""

    page_title = _("People")
    template_name = "registrations/desk/event.html"

    @cached_property
    def quotas(self) -> list[Quota]:
        """Return the quotas of the list with their bodies."""
        return list(self.seats.quotas.select_related("body"))

    def get(self, request: HttpRequest, list_id: int) -> HttpResponse:
        """Show the list."""
        return self.show(DecisionForm())

    def post(self, request: HttpRequest, list_id: int) -> HttpResponse:
        """Look for a person, or decide upon those chosen."""
        if "find" in request.POST:
            return self.show_found(request.POST.get("typed", ""))
        people = self.chosen()
        form = DecisionForm(request.POST, people=people)
        changed = decided_and_noted(request.user, self.seats, people, form)
        if changed is None:
            return self.show(form, {one.pk for one in people})
        messages.success(request, told_changes(changed))
        return redirect(request.get_full_path())

    def chosen(self) -> list[Registration]:
        """Return those who were ticked; what is no number of this list is left out."""
        typed = self.request.POST.getlist("person")[:MOST_CHOSEN]
        numbers = {int(one) for one in typed if one.isascii() and one.isdecimal() and len(one) < 10}
        people = self.seats.people.filter(number__in=numbers).defer(*UNSEEN, "name", "needs")
        return list(people.select_related("registrations"))

    def show(self, form: DecisionForm, chosen: set[int] = frozenset()) -> HttpResponse:  # type: ignore[assignment]
        """Show a page of the list."""
        filters = FilterForm(self.request.GET, quotas=self.quotas)
        people = filters.narrowed(self.seats).defer(*UNSEEN)
        page = Paginator(people.select_related("governorate", "quota__body"), AT_ONCE).get_page(
            self.request.GET.get("p")
        )
        return self.answer(page, Action.LIST, form=form, filters=filters, chosen=chosen)

    def show_found(self, typed: str) -> HttpResponse:
        """Show those who were looked for; the address stays without a name."""
        people = self.seats.people.filter(pk__in=found_keys(self.seats, typed)).defer(*UNSEEN)
        page = Paginator(people.select_related("governorate", "quota__body"), 100).get_page(1)
        filters = FilterForm(None, quotas=self.quotas)
        return self.answer(page, Action.SEARCH, form=DecisionForm(), filters=filters, typed=typed)

    def answer(self, page: Any, action: Action, **context: Any) -> HttpResponse:
        """Show people and note that they were seen."""
        people = list(page.object_list)
        if people:
            note_access(self.request.user, action, self.seats, people=len(people))
            note_repeats(people)
        context |= {"page": page, "people": people, "numbers": numbers_of(self.seats, self.quotas)}
        return self.render_to_response(self.get_context_data(**context))
