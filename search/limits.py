"""How much one visitor may ask of search in a minute, and how a refusal is worded."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from core.visitors import seconds_to_wait

# How many times more than of the interface for programs. Many readers share one address where
# providers have few; suggestions are asked for while somebody types.
SHARES = {"interface": 1, "page": 4, "suggestions": 10}


def wait_for(request: HttpRequest, purpose: str) -> int:
    """Count a question; return 0, or after how many seconds the visitor may ask the next."""
    return seconds_to_wait(
        request, f"search-{purpose}", settings.SEARCH_RATE_LIMIT * SHARES[purpose]
    )


def refusal(seconds: int) -> str:
    """Return the words for a visitor who has asked too much."""
    text = ngettext(
        "Too many searches from this address. Try again in %(count)d second.",
        "Too many searches from this address. Try again in %(count)d seconds.",
        seconds,
    )
    return text % {"count": seconds}


def refused(request: HttpRequest, seconds: int) -> HttpResponse:
    """Answer 429 as a page of the site."""
    context = {"text": refusal(seconds), "noindex": True}
    response = render(request, "search/too_many.html", context, status=429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response
