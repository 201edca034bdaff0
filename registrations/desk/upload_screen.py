"""Entering people from a file: first a report of what is wrong, then the good rows."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.tables import csv_rows
from registrations.access import Action, note_access

from .entry_screen import EntryScreen
from .uploaded_table import MOST_BYTES, MOST_ROWS, UnreadableTable, read_table, titles_of
from .uploading import Checked, checked, columns_of, entered, packed, unpacked


class UploadScreen(EntryScreen):
    """The file, the report, and the button that enters what is good."""

    page_title = gettext_lazy("From a file")
    header_icon = "table"
    template_name = "registrations/desk/upload.html"

    def get(self, request: HttpRequest, list_id: int) -> HttpResponse:
        """Ask for a file."""
        return self.told()

    def post(self, request: HttpRequest, list_id: int) -> HttpResponse:
        """Report on a file, or enter the rows of a report."""
        if "rows" in request.POST:
            return self.enter(request.POST["rows"])
        file = request.FILES.get("file")
        if file is None:
            return self.told(problem=_("Choose a file."))
        if (file.size or 0) > MOST_BYTES:
            return self.told(problem=_("The file is too large for a table of people. Divide it."))
        columns = columns_of(self.seats, self.questions, self.quotas)
        try:
            rows = read_table(file.read(), columns)
        except UnreadableTable as error:
            return self.told(problem=str(error))
        found = checked(rows, columns, self.seats, self.questions, self.quotas)
        return self.told(report=found, rows=packed(found.good, self.seats) if found.good else "")

    def enter(self, text: str) -> HttpResponse:
        """Enter the rows that the report called good."""
        key, rows = unpacked(text, self.seats)
        if not key:
            return self.told(problem=_("The report does not belong to this list. Send the file."))
        with transaction.atomic():
            done, faults = entered(key, rows, self.seats, self.questions, self.quotas)
            note_access(self.request.user, Action.UPLOAD, self.seats, people=done)
        said = ngettext("%(count)d person was entered.", "%(count)d people were entered.", done)
        messages.success(self.request, said % {"count": done})
        if faults:
            return self.told(report=Checked([], faults, []))
        return redirect(reverse("registrations_event", args=[self.seats.pk]))

    def told(self, **context: Any) -> HttpResponse:
        """Show the screen."""
        return self.render_to_response(self.get_context_data(most_rows=MOST_ROWS, **context))


class EmptyTable(EntryScreen):
    """A table with the headings of this list, to be filled in."""

    def get(self, request: HttpRequest, list_id: int) -> HttpResponse:
        """Answer the table."""
        titles = titles_of(columns_of(self.seats, self.questions, self.quotas))
        answer = HttpResponse("".join(csv_rows([titles])), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="empty.csv"'
        return answer
