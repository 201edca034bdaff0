"""A letter as a mail: text and HTML, one subject, headers that nobody's name can add to."""

from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from core.encryption import keyed_hash

from .letters import Letter
from .models import Notice
from .one_line import one_line

# Answering machines do not answer these (RFC 3834).
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def mail_of(notice: Notice, letter: Letter, connection: Any) -> EmailMultiAlternatives:
    """Return the mail of a notice; sent twice, it has the same Message-ID both times."""
    _name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    identity = keyed_hash("message-id", str(notice.pk))[:32]
    host = sender.rpartition("@")[2] or "localhost"
    mail = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text(),
        to=[one_line(notice.registration.contact)],
        headers={**HEADERS, "Message-ID": f"<{identity}@{host}>"},
        connection=connection,
    )
    mail.attach_alternative(letter.html(), "text/html")
    return mail
