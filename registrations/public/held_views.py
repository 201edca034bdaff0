"""The pages behind a secret link: the answer, changes, giving up; and finding it by a code."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from core.visitors import count_request, seconds_after
from events.showing import shown_dates
from registrations import repeats
from registrations.changing import change_details
from registrations.models import Registration
from registrations.services import cancel, confirm

from .answering import View, page, personal_page, see, unknown
from .calendar_file import calendar_for_accepted
from .change_form import ChangeForm
from .held import Held, held_by_code, held_by_token
from .occasions import page_of

WRONG_CODES, WINDOW = 10, 10 * 60
LONGEST_CODE = 40
TOO_MANY = 429


class CodeForm(forms.Form):
    """One field for the code."""

    use_required_attribute = False
    code = forms.CharField(max_length=LONGEST_CODE)


@personal_page
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask for a code and lead to what it opens; a deleted code is as unknown as any other."""
    if request.method != "POST":
        return page(request, "look_up", {})
    seconds = seconds_after(request, "wrong-code", WRONG_CODES, WINDOW)
    if seconds:
        answer = page(request, "look_up", {"minutes": -(-seconds // 60)}, status=TOO_MANY)
        answer["Retry-After"] = str(seconds)
        return answer
    form = CodeForm(request.POST)
    held = held_by_code(form.cleaned_data["code"]) if form.is_valid() else None
    if held is None:
        count_request(request, "wrong-code", WINDOW)
        typed = request.POST.get("code", "")[:LONGEST_CODE]
        return page(request, "look_up", {"typed": typed, "is_wrong": True})
    return see(_address("mine", held))


def _behind_link(view: Callable[[HttpRequest, Held], HttpResponse]) -> View:
    """Wrap a view of what a secret link opens; all other links get one and the same answer."""

    @personal_page
    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        held = held_by_token(token)
        return unknown(request) if held is None else view(request, held)

    return answer


@_behind_link
def mine(request: HttpRequest, held: Held) -> HttpResponse:
    """Answer the state of a registration; loading it again changes nothing."""
    told = request.GET.get("told", "")
    return page(request, "mine", {**_facts(held), "told": told if told == "changed" else ""})


@_behind_link
def change(request: HttpRequest, held: Held) -> HttpResponse:
    """Take another contact, other needs or answers; what is left empty stays."""
    if not held.is_live:
        return see(_address("mine", held))
    sent = request.POST if request.method == "POST" else None
    form = ChangeForm(held.seats, sent)
    if sent is not None and form.is_valid():
        changes = form.changes()
        if isinstance(held.record, Registration):
            change_details(held.record, **changes)
        elif "needs" in changes:
            repeats.note_needs(held.record, changes["needs"])
        return see(f"{_address('mine', held)}?told=changed")
    return page(request, "change", {**_facts(held), "form": form})


@_behind_link
def give_up(request: HttpRequest, held: Held) -> HttpResponse:
    """Ask once more, then give the registration up."""
    if request.method != "POST":
        return page(request, "cancel", _facts(held))
    if not held.is_live:
        return see(_address("mine", held))
    if isinstance(held.record, Registration):
        cancel(held.record)
    else:
        repeats.give_up(held.record)
    return see(_address("mine", held))


@_behind_link
def come(request: HttpRequest, held: Held) -> HttpResponse:
    """Note that whoever got a seat from the waiting list comes."""
    if request.method == "POST":
        if isinstance(held.record, Registration):
            # Pressing a button proves nothing where one address fills an event.
            if not held.is_held:
                confirm(held.record)
        else:
            repeats.come(held.record)
    return see(_address("mine", held))


@_behind_link
def calendar(request: HttpRequest, held: Held) -> HttpResponse:
    """Answer the dates with address and hours, to those accepted only."""
    event = page_of(held.seats)
    if event is None or not held.is_accepted:
        return unknown(request)
    return calendar_for_accepted(event)


def _facts(held: Held) -> dict[str, Any]:
    """Return what the pages show; address and hours are not there unless a seat is held."""
    event = page_of(held.seats)
    facts = {"held": held, "event": event, "seats": held.seats, "title": _title(event)}
    facts["is_public"] = bool(event and event.live and not event.is_expired)
    if event is not None:
        event.hides_hours = event.hides_hours and not held.is_accepted
        facts |= {"dates": shown_dates(event), "face": event.face}
        facts["venue"] = event.venue_private if held.is_accepted else ""
    return facts


def _title(event: Any) -> str:
    return str(event.title) if event is not None else _("The event")


def _address(name: str, held: Held) -> str:
    return reverse(f"registration_{name}", args=[held.record.token])
