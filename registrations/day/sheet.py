"""The sign-in sheet of a session: names in order, room to sign, empty lines for walk-ins."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.arabic import fold
from core.models import OrganisationSettings
from core.printing import CannotPrint, printed
from registrations.access import Action
from registrations.choices import Status
from registrations.models import Registration, RegistrationList

from .base import SessionView, as_download
from .sessions import HeldSession, session_of, titles_of

EMPTY_LINES = 10
LANGUAGES = ("ar", "en")


def accepted_in_order(seats: RegistrationList) -> list[Registration]:
    """Return those accepted by name, as one looks for them on paper."""
    people = seats.people.filter(status=Status.CONFIRMED)
    return sorted(people, key=lambda one: (fold(one.name), one.number))


def sheet_of(
    seats: RegistrationList,
    session: HeldSession,
    people: list[Registration],
    language: str,
    organisation: object,
) -> bytes:
    """Return the sheet as PDF in one language; raises CannotPrint."""
    titles = titles_of(seats.event_key)
    with override(language):
        in_words = session_of(seats.event_key, session.key) or session
    facts = {
        "title": titles.get(language) or next(iter(titles.values()), ""),
        "session": in_words,
        "people": people,
        "empty_lines": range(EMPTY_LINES),
        "organisation": organisation,
    }
    return printed("registrations/print/sheet.html", facts, language)


class SheetView(SessionView):
    """The sheet as a file."""

    needs_proof = True

    def get(self, request: HttpRequest, list_id: int, session_key: str) -> HttpResponse:
        """Answer the PDF in the language that was asked for, Arabic unless English."""
        language = request.GET.get("language", "ar")
        language = language if language in LANGUAGES else "ar"
        people = accepted_in_order(self.seats)
        organisation = OrganisationSettings.for_request(request)
        try:
            content = sheet_of(self.seats, self.session, people, language, organisation)
        except CannotPrint:
            messages.error(request, _("This server cannot make PDF files: Pango is missing."))
            return redirect("registrations_day", self.seats.pk)
        self.note(Action.SHEET, len(people))
        return as_download(content, "application/pdf", f"sheet-{self.session.day}.pdf")
