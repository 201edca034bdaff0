"""The page on which a body enters the people it nominates, at its secret link."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from core.form_tokens import FormToken
from registrations.choices import FULL
from registrations.codes import token_hash
from registrations.models import Quota
from registrations.registering import FormUsed, RegistrationClosed

from .answering import page, personal_page, unknown
from .form_tokens import new_form, read_form
from .nominating import Nominee, NoSeatLeft, nominate, nominees_of, seats_left, shows_names
from .nomination_form import MORE, AgreementForm, empty_rows, typed_rows
from .occasions import page_of


@personal_page
def nominations(request: HttpRequest, token: str) -> HttpResponse:
    """Answer the page of a body, or take the people it entered."""
    quotas = Quota.objects.select_related("registrations", "body")
    quota = quotas.filter(token_hash=token_hash(token), registrations__purged_at=None).first()
    if quota is None:
        return unknown(request)
    if request.method == "POST":
        return _sent(request, quota)
    return _shown(request, quota, empty_rows(quota.registrations), AgreementForm(auto_id=AUTO_ID))


AUTO_ID = "field-%s"


def _sent(request: HttpRequest, quota: Quota) -> HttpResponse:
    rows = typed_rows(quota.registrations, request.POST)
    if MORE in request.POST:
        return _shown(request, quota, rows, AgreementForm(auto_id=AUTO_ID), _token(request, quota))
    agreement = AgreementForm(request.POST, auto_id=AUTO_ID)
    token = _token(request, quota)
    if not (rows.is_valid() and agreement.is_valid()) or token is None:
        return _shown(request, quota, rows, agreement, token, "" if token else "expired")
    people = [row.cleaned_data for row in rows if row.has_changed()]
    if not people:
        return _shown(request, quota, rows, agreement, token, "nobody")
    try:
        stored = nominate(quota, people, token.secret)
    except FormUsed:
        return _shown(request, quota, rows, agreement, hindrance="used")
    except RegistrationClosed as closed:
        return _shown(request, quota, rows, agreement, token, closed.reason)
    except NoSeatLeft:
        return _shown(request, quota, rows, agreement, token, FULL)
    # Answered at once, not led to another address: the codes are shown here alone.
    empty = empty_rows(quota.registrations)
    return _shown(request, quota, empty, AgreementForm(auto_id=AUTO_ID), stored=stored)


def _token(request: HttpRequest, quota: Quota) -> FormToken | None:
    return read_form(request.POST.get("form", ""), quota.registrations.event_key)


def _shown(
    request: HttpRequest,
    quota: Quota,
    rows: Any,
    agreement: AgreementForm,
    token: FormToken | None = None,
    hindrance: str = "",
    stored: Sequence[Nominee] = (),
) -> HttpResponse:
    nominees = nominees_of(quota)
    event = page_of(quota.registrations)
    context = {
        "quota": quota,
        "seats": quota.registrations,
        "event": event,
        "title": event.title if event else "",
        "nominees": nominees if shows_names(quota) else (),
        "stored": stored,
        "left": seats_left(quota, nominees),
        "rows": rows,
        "agreement": agreement,
        "token": token or new_form(quota.registrations.event_key),
        "hindrance": hindrance,
        "has_errors": rows.is_bound and MORE not in request.POST and _has_errors(rows, agreement),
        "is_closed": quota.is_released,
    }
    return page(request, "nominations", context)


def _has_errors(rows: Any, agreement: AgreementForm) -> bool:
    return not rows.is_valid() or not agreement.is_valid()
