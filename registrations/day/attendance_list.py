"""The list of a session: everybody accepted, and what is noted of them; staff mend it here."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext

from registrations.access import Action
from registrations.attendance_choices import Attended
from registrations.models import Attendance

from .attending import absentees, counts, set_state
from .base import SessionView
from .sheet import accepted_in_order


class AttendanceListView(SessionView):
    """All names with a choice each: for what was signed on paper, and for corrections."""

    page_title = gettext_lazy("Attendance")
    template_name = "registrations/day/attendance.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        people = accepted_in_order(self.seats)
        noted = self._noted()
        rows = [(one, noted.get(one.pk, "")) for one in people]
        self.note(Action.ATTENDANCE, len(people))
        numbers = counts(self.seats, self.session)
        return self.shown(rows=rows, choices=Attended.choices, numbers=numbers)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Store what was chosen anew; what others noted meanwhile stays."""
        changed = self._note_absent() if "absent" in request.POST else self._store()
        text = ngettext("%(count)d entry was changed.", "%(count)d entries were changed.", changed)
        messages.success(request, text % {"count": changed})
        return redirect("registrations_attendance", self.seats.pk, self.session.key)

    def _noted(self) -> dict[int, str]:
        rows = Attendance.objects.filter(
            session_key=self.session.key, registration__registrations=self.seats
        )
        return dict(rows.values_list("registration", "state"))

    def _store(self) -> int:
        """Compare with what the screen showed, so that an old screen undoes nothing."""
        changed = 0
        for person in self.seats.people.all():
            chosen = self.request.POST.get(f"state-{person.pk}")
            shown = self.request.POST.get(f"was-{person.pk}", "")
            if chosen is None or chosen == shown or chosen not in ("", *Attended.values):
                continue
            set_state(person, self.session, chosen, self.request.user)
            changed += 1
        return changed

    def _note_absent(self) -> int:
        people = list(absentees(self.seats, self.session))
        for person in people:
            set_state(person, self.session, Attended.ABSENT, self.request.user)
        return len(people)
