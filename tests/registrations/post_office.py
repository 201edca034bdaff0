"""A mail server for tests: takes mail, refuses as real ones do, is stopped and started again."""

import email
import email.policy
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from scripts.address import any_free_port

HOST = "127.0.0.1"


@dataclass
class PostOffice:
    """What arrived, in order, each once for each address; `refuse` answers instead of taking."""

    port: int
    arrived: list[tuple[str, EmailMessage]] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    on_arrival: Callable[[], None] | None = None
    _server: Controller | None = None

    async def handle_RCPT(  # noqa: N802  (named by aiosmtpd)
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.arrived += [(address, message) for address in envelope.rcpt_tos]
        if self.on_arrival:
            self.on_arrival()
        return "250 OK"

    def open(self) -> None:
        """Begin to take mail."""
        # Its own record of what arrives is none of the site's logs.
        logging.getLogger("mail.log").disabled = True
        self._server = Controller(self, hostname=HOST, port=self.port)
        self._server.start()

    def close(self) -> None:
        """Refuse connections, as a server that is down."""
        if self._server:
            self._server.stop()
            self._server = None

    @property
    def addresses(self) -> list[str]:
        """Return who got mail, in order."""
        return [address for address, _message in self.arrived]


@contextmanager
def post_office(settings: Any) -> Iterator[PostOffice]:
    """Have the site send its mail to a server that is up."""
    office = PostOffice(any_free_port())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, office.port
    office.open()
    try:
        yield office
    finally:
        office.close()
