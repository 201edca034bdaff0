"""Exports of the list: after the password, noted, in a file whose name names nobody."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.languages import is_mirrored
from core.tables import csv_rows
from registrations.access import Action, note_access
from registrations.models import AccessEntry

from .base import EventDeskView
from .exporting import table_of, workbook
from .filtering import FilterForm

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# Enough for work, few for somebody who empties the database.
MOST_AN_HOUR = 30


class ExportScreen(EventDeskView):
    """What an export is, before it is made; the filters of the list hold for it."""

    page_title = _("Export")
    header_icon = "download"
    template_name = "registrations/desk/export.html"

    def get(self, request: HttpRequest, list_id: int) -> HttpResponse:
        """Show how many people the export will hold."""
        quotas = list(self.seats.quotas.select_related("body"))
        filters = FilterForm(request.GET, quotas=quotas)
        people = filters.narrowed(self.seats).count()
        context = {"filters": filters, "people": people, "query": request.GET.urlencode()}
        return self.render_to_response(self.get_context_data(**context))


class ExportFile(EventDeskView):
    """The file."""

    needs_proof = True

    def get(self, request: HttpRequest, list_id: int, kind: str) -> HttpResponse:
        """Answer the list as CSV or XLSX."""
        if kind not in TYPES:
            raise Http404
        if self.is_too_much():
            message = _("You have exported %(most)d lists within an hour. Wait a little.")
            return HttpResponse(
                str(message) % {"most": MOST_AN_HOUR}, status=429, content_type="text/plain"
            )
        quotas = list(self.seats.quotas.select_related("body"))
        filters = FilterForm(request.GET, quotas=quotas)
        found = filters.narrowed(self.seats).select_related("governorate", "quota__body")
        people = list(found.prefetch_related("repeats"))
        rows = table_of(self.seats, people, list(self.seats.questions.all()))
        mirrored = is_mirrored(get_language() or "ar")
        content = workbook(rows, mirrored) if kind == "xlsx" else "".join(csv_rows(rows))
        note_access(request.user, Action.EXPORT, self.seats, people=len(people), note=kind)
        answer = HttpResponse(content, content_type=TYPES[kind])
        day = timezone.localdate().isoformat()
        name = f"registrations-{self.seats.pk}-{day}.{kind}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    def is_too_much(self) -> bool:
        """Say whether this user has exported too often."""
        since = timezone.now() - timedelta(hours=1)
        mine = AccessEntry.objects.filter(user=self.request.user.pk, action=Action.EXPORT)
        return mine.filter(at__gte=since).count() >= MOST_AN_HOUR
