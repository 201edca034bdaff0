"""Entering people from a file: first a report of what is wrong, then the good rows."""

from typing import Any

from django.contrib import messages
from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.tables import csv_rows
from registrations.access import Action, note_access

from .entry_screen import EntryScreen
from .uploaded_table import MOST_BYTES, MOST_ROWS, Row, UnreadableTable, read_table, titles_of
from .uploading import Checked, Entered, batches, checked, columns_of, enter, packed, unpacked


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
        """Enter the rows that the report called good; whatever stops it, the rest can follow."""
        key, rows = unpacked(text, self.seats)
        if not key:
            return self.told(problem=_("The report does not belong to this list. Send the file."))
        told = Entered()
        try:
            for part in batches(rows):
                self._enter_part(key, part, told)
        except OperationalError:
            left = Checked(rows[told.done + told.known + len(told.faults) :], told.faults, [])
            return self.told(problem=told_stopped(told, len(rows)), report=left, rows=text)
        messages.success(self.request, told_entered(told))
        if told.faults:
            return self.told(report=Checked([], told.faults, []))
        return redirect(reverse("registrations_event", args=[self.seats.pk]))

    def _enter_part(self, key: str, rows: list[Row], told: Entered) -> None:
        """Enter some rows in one transaction, with their line in the log."""
        with transaction.atomic():
            part = enter(key, rows, self.seats, self.questions, self.quotas)
            if part.done:
                note_access(self.request.user, Action.UPLOAD, self.seats, people=part.done)
        told.done += part.done
        told.known += part.known
        told.faults += part.faults

    def told(self, **context: Any) -> HttpResponse:
        """Show the screen."""
        return self.render_to_response(self.get_context_data(most_rows=MOST_ROWS, **context))


def told_entered(told: Entered) -> str:
    """Return the sentence about those who were entered, now and by the same report before."""
    said = ngettext(
        "%(count)d person was entered.", "%(count)d people were entered.", told.done
    ) % {"count": told.done}
    if not told.known:
        return said
    before = ngettext(
        "%(count)d person had been entered by this report before.",
        "%(count)d people had been entered by this report before.",
        told.known,
    )
    return f"{said} {before % {'count': told.known}}"


def told_stopped(told: Entered, rows: int) -> str:
    """Return the sentence after an interruption."""
    said = _(
        "The database did not answer in time. %(done)d of %(rows)d rows are entered. Press the"
        " button again to enter the rest; nobody is entered twice."
    )
    return said % {"done": told.done + told.known, "rows": rows}


class EmptyTable(EntryScreen):
    """A table with the headings of this list, to be filled in."""

    def get(self, request: HttpRequest, list_id: int) -> HttpResponse:
        """Answer the table."""
        titles = titles_of(columns_of(self.seats, self.questions, self.quotas))
        answer = HttpResponse("".join(csv_rows([titles])), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="empty.csv"'
        return answer
