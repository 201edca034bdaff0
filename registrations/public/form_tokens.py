"""The secret of a form of an event, and the sum that is asked where many forms come at once."""

import secrets
import time
from dataclasses import dataclass
from uuid import UUID

from django.core.signing import BadSignature, Signer

from core import form_tokens
from core.encryption import keyed_hash
from core.form_tokens import FormToken


def new_form(event_key: UUID) -> FormToken:
    """Return the token of a form that is shown now."""
    return form_tokens.new_form(_purpose(event_key))


def read_form(text: str, event_key: UUID) -> FormToken | None:
    """Return the token of a form of this event; None where it is ours no more."""
    return form_tokens.read_form(text, _purpose(event_key))


def _purpose(event_key: UUID) -> str:
    return f"registration-form:{event_key}"


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
