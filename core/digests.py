"""Short digests of texts, to tell them apart; never for secrets."""

import hashlib

SHORT = 8


def short_digest(text: str) -> str:
    """Return eight hexadecimal digits that follow from `text`."""
    return hashlib.sha256(text.encode()).hexdigest()[:SHORT]
