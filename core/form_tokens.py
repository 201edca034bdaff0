"""The secret of one form: by it a second sending is known, and its age tells robots from people.

Signed, not stored, and no cookie: a form that was open all night is still a form.
"""

import secrets
import time
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer

# Longer than any night without electricity; an older form is given a new secret, nothing is lost.
LIFETIME = 3 * 24 * 60 * 60
SECRET_BYTES = 16


@dataclass(frozen=True)
class FormToken:
    """A form's secret as it stands in the form (`text`), with its age in seconds."""

    text: str
    secret: str
    age: float


def new_form(purpose: str) -> FormToken:
    """Return the token of a form that is shown now; it is good for this purpose only."""
    secret = secrets.token_hex(SECRET_BYTES)
    return FormToken(_signer(purpose).sign(f"{secret}.{int(time.time())}"), secret, 0.0)


def read_form(text: str, purpose: str) -> FormToken | None:
    """Return the token of a form for this purpose; None where it is ours no more."""
    try:
        secret, moment = _signer(purpose).unsign(text).split(".")
    except (BadSignature, ValueError):
        return None
    age = time.time() - int(moment)
    return FormToken(text, secret, age) if age <= LIFETIME else None


def _signer(purpose: str) -> Signer:
    return Signer(salt=purpose)
