"""The secret of one form: by it a second sending is known, and its age tells robots from people.

Signed, not stored, and no cookie: a form that was open all night is still a form.
"""

import secrets
import time
from dataclasses import dataclass
from uuid import UUID

from django.core.signing import BadSignature, Signer

from core.encryption import keyed_hash

# Longer than any night without electricity; an older form is given a new secret, nothing is lost.
LIFETIME = 3 * 24 * 60 * 60
SECRET_BYTES = 16


@dataclass(frozen=True)
class FormToken:
    """A form's secret as it stands in the form (`text`), with its age in seconds."""

    text: str
    secret: str
    age: float


def new_form(event_key: UUID) -> FormToken:
    """Return the token of a form that is shown now."""
    secret = secrets.token_hex(SECRET_BYTES)
    return FormToken(_signer(event_key).sign(f"{secret}.{int(time.time())}"), secret, 0.0)


def read_form(text: str, event_key: UUID) -> FormToken | None:
    """Return the token of a form of this event; None where it is ours no more."""
    try:
        secret, moment = _signer(event_key).unsign(text).split(".")
    except (BadSignature, ValueError):
        return None
    age = time.time() - int(moment)
    return FormToken(text, secret, age) if age <= LIFETIME else None


def _signer(event_key: UUID) -> Signer:
    return Signer(salt=f"registration-form:{event_key}")


@dataclass(frozen=True)
class Sum:
    """Two numbers to be added; `seconds` since they were asked for. `text` stands in the form."""

    text: str
    first: int
    second: int
    seconds: float

    @property
    def answer(self) -> int:
        """Return what they make."""
        return self.first + self.second


def new_sum(form: FormToken) -> Sum:
    """Return a sum for whoever sends this form; its answer is good for no other one."""
    text = f"{secrets.token_hex(4)}.{int(time.time())}"
    return _sum(_sum_signer(form).sign(text), text, form)


def read_sum(text: str, form: FormToken) -> Sum | None:
    """Return the sum that was asked with this form; None where none was."""
    try:
        return _sum(text, _sum_signer(form).unsign(text), form)
    except BadSignature:
        return None


def _sum(signed: str, text: str, form: FormToken) -> Sum:
    number = int(keyed_hash("sum", f"{form.secret}.{text}"), 16)
    first, second = number % 8 + 2, number // 8 % 8 + 2
    return Sum(signed, first, second, time.time() - int(text.rpartition(".")[2]))


def _sum_signer(form: FormToken) -> Signer:
    return Signer(salt=f"registration-sum:{form.secret}")
