"""The screen on which a table of items is checked, looked at and stored."""

from secrets import token_urlsafe
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .desk import LedgerView
from .forms import UploadForm
from .uploading import UnreadableTable, empty_table, read_rows, store_rows

SALT = "followups.upload"
KEPT_SECONDS = 3600
# The secret of the table that was shown last, in the session of whoever saw it.
SHOWN = "ledger-table"


class UploadView(LedgerView):
    """First the table is read and shown row by row; then the same table is stored."""

    page_title = gettext_lazy("Items from a table")
    template_name = "followups/admin/upload.html"
    permission = "followups.add_item"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer the form, or the empty table."""
        if "empty" in request.GET:
            answer = HttpResponse(empty_table(), content_type="text/csv; charset=utf-8")
            answer["Content-Disposition"] = 'attachment; filename="items.csv"'
            return answer
        return self.answer(form=UploadForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what a table becomes, or store the one that was shown."""
        if "table" in request.POST:
            return self.store(request)
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.answer(form=form)
        content = form.cleaned_data["file"].read()
        try:
            rows = read_rows(content)
        except UnreadableTable as error:
            form.add_error("file", str(error))
            return self.answer(form=form)
        shown = request.session[SHOWN] = token_urlsafe(16)
        sealed = signing.dumps(content.hex(), salt=f"{SALT}.{shown}", compress=True)
        return self.answer(form=form, rows=rows, sealed=sealed, **_summed(rows))

    def store(self, request: HttpRequest) -> HttpResponse:
        """Store the table that was shown, once; one that waited too long is asked for anew."""
        shown = request.session.pop(SHOWN, "")
        request.session.save()
        try:
            sealed = signing.loads(
                request.POST["table"], salt=f"{SALT}.{shown}", max_age=KEPT_SECONDS
            )
            rows = read_rows(bytes.fromhex(sealed))
        except (signing.BadSignature, ValueError, UnreadableTable):
            messages.error(
                request,
                _("The table was stored already, or waited too long. Choose the file again."),
            )
            return redirect("ledger_upload")
        if any(row.faults for row in rows):
            messages.error(request, _("Some rows have faults, so nothing was stored."))
            return redirect("ledger_upload")
        is_public = "is_public" in request.POST and not any(row.warnings for row in rows)
        count = store_rows(rows, is_public=is_public)
        text = ngettext("%(count)s item was stored.", "%(count)s items were stored.", count)
        messages.success(request, text % {"count": count})
        return redirect("ledger_morning")

    def answer(self, **context: Any) -> HttpResponse:
        """Return the screen."""
        return self.render_to_response(self.get_context_data(**context))


def _summed(rows: list[Any]) -> dict[str, int]:
    return {
        "faulty": sum(bool(row.faults) for row in rows),
        "warned": sum(bool(row.warnings) for row in rows),
    }
