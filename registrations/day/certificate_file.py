"""Certificates as PDF: one page each, in one language, with the QR that leads to verification."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from core.models import OrganisationSettings
from core.printing import printed
from registrations.certificate_numbers import link_proof
from registrations.models import Certificate


def certificate_file(
    named: Iterable[tuple[Certificate, str]], language: str, request: HttpRequest
) -> bytes:
    """Return a PDF with a page for each certificate and the name it was issued to.

    Raises core.printing.CannotPrint.
    """
    pages = [_page(one, name, language, request) for one, name in named]
    organisation = OrganisationSettings.for_request(request)
    facts = {"pages": pages, "organisation": organisation}
    return printed("registrations/print/certificates.html", facts, language)


def verification_url(certificate: Certificate, language: str, request: HttpRequest) -> str:
    """Return the address in the QR: number and keyed proof, never the name."""
    query = {"n": certificate.shown_number, "p": link_proof(certificate.digest)}
    with override(language):
        path = reverse("certificates")
    return request.build_absolute_uri(f"{path}?{urlencode(query)}")


def _page(one: Certificate, name: str, language: str, request: HttpRequest) -> dict[str, Any]:
    url = verification_url(one, language, request)
    with override(language):
        short = request.build_absolute_uri(reverse("certificates"))
    return {
        "certificate": one,
        "name": name,
        "qr": qr_picture(url),
        "address": short.partition("://")[2],
    }


def qr_picture(text: str) -> str:
    """Return a QR as an address of an SVG picture that a page carries with it."""
    # Error correction M: survives a fold; a smaller picture than with H.
    code = segno.make(text, error="m", micro=False)
    return str(code.svg_data_uri(scale=4, border=0, dark="#1a1f22"))
