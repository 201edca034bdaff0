"""The screen of the report's numbers: who came, and the button that copies it into the event."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .base import DayView
from .reporting import PageLocked, copy_into_page, page_of, report_numbers


class ReportView(DayView):
    """Numbers only, no names."""

    page_title = gettext_lazy("Numbers for the report")
    template_name = "registrations/day/report.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the numbers."""
        return self.shown(numbers=report_numbers(self.seats), page=page_of(self.seats))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Copy the numbers into a draft of the event's page."""
        try:
            page = copy_into_page(self.seats, request.user)
        except PageLocked:
            text = _("You may not change the page of the event. Give the numbers to its editors.")
            messages.error(request, text)
        else:
            text = _("The numbers stand in the draft of “%(title)s”. Publish it to show them.")
            messages.success(request, text % {"title": page.title})
        return redirect("registrations_report", self.seats.pk)
