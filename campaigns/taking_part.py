"""Counting what people say that they did, without knowing who they are.

One form counts once, and one connection only so often within an hour. Whoever owns many
connections can still count more: readers are told that the number is what was counted here.
"""

from datetime import timedelta
from enum import Enum
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from core.encryption import keyed_hash
from core.form_tokens import LIFETIME, FormToken, new_form, read_form
from core.visitors import count_request

from .choices import Act
from .models import ActCount, UsedForm

# Nobody reads a demand in less.
FILL_SECONDS = 2
# A family, a class or a whole network may share one connection.
MOST_AN_HOUR = 20
HOUR = 60 * 60


class Outcome(Enum):
    """What became of a press of the button."""

    COUNTED = "counted"
    TWICE = "twice"
    QUICK = "quick"
    TOO_MANY = "too_many"
    EXPIRED = "expired"


def form_for(translation_key: UUID, act: Act) -> FormToken:
    """Return the token of a form that is shown now, for one act of one campaign."""
    return new_form(_purpose(translation_key, act))


def count_act(request: HttpRequest, translation_key: UUID, act: Act) -> Outcome:
    """Count what the sent form says, if nothing stands in the way."""
    token = read_form(request.POST.get("form", ""), _purpose(translation_key, act))
    # Another site may not make its visitors press; browsers without this header are believed.
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if token is None or site not in ("same-origin", "none"):
        return Outcome.EXPIRED
    if token.age < FILL_SECONDS:
        return Outcome.QUICK
    if count_request(request, "campaign", HOUR) > MOST_AN_HOUR:
        return Outcome.TOO_MANY
    try:
        with transaction.atomic():
            _use(token)
            _add(translation_key, act)
    except IntegrityError:
        return Outcome.TWICE
    return Outcome.COUNTED


def _purpose(translation_key: UUID, act: Act) -> str:
    return f"campaign:{translation_key}:{act.value}"


def _use(token: FormToken) -> None:
    """Note that the form was sent; raises IntegrityError where it was before."""
    now = timezone.now()
    UsedForm.objects.filter(until__lt=now).delete()
    until = now + timedelta(seconds=LIFETIME - token.age)
    UsedForm.objects.create(digest=keyed_hash("campaign-form", token.secret), until=until)


def _add(translation_key: UUID, act: Act) -> None:
    counts: Any = ActCount.objects.filter(translation_key=translation_key, act=act)
    if not counts.update(count=F("count") + 1):
        ActCount.objects.get_or_create(translation_key=translation_key, act=act)
        counts.update(count=F("count") + 1)
