"""What notices say, by kind: a heading and some paragraphs. The language is the active one."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.templatetags.core_tags import day, hour

from .choices import NoticeKind, Status
from .event_told import EventTold
from .models import Notice, Registration
from .one_line import plain_lines

HEADINGS = {
    NoticeKind.RECEIVED: gettext_lazy("We have received your registration."),
    NoticeKind.CONFIRMED: gettext_lazy("You have a seat."),
    NoticeKind.WAITING: gettext_lazy("You are on the waiting list."),
    NoticeKind.PROMOTED: gettext_lazy("A seat has become free for you."),
    NoticeKind.DECLINED: gettext_lazy("This time we could not give you a seat."),
    NoticeKind.CANCELLED: gettext_lazy("Your registration is cancelled."),
    NoticeKind.LAPSED: gettext_lazy("Your seat has gone to the next person."),
    NoticeKind.REPEATED: gettext_lazy("You had registered already."),
    NoticeKind.EVENT_CHANGED: gettext_lazy("The event has changed."),
    NoticeKind.EVENT_CANCELLED: gettext_lazy("The event will not be held."),
    NoticeKind.REMINDER: gettext_lazy("We look forward to seeing you."),
}


def heading_of(notice: Notice, event: EventTold) -> str:
    """Return the first sentence of a notice."""
    if notice.kind == NoticeKind.MESSAGE:
        return notice.subject
    if notice.kind == NoticeKind.EVENT_CHANGED and event.is_postponed:
        return _("The event is postponed.")
    return str(HEADINGS[NoticeKind(notice.kind)])


def paragraphs_of(notice: Notice, event: EventTold) -> Iterable[str]:
    """Return the paragraphs below the heading, those without words left out."""
    return filter(None, WORDS[NoticeKind(notice.kind)](notice, event))


def moment(at: Any) -> str:
    """Return a moment as people in Gaza read it: the day and the hour."""
    told = {"day": day(at), "hour": hour(at)}
    return _("%(day)s at %(hour)s, Gaza time") % told


def state_of(person: Registration) -> str:
    """Return the true state of a registration in a sentence."""
    if person.status == Status.WAITING:
        return _waiting_number(person)
    sentences = {
        Status.RECEIVED: _("Your registration has been received and is not decided yet."),
        Status.CONFIRMED: _("You have a seat."),
        Status.DECLINED: _("This time we could not give you a seat."),
        Status.CANCELLED: _("Your registration is cancelled."),
        Status.LAPSED: _("Your seat has gone to the next person."),
    }
    return sentences[Status(person.status)]


def _waiting_number(person: Registration) -> str:
    return _("Your number on the waiting list is %(number)s.") % {"number": person.waiting_number}


def _cancel_if_not() -> str:
    return _("If you cannot come, please cancel by the link below: the next person gets your seat.")


def _received(notice: Notice, event: EventTold) -> list[str]:
    return [_("Seats are given by the published criteria. We tell you what was decided.")]


def _confirmed(notice: Notice, event: EventTold) -> list[str]:
    return [_("We expect you at the hours and the place below."), _cancel_if_not()]


def _waiting(notice: Notice, event: EventTold) -> list[str]:
    return [
        _waiting_number(notice.registration),
        _("When a seat becomes free, whoever comes next on the list is told at once."),
    ]


def _promoted(notice: Notice, event: EventTold) -> list[str]:
    until = notice.registration.answer_until
    if until is None:
        return _confirmed(notice, event)
    asked = _("Please say by the link below that you come, until %(moment)s.")
    return [
        asked % {"moment": moment(until)},
        _("Without an answer the seat passes to the next person. The address follows your answer."),
    ]


def _declined(notice: Notice, event: EventTold) -> list[str]:
    return [
        _("There were not seats for all, and the choice is no judgement of you."),
        _("We should be glad if you registered for another of our events."),
    ]


def _cancelled(notice: Notice, event: EventTold) -> list[str]:
    return [_("If this is a mistake, register again or call us.")]


def _lapsed(notice: Notice, event: EventTold) -> list[str]:
    return [_("We had no answer within the time named. You may register again.")]


def _repeated(notice: Notice, event: EventTold) -> list[str]:
    return [
        state_of(notice.registration),
        _("Your first registration stays as it was; the second one changed nothing."),
    ]


def _changed(notice: Notice, event: EventTold) -> list[str]:
    next_step = _("Your registration stays as it is. Please note what stands below.")
    if event.is_postponed:
        next_step = _("Your registration stays as it is. We tell you the new date.")
    online = _("The event is held online.") if event.is_online else ""
    return [event.note, online, next_step, _deleted_on(notice)]


def _deleted_on(notice: Notice) -> str:
    day_of_deletion = notice.registration.registrations.delete_on
    return _("What you told us is deleted on %(day)s.") % {"day": day(day_of_deletion)}


def _event_cancelled(notice: Notice, event: EventTold) -> list[str]:
    return [event.note, _("You need not do anything.")]


def _reminder(notice: Notice, event: EventTold) -> list[str]:
    begins = notice.registration.registrations.starts_at
    told = _("The event begins on %(day)s.") % {"day": day(timezone.localdate(begins))}
    return [told, _cancel_if_not()]


def _message(notice: Notice, event: EventTold) -> list[str]:
    return plain_lines(notice.text)


WORDS: dict[NoticeKind, Callable[[Notice, EventTold], list[str]]] = {
    NoticeKind.RECEIVED: _received,
    NoticeKind.CONFIRMED: _confirmed,
    NoticeKind.WAITING: _waiting,
    NoticeKind.PROMOTED: _promoted,
    NoticeKind.DECLINED: _declined,
    NoticeKind.CANCELLED: _cancelled,
    NoticeKind.LAPSED: _lapsed,
    NoticeKind.REPEATED: _repeated,
    NoticeKind.EVENT_CHANGED: _changed,
    NoticeKind.EVENT_CANCELLED: _event_cancelled,
    NoticeKind.REMINDER: _reminder,
    NoticeKind.MESSAGE: _message,
}
