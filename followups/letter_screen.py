"""The screen of reminder letters: bodies with what is late, printed or mailed, and the log."""

import smtplib
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.admin_input import is_number
from core.models import OrganisationSettings
from core.printing import CannotPrint

from .desk import LedgerView
from .letters import Reminder, due_reminders, letters_file, log, send
from .models import Letter
from .models.letter import LetterWay

LOG_SHOWN = 20


class LettersView(LedgerView):
    """Choose bodies; print their letters as one PDF, or mail each to its office."""

    page_title = gettext_lazy("Reminder letters")
    template_name = "followups/admin/letters.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer the bodies to remind, and the letters that went out."""
        logged = Letter.objects.select_related("body", "sent_by").prefetch_related("items")
        context = {"reminders": due_reminders(), "logged": logged[:LOG_SHOWN]}
        return self.render_to_response(self.get_context_data(**context))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Print or mail the letters of the bodies that were ticked."""
        chosen = [int(one) for one in request.POST.getlist("body") if is_number(one)]
        reminders = due_reminders(chosen)
        if not reminders:
            messages.error(request, _("Tick at least one body."))
            return redirect("ledger_letters")
        try:
            if request.POST.get("way") == LetterWay.MAIL:
                return self.mail(request, reminders)
            return self.print(request, reminders)
        except CannotPrint:
            messages.error(request, _("This machine lacks the programs that set PDF files."))
            return redirect("ledger_letters")

    def print(self, request: HttpRequest, reminders: list[Reminder]) -> HttpResponse:
        """Answer all letters as one file."""
        content = letters_file(reminders, OrganisationSettings.for_request(request))
        for one in reminders:
            log(one, request.user, LetterWay.PRINT, as_step="as_step" in request.POST)
        answer = HttpResponse(content, content_type="application/pdf")
        answer["Content-Disposition"] = 'attachment; filename="reminders.pdf"'
        return answer

    def mail(self, request: HttpRequest, reminders: list[Reminder]) -> HttpResponse:
        """Mail each letter whose office has a good address; name those that could not be sent."""
        sent, failed = 0, []
        for one in reminders:
            address = request.POST.get(f"address-{one.body.pk}", "").strip()
            if self.is_sent(request, one, address):
                sent += 1
            else:
                failed.append(str(one.body.name))
        if sent:
            text = ngettext("%(count)s letter was sent.", "%(count)s letters were sent.", sent)
            messages.success(request, text % {"count": sent})
        if failed:
            text = _("Not sent: %(bodies)s. Look at the address, or print the letter.")
            messages.error(request, text % {"bodies": " · ".join(failed)})
        return redirect("ledger_letters")

    def is_sent(self, request: HttpRequest, one: Reminder, address: str) -> bool:
        """Send one letter and say whether it was handed over."""
        organisation: Any = OrganisationSettings.for_request(request)
        try:
            validate_email(address)
            send(one, organisation, request.user, address, as_step="as_step" in request.POST)
        except (ValidationError, smtplib.SMTPException, OSError):
            return False
        return True
