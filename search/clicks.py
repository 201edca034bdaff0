"""Counting that a result was opened, by the address a browser says it came from.

The links of results stay as they are, to be copied and quoted, and no script is needed: a browser
that goes from our search page to another of our pages names the search page itself (our policy
for referrers lets it say so to this site alone). What it says is counted and forgotten.
"""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .tally import note_opened

Answer = Callable[[HttpRequest], HttpResponse]

OPENED_TYPES = ("text/html", "application/pdf", "text/csv")
LONGEST_ADDRESS = 4_000


def count_opened_results(get_response: Answer) -> Answer:
    """Count the pages and files that readers open from a page of results."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        origin = request.META.get("HTTP_REFERER", "")
        if "/search/?" in origin and _is_opened(request, response):
            _count(request, origin)
        return response

    return middleware


def is_staff_asking(request: HttpRequest) -> bool:
    """Say whether somebody signed in is asking: only staff have sessions."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _is_opened(request: HttpRequest, response: HttpResponse) -> bool:
    kind = response.get("Content-Type", "").partition(";")[0]
    # Pictures, styles and suggestions of the page of results name it too.
    is_a_place = request.META.get("HTTP_SEC_FETCH_DEST", "document") == "document"
    return (
        request.method == "GET"
        and is_a_place
        and response.status_code == 200
        and kind in OPENED_TYPES
        and "/search/" not in request.path
        and not is_staff_asking(request)
    )


def _count(request: HttpRequest, origin: str) -> None:
    try:
        address = urlsplit(origin[:LONGEST_ADDRESS])
        typed = parse_qs(address.query, max_num_fields=100).get("q", [])
    except ValueError:
        return
    language, _slash, path = address.path.lstrip("/").partition("/")
    is_ours = address.netloc == request.get_host() and path == "search/"
    if is_ours and typed and language in dict(settings.LANGUAGES):
        note_opened(typed[0], language)
