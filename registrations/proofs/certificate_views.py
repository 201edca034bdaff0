"""The certificate of whoever holds the secret link of a registration."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.frame import Frame
from core.printing import CannotPrint
from core.visitors import seconds_to_wait
from registrations.codes import TOKEN, token_hash
from registrations.day.certificate_file import certificate_file
from registrations.day.issuing import is_of
from registrations.models import Certificate, Registration


@require_safe
def my_certificate(request: HttpRequest, token: str) -> HttpResponse:
    """Answer the PDF in the language of the address; 404 while there is none."""
    if seconds := seconds_to_wait(request, "my-certificate", settings.CERTIFICATE_RATE_LIMIT):
        return _said(request, _("Too many questions from this address."), 429, seconds)
    if not TOKEN.match(token):
        raise Http404
    person = Registration.objects.filter(token_hash=token_hash(token)).first()
    certificate = Certificate.objects.filter(registration=person).first() if person else None
    if person is None or certificate is None or not is_of(certificate, person.name):
        raise Http404
    try:
        content = certificate_file([(certificate, person.name)], get_language() or "ar", request)
    except CannotPrint:
        return _said(request, _("The file cannot be made at this moment. Ask us for it."), 503)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{certificate.shown_number}.pdf"'
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    return response


def _said(request: HttpRequest, text: str, status: int, seconds: int = 60) -> HttpResponse:
    context = {"frame": Frame(request), "title": text, "code": status, "noindex": True}
    response = render(request, "registrations/proofs/said.html", context, status=status)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response
