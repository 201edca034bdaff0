"""The screen of certificates: who attended enough, issuing to all of them, print, withdrawal."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.admin_input import is_number
from core.printing import CannotPrint
from registrations.access import Action
from registrations.models import Certificate, RegistrationList

from .base import DayView, as_download
from .certificate_file import certificate_file
from .issuing import attenders_of, is_of, issue_certificates, withdraw
from .sessions import sessions_of

LANGUAGES = ("ar", "en")


class PercentForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable
    """How much of the hours is enough."""

    class Meta:
        model = RegistrationList
        fields = ["certificate_percent"]


class CertificatesView(DayView):
    """Lists all who hold a seat with their hours."""

    page_title = gettext_lazy("Certificates")
    template_name = "registrations/day/certificates.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        return self._screen(PercentForm(instance=self.seats))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Store the share, issue to all who attended enough, or withdraw those ticked."""
        if "percent" in request.POST:
            form = PercentForm(request.POST, instance=self.seats)
            if not form.is_valid():
                return self._screen(form)
            form.save()
        elif "issue" in request.POST:
            self._issue()
        elif "withdraw" in request.POST:
            self._withdraw()
        return redirect("registrations_certificates", self.seats.pk)

    def _issue(self) -> None:
        if not self._is_over():
            messages.error(
                self.request, _("The event has not ended. Issue certificates after its last hour.")
            )
            return
        new = issue_certificates(self.seats)
        text = ngettext(
            "%(count)d certificate was issued.", "%(count)d certificates were issued.", len(new)
        )
        messages.success(self.request, text % {"count": len(new)})

    def _withdraw(self) -> None:
        numbers = filter(is_number, self.request.POST.getlist("certificate"))
        chosen = Certificate.objects.filter(registrations=self.seats, pk__in=numbers)
        count = withdraw(chosen)
        text = ngettext(
            "%(count)d certificate was withdrawn.",
            "%(count)d certificates were withdrawn.",
            count,
        )
        messages.success(self.request, text % {"count": count})

    def _is_over(self) -> bool:
        sessions = sessions_of(self.seats.event_key)
        return bool(sessions) and max(one.ends_at for one in sessions) <= timezone.now()

    def _screen(self, form: PercentForm) -> HttpResponse:
        rows = attenders_of(self.seats)
        self.note(Action.CERTIFICATES, len(rows))
        due = sum(one.is_enough and one.certificate is None for one in rows)
        return self.shown(rows=rows, form=form, due=due, is_over=self._is_over())


class CertificateFileView(DayView):
    """All certificates of the list in one file for the printer."""

    needs_proof = True

    def get(self, request: HttpRequest, language: str, **kwargs: Any) -> HttpResponse:
        """Answer the PDF; certificates whose name was changed since are left out."""
        language = language if language in LANGUAGES else "ar"
        found = Certificate.objects.filter(registrations=self.seats, is_withdrawn=False)
        rows = found.exclude(registration=None).select_related("registration")
        named = [(one, one.registration.name) for one in rows if one.registration]
        named = [(one, name) for one, name in named if is_of(one, name)]
        if not named:
            messages.error(request, _("There is no certificate to print."))
            return redirect("registrations_certificates", self.seats.pk)
        try:
            content = certificate_file(named, language, request)
        except CannotPrint:
            messages.error(request, _("This server cannot make PDF files: Pango is missing."))
            return redirect("registrations_certificates", self.seats.pk)
        self.note(Action.CERTIFICATES, len(named))
        return as_download(content, "application/pdf", f"certificates-{language}.pdf")
