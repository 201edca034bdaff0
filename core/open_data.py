"""Answers that programs fetch again and again: known copies are not sent twice, all may read.

The validator of an answer is the hash of what it says. It changes with everything that shows in
it: the page, its files' facts, its translation, a correction, the navigation. A date could not:
a page that was withdrawn leaves a list without a newer date (docs/decisions/0024).
"""

from collections.abc import Callable
from hashlib import blake2b

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from .staff import is_for_staff

Answer = Callable[[HttpRequest], HttpResponseBase]

OPEN_PREFIXES = ("/api/v1/", "/oai", "/sitemap")
OPEN_ENDINGS = ("/feed/", "/csv/", "/calendar.ics")
DIGEST_BYTES = 16


def send_once(get_response: Answer) -> Answer:
    """Answer 304 to a reader who holds what would be sent; staff always get the whole answer."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not isinstance(response, HttpResponse) or not _may_be_kept(request, response):
            return response
        # A 304 names what its 200 depends on; the compression that would add this sees no body.
        patch_vary_headers(response, ("Accept-Encoding",))
        if not response.has_header("ETag"):
            digest = blake2b(response.content, digest_size=DIGEST_BYTES).hexdigest()
            # Weak: the same words may be sent compressed.
            response["ETag"] = f'W/"{digest}"'
        return get_conditional_response(request, response["ETag"], None, response) or response

    return middleware


def _may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not is_for_staff(request)
        and "no-store" not in response.get("Cache-Control", "")
    )


def open_to_all(get_response: Answer) -> Answer:
    """Let pages of other sites read the open data; never with the reader's cookies.

    Copies may be kept but must be asked about, so that what was withdrawn is gone at once.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        is_head = request.method == "HEAD" and request.path.startswith(OPEN_PREFIXES)
        if is_head:
            # The interface knows GET only.
            request.method = "GET"
        response = get_response(request)
        if is_head and isinstance(response, HttpResponse):
            request.method, response.content = "HEAD", b""
        if request.path.startswith(OPEN_PREFIXES) or request.path.endswith(OPEN_ENDINGS):
            response["Access-Control-Allow-Origin"] = "*"
            response["Cross-Origin-Resource-Policy"] = "cross-origin"
            response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return middleware
