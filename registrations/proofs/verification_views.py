"""The public page that says whether a certificate is true. No name ever stands in an address."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.frame import Frame
from core.visitors import seconds_to_wait

from .verifying import Verified, verify_link, verify_name


class VerificationForm(forms.Form):
    """The name and the number on the paper."""

    name = forms.CharField(
        label=_("Name on the certificate"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "dir": "auto"}),
    )
    number = forms.CharField(
        label=_("Number of the certificate"),
        max_length=40,
        help_text=_("As printed, for example 2026-0012-K7QM."),
        widget=forms.TextInput({"autocomplete": "off", "dir": "ltr", "autocapitalize": "off"}),
    )


# Nothing is changed by what is posted, and no cookie is set here.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def verify_certificate(request: HttpRequest) -> HttpResponse:
    """Answer by name and number that were typed, or by the link of a QR."""
    number, proof = request.GET.get("n", "")[:40], request.GET.get("p", "")[:40]
    is_asked = request.method == "POST" or bool(number and proof)
    if is_asked and (seconds := _wait(request)):
        return _refused(request, seconds)
    form = VerificationForm(request.POST if request.method == "POST" else None)
    verified: Verified | None = None
    if request.method == "POST":
        if form.is_valid():
            verified = verify_name(form.cleaned_data["name"], form.cleaned_data["number"])
    elif is_asked:
        verified = verify_link(number, proof)
        form = VerificationForm(initial={"number": number})
    return _page(request, {"form": form, "verified": verified})


def _wait(request: HttpRequest) -> int:
    return seconds_to_wait(request, "certificate", settings.CERTIFICATE_RATE_LIMIT)


def _refused(request: HttpRequest, seconds: int) -> HttpResponse:
    number = request.POST.get("number", request.GET.get("n", ""))[:40]
    initial = {"name": request.POST.get("name", "")[:200], "number": number}
    form = VerificationForm(initial=initial)
    response = _page(request, {"form": form, "seconds": seconds}, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _page(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    context |= {"frame": Frame(request), "noindex": bool(request.GET)}
    response = render(request, "registrations/proofs/verify.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
