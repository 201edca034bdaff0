"""The search page, the feed of a query and the suggestions: plain addresses, nothing stored."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, get_language_from_request, override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from core.frame import Frame
from core.models import Topic
from core.search_joint import searchable_pages

from .address import PER_PAGE, SearchAddress, asked_in
from .choices import names_in, names_of
from .clicks import is_staff_asking
from .feeds import query_feed
from .limits import refused, wait_for
from .results import Link, results
from .searching import find
from .suggestions import how_many, suggestions
from .tally import note_query

TOPICS_SHOWN = 16
# Kept by the reader's own browser while they type on; by nobody else.
KEPT_BRIEFLY = "private, max-age=60"


# Nothing is posted to the search: 405 says so, where the check of forms would speak of a form that
# was open too long. So every view here is exempt from that check.
@never_cache
@csrf_exempt
@require_safe
def choose_language(request: HttpRequest, name: str = "search") -> HttpResponse:
    """Send a search, or its feed, without a language to that of the reader, as `/` is sent."""
    with override(get_language_from_request(request)):
        url = reverse(name)
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponseRedirect(f"{url}?{query}" if query else url)
    response["Vary"] = "Accept-Language, Cookie"
    return response


@csrf_exempt
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer the results of a query, or how to begin."""
    if seconds := wait_for(request, "page"):
        return refused(request, seconds)
    names = names_in(request.GET)
    asked = asked_in(request.GET, _here(), names)
    url = reverse("search")
    frame = Frame(request)
    shared = asked.query()
    frame.shared_query = f"?{urlencode(shared, doseq=True)}" if shared else ""
    context: dict[str, Any] = {"frame": frame, "asked": asked, "noindex": True}
    if asked.is_empty:
        context |= {"count": searchable_pages(_here()), "left_out": asked.left_out}
    else:
        shown = results(asked, find(asked.question(PER_PAGE), request), url, names)
        _count(request, asked, shown.total)
        context |= {"results": shown, "left_out": shown.left_out}
    if asked.is_empty or not shown.total:
        context["topics"] = tuple(_topics(url))
    if is_staff_asking(request):
        context["trial"] = urlencode({"q": asked.text, "reader": asked.here})
    response = render(request, "search/search.html", context)
    response["X-Robots-Tag"] = "noindex"
    if is_staff_asking(request):
        # No cache may hand the links of staff to readers.
        response["Cache-Control"] = "private, no-store"
    return response


def _count(request: HttpRequest, asked: SearchAddress, found: int) -> None:
    """Count a query, unless it is narrowed, a further page of one, or a trial by staff."""
    if asked.text and not asked.chosen and asked.number == 1 and not is_staff_asking(request):
        note_query(asked.text, asked.here, found)


def _here() -> str:
    return get_language() or "ar"


def _topics(url: str) -> list[Link]:
    """Return links to everything on each topic."""
    topics = list(names_of(Topic).items())[:TOPICS_SHOWN]
    return [Link(name, f"{url}?{urlencode({'topic': code})}") for code, name in topics]


@csrf_exempt
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Answer the newest results of a query as an Atom feed."""
    if seconds := wait_for(request, "page"):
        return refused(request, seconds)
    asked: SearchAddress = asked_in(request.GET, _here(), names_in(request.GET))
    return query_feed(request, asked)


@csrf_exempt
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Answer what a reader may mean by the letters typed so far."""
    typed = request.GET.get("q", "")[:200]
    if seconds := wait_for(request, "suggestions"):
        response = JsonResponse({"query": typed, "suggestions": []}, status=429)
        response["Retry-After"] = str(seconds)
        return response
    found = [vars(one) for one in suggestions(typed, _here())]
    answer = {"query": typed, "suggestions": found, "told": how_many(len(found))}
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = KEPT_BRIEFLY
    response["X-Robots-Tag"] = "noindex"
    return response
