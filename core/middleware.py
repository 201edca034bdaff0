"""Middleware: refuse broken addresses, choose the language, state the security policy."""

import gzip
from collections.abc import Callable
from http import HTTPStatus

import brotli
from csp.constants import HEADER, SELF, UNSAFE_INLINE
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

from .api.refusals import PROGRAMS, malformed
from .old_addresses import read_old_address
from .staff import is_for_staff
from .styles import style_sources
from .views import bad_request

Answer = Callable[[HttpRequest], HttpResponse]

# Quality 7 costs 2 to 5 ms a page; higher ones gain little below 11, which costs 80 ms.
BROTLI_QUALITY = 7
MIN_COMPRESSED = 500
COMPRESSED_TYPES = {
    "text/html",
    "text/plain",
    "text/calendar",
    "application/atom+xml",
    "application/json",
    "application/xml",
}
# Wagtail's page editor and the translation editor run inline script and style.
STAFF_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}

# A preview is a public page, with the public page's limits, in a frame of the editor.
PREVIEW_POLICY = {"frame-ancestors": [SELF]}


def refuse_malformed_addresses(get_response: Answer) -> Answer:
    """Answer 400, not 500, to an address with NUL or bytes that are no text.

    Addresses of the older system were damaged in that way; where one leads somewhere, it does.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path or "%00" in query:
            is_for_programs = request.path.startswith(PROGRAMS)
            return malformed(request) if is_for_programs else bad_request(request)
        response = get_response(request)
        is_unknown = response.status_code == HTTPStatus.NOT_FOUND
        if is_unknown and "�" in request.path and not read_old_address(request.path):
            return bad_request(request)
        return response

    return middleware


def compress_for_readers(get_response: Answer) -> Answer:
    """Compress pages and feeds for anonymous readers, with brotli where the browser knows it.

    Answers to staff carry secrets beside reflected text and stay uncompressed (BREACH).
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not _may_compress(request, response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        accepted = _accepted(request.headers.get("Accept-Encoding", ""))
        if "br" in accepted:
            response.content = brotli.compress(
                response.content, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY
            )
            response["Content-Encoding"] = "br"
        elif "gzip" in accepted:
            response.content = gzip.compress(response.content, mtime=0)
            response["Content-Encoding"] = "gzip"
        if response.has_header("Content-Length"):
            response["Content-Length"] = str(len(response.content))
        return response

    return middleware


def _accepted(header: str) -> set[str]:
    """Return the codings of an Accept-Encoding header but those it refuses: br;q=0."""
    parts = (part.replace(" ", "").partition(";q=") for part in header.split(","))
    return {coding for coding, _q, quality in parts if not quality or quality.strip("0.")}


def _may_compress(request: HttpRequest, response: HttpResponse) -> bool:
    kind = response.get("Content-Type", "").split(";")[0]
    return (
        not response.streaming
        and not response.has_header("Content-Encoding")
        and kind in COMPRESSED_TYPES
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not is_for_staff(request)
        and len(response.content) >= MIN_COMPRESSED
    )


def security_policy(get_response: Answer) -> Answer:
    """Add the hash of the inlined styles to the public policy; give the admin its own.

    Wagtail renders a preview by a request of its own to the public address, so that its answer
    comes here a second time, with the public policy stated already: it is stated anew.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if is_for_staff(request) and response.has_header(HEADER):
            del response[HEADER]
            response._csp_replace = PREVIEW_POLICY  # type: ignore[attr-defined]
        elif is_for_staff(request):
            response._csp_replace = STAFF_POLICY  # type: ignore[attr-defined]
        elif response.get("Content-Type", "").startswith("text/html"):
            response._csp_update = {"style-src": style_sources(request)}  # type: ignore[attr-defined]
            patch_vary_headers(response, ("Save-Data",))
        return response

    return middleware


class AddressLocaleMiddleware(LocaleMiddleware):
    """The language stands in the address; nothing without it is sent to an address with it.

    Django's own middleware answers an unknown address such as /admin/x/ with a redirect to
    /ar/admin/x/. Here a 404 stays a 404; only `/` chooses a language (core.views.choose_language).
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Name the language of the answer; let caches vary where the address does not tell it."""
        if not translation.get_language_from_path(request.path_info):
            patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", translation.get_language() or "ar")
        return response
