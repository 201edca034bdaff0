"""Asking that a person be told: the notice is a row of the transaction that gives reason for it."""

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
STATE_OF = {"email": NoticeState.DUE, "phone": NoticeState.TO_CALL}


def state_for(contact_kind: str) -> NoticeState:
    """Return what becomes of a notice that is due: mailed, called, or neither."""
    return STATE_OF.get(contact_kind, NoticeState.UNREACHABLE)


def ask_for_notice(registration: Registration, kind: NoticeKind) -> Notice:
    """Write down that the person is to be told; `registrations.sending` does it."""
    notice = Notice.objects.create(
        registration=registration, kind=kind, state=state_for(registration.contact_kind)
    )
    if notice.state == NoticeState.DUE:
        ask(send_notice, notice.pk)
    return notice
