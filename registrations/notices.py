"""Asking that a person be told: the notice is a row of the transaction that gives reason for it."""

from .choices import NoticeKind, Status
from .models import Notice, Registration

# What a person is told of a state that they come into.
NOTICE_OF = {
    Status.RECEIVED: NoticeKind.RECEIVED,
    Status.CONFIRMED: NoticeKind.CONFIRMED,
    Status.WAITING: NoticeKind.WAITING,
    Status.DECLINED: NoticeKind.DECLINED,
    Status.CANCELLED: NoticeKind.CANCELLED,
    Status.LAPSED: NoticeKind.LAPSED,
}


def ask_for_notice(registration: Registration, kind: NoticeKind) -> Notice:
    """Write down that the person is to be told; `registrations.sending` does it."""
    return Notice.objects.create(registration=registration, kind=kind)
