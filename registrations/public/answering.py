"""How the public pages of registrations answer: kept by nobody, found by nobody, told to nobody."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]
MOST_KEPT = 250


def personal_page(view: View) -> View:
    """Wrap a view that takes or shows what people tell of themselves.

    No CSRF token, and so no cookie: nobody is signed in here, a request does only what its own
    secret (of a form, a code, a link) allows, and a token that had expired would lose answers.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except DatabaseError:
            if request.method != "POST":
                raise
            response = _kept_until_later(request)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

    guarded = sensitive_post_parameters()(answer)
    guarded = require_http_methods(["GET", "HEAD", "POST"])(guarded)
    return csrf_exempt(guarded)


def _kept_until_later(request: HttpRequest) -> HttpResponse:
    """Answer with everything that was typed and a button that sends it again."""
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {"typed": typed[:MOST_KEPT], "address": request.path}
    return render(request, "registrations/public/later.html", context, status=503)


def page(
    request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Answer one of the pages; the browser tells no other page its address."""
    known = {"noindex": True, "is_secret": True}
    return render(request, f"registrations/public/{name}.html", {**known, **context}, status=status)


def unknown(request: HttpRequest) -> HttpResponse:
    """Answer a link that opens nothing, the same whether it never did or no longer does."""
    return page(request, "unknown", {}, status=404)


def see(address: str) -> HttpResponse:
    """Lead to an address by GET, so that loading it again sends nothing again."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
