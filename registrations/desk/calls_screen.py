"""The call list: who is told by telephone, what to say, and that it was said."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.admin_input import is_number
from core.templatetags.core_tags import day
from registrations.access import Action, note_access
from registrations.choices import NoticeKind, NoticeState
from registrations.letter_words import moment
from registrations.models import Notice, Registration

from .base import EventDeskView

AT_ONCE = 100
# What is said, in the words of the caller.
WORDS = {
    NoticeKind.RECEIVED: gettext_lazy("We have the registration. The decision follows."),
    NoticeKind.CONFIRMED: gettext_lazy("There is a seat for you."),
    NoticeKind.WAITING: gettext_lazy(
        "All seats are taken. You are on the waiting list with number %(place)s; we call you when"
        " a seat becomes free."
    ),
    NoticeKind.PROMOTED: gettext_lazy(
        "A seat has become free for you. Do you come? Please say so by %(until)s."
    ),
    NoticeKind.DECLINED: gettext_lazy("This time we could not give you a seat."),
    NoticeKind.CANCELLED: gettext_lazy("Your registration is cancelled, as you wished."),
    NoticeKind.LAPSED: gettext_lazy(
        "We had no answer from you in time, so the seat went to the next on the list."
    ),
    NoticeKind.REPEATED: gettext_lazy(
        "You registered twice; the first registration counts. Nothing else is needed."
    ),
    NoticeKind.EVENT_CHANGED: gettext_lazy(
        "The event has moved, or is postponed. Tell the new day and place, or that the day follows;"
        " and that what they told us is deleted on %(deleted)s."
    ),
    NoticeKind.EVENT_CANCELLED: gettext_lazy("The event is cancelled."),
    NoticeKind.REMINDER: gettext_lazy("A reminder: the event is on %(day)s. Do you come?"),
}


@dataclass(frozen=True)
class Call:
    """A person and the notices that are told in one call."""

    person: Registration
    notices: list[Notice]
    sentences: list[str]


def calls_of(notices: list[Notice]) -> list[Call]:
    """Return the calls: a person is called once for all that is to be told."""
    grouped = groupby(notices, key=lambda one: one.registration_id)
    return [_call(list(several)) for _key, several in grouped]


def _call(notices: list[Notice]) -> Call:
    return Call(notices[0].registration, notices, [sentence(one) for one in notices])


def sentence(notice: Notice) -> str:
    """Return what the caller says."""
    if notice.text:
        return notice.text
    person = notice.registration
    moments = {
        "place": person.waiting_number or "–",
        "until": _moment(person.answer_until),
        "day": _moment(person.registrations.starts_at),
        "deleted": day(person.registrations.delete_on),
    }
    return str(WORDS.get(NoticeKind(notice.kind), "–")) % moments


def _moment(at: Any) -> str:
    return moment(at) if at else "–"


class CallsScreen(EventDeskView):
    """The calls of an event, the oldest first."""

    page_title = gettext_lazy("Call list")
    header_icon = "mail"
    template_name = "registrations/desk/calls.html"

    def get(self, request: HttpRequest, list_id: int) -> HttpResponse:
        """Show who is to be called."""
        calls = calls_of(self.notices(NoticeState.TO_CALL))[:AT_ONCE]
        unreachable = self.notices(NoticeState.UNREACHABLE)
        if calls:
            note_access(request.user, Action.CALLS, self.seats, people=len(calls))
        context = {
            "calls": calls,
            "unreachable": len({one.registration_id for one in unreachable}),
        }
        return self.render_to_response(self.get_context_data(**context))

    def notices(self, state: NoticeState) -> list[Notice]:
        """Return the notices in one state, those of a person together."""
        found = Notice.objects.filter(state=state, registration__registrations=self.seats)
        found = found.select_related("registration", "registration__registrations")
        return list(found.order_by("registration__number", "pk"))

    def post(self, request: HttpRequest, list_id: int) -> HttpResponse:
        """Note that a person was called; twice does no harm."""
        typed = request.POST.get("called", "")
        number = int(typed) if is_number(typed) else 0
        due = Notice.objects.filter(
            registration__registrations=self.seats,
            registration__number=number,
            state=NoticeState.TO_CALL,
            # What came up while they spoke is told in another call.
            pk__in=filter(is_number, request.POST.getlist("notice")),
        )
        with transaction.atomic():
            done = due.update(
                state=NoticeState.CALLED, done_at=timezone.now(), done_by=request.user
            )
            if done:
                note_access(request.user, Action.CALLED, self.seats, number=number)
        if done:
            messages.success(
                request, _("Noted: number %(number)d was called.") % {"number": number}
            )
        return redirect(request.path)
