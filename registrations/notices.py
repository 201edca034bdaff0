"""Asking that a person be told: the notice is a row of the transaction that gives reason for it."""

from typing import Any

from core.later import ask

from .choices import NoticeKind, NoticeState, Status
from .models import Notice, Registration
from .tasks import send_notice

# What a person is told of a state that they come into.
NOTICE_OF = {
    Status.RECEIVED: NoticeKind.RECEIVED,
    Status.CONFIRMED: NoticeKind.CONFIRMED,
    Status.WAITING: NoticeKind.WAITING,
    Status.DECLINED: NoticeKind.DECLINED,
    Status.CANCELLED: NoticeKind.CANCELLED,
    Status.LAPSED: NoticeKind.LAPSED,
}
STATE_KINDS = {*NOTICE_OF.values(), NoticeKind.PROMOTED}
STATE_OF = {"email": NoticeState.DUE, "phone": NoticeState.TO_CALL}


def state_for(contact_kind: str) -> NoticeState:
    """Return what becomes of a notice that is due: mailed, called, or neither."""
    return STATE_OF.get(contact_kind, NoticeState.UNREACHABLE)


def move_notices(person: Registration) -> None:
    """Let what is still to be told go by the contact that the person has now.

    What nobody could be told by the old one is told as far as it still holds.
    """
    state = state_for(person.contact_kind)
    person.notices.filter(state=NoticeState.TO_CALL).update(state=state)
    if state == NoticeState.UNREACHABLE or person.registrations.is_over:
        return
    untold = person.notices.filter(state=NoticeState.UNREACHABLE).order_by("pk")
    last = {_subject(row): row.pk for row in untold if _still_holds(row, person)}
    fresh = {"state": state, "tries": 0, "problem": "", "not_before": None, "done_at": None}
    person.notices.filter(pk__in=last.values()).update(**fresh)
    if state == NoticeState.DUE:
        for pk in sorted(last.values()):
            ask(send_notice, pk)


def _subject(notice: Notice) -> Any:
    """Return what a notice is about: of several about the same, the last one says it all."""
    if notice.kind == NoticeKind.MESSAGE:
        return notice.pk
    return "state" if notice.kind in STATE_KINDS else notice.kind


def _still_holds(notice: Notice, person: Registration) -> bool:
    if notice.kind == NoticeKind.PROMOTED:
        return person.status == Status.CONFIRMED
    if notice.kind in STATE_KINDS:
        return bool(notice.kind == NOTICE_OF[Status(person.status)])
    return bool(notice.kind != NoticeKind.REPEATED)


def ask_for_notice(registration: Registration, kind: NoticeKind) -> Notice:
    """Write down that the person is to be told; `registrations.sending` does it."""
    notice = Notice.objects.create(
        registration=registration, kind=kind, state=state_for(registration.contact_kind)
    )
    if notice.state == NoticeState.DUE:
        ask(send_notice, notice.pk)
    return notice
