"""The form of an event: shown, sent, and what stands in its way."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from core.form_tokens import FormToken
from registrations.choices import FULL
from registrations.registering import (
    CONSENT_VERSION,
    Application,
    FormUsed,
    RegistrationClosed,
    register,
)

from .answering import page, personal_page, see
from .form_tokens import new_form, read_form
from .forms import RegistrationForm
from .guarding import Hindrance, hindrance_of, is_one_of_many
from .occasions import Occasion, occasion_of

EXPIRED, USED = Hindrance("expired"), Hindrance("used")
TOO_MANY = 429
# What a form that was sent finds of the event, and the words of a page that has no form yet.
CLOSED_CODES = ("not_open", "early", "late")


@personal_page
def register_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the form of a public event, or take what was sent."""
    occasion = occasion_of(slug)
    if occasion is None:
        raise Http404
    if request.method == "POST" and occasion.seats is not None:
        return _sent(request, occasion)
    form = RegistrationForm(occasion.seats) if occasion.seats else None
    is_open = not occasion.closed_because and not occasion.takes_nobody
    return _form_page(request, occasion, form if is_open else None)


def _sent(request: HttpRequest, occasion: Occasion) -> HttpResponse:
    form = RegistrationForm(occasion.seats, request.POST)  # type: ignore[arg-type]
    token = read_form(request.POST.get("form", ""), occasion.key)
    if token is None:
        return _form_page(request, occasion, form, hindrance=EXPIRED)
    if hindrance := hindrance_of(request, form, token):
        return _form_page(request, occasion, form, token, hindrance)
    try:
        outcome = register(occasion.key, _application(request, occasion, form, token))
    except FormUsed:
        return _form_page(request, occasion, form, hindrance=USED)
    except RegistrationClosed as closed:
        return _form_page(request, occasion, form, token, Hindrance(closed.reason))
    if outcome.record is None:
        return _form_page(request, occasion, form, token, Hindrance(FULL))
    return see(reverse("registration_mine", args=[outcome.record.token]))


def _application(
    request: HttpRequest, occasion: Occasion, form: RegistrationForm, token: FormToken
) -> Application:
    """Return what was told, with what counts those without a contact from one address."""
    told = form.application(token.secret)
    return replace(told, is_one_of_many=partial(is_one_of_many, request, occasion.key))


def _form_page(
    request: HttpRequest,
    occasion: Occasion,
    form: RegistrationForm | None,
    token: FormToken | None = None,
    hindrance: Hindrance | None = None,
) -> HttpResponse:
    """Answer the form as far as it is filled in; without a form, why there is none."""
    context: dict[str, Any] = {
        "occasion": occasion,
        "event": occasion.page,
        "seats": occasion.seats,
        "form": form,
        "token": token or new_form(occasion.key),
        "hindrance": hindrance,
        "consent_version": CONSENT_VERSION,
        "closed": occasion.closed_because or (FULL if occasion.takes_nobody else ""),
    }
    status = TOO_MANY if hindrance and hindrance.sum else 200
    return page(request, "form_page", context, status)
