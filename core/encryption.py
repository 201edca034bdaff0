"""Sealing of personal data and hashes by which it is found again; the keys come from settings."""

import hmac
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class KeyMissing(Exception):
    """A sealed text was read for which no key in PERSONAL_DATA_KEYS fits."""


def sealed(text: str) -> str:
    """Return `text` sealed with the first of PERSONAL_DATA_KEYS; empty text stays empty."""
    return _keys(*settings.PERSONAL_DATA_KEYS).encrypt(text.encode()).decode() if text else ""


def opened(token: str) -> str:
    """Return what was sealed with any of the keys.

    Raises KeyMissing: better no answer than an empty one that is stored again.
    """
    if not token:
        return ""
    try:
        return _keys(*settings.PERSONAL_DATA_KEYS).decrypt(token.encode()).decode()
    except InvalidToken:
        raise KeyMissing("No key in PERSONAL_DATA_KEYS opens this text.") from None


def is_sealed_with_first_key(token: str) -> bool:
    """Say whether the rotation of keys has come by this text."""
    try:
        Fernet(settings.PERSONAL_DATA_KEYS[0]).decrypt(token.encode())
    except InvalidToken:
        return False
    return True


def keyed_hash(purpose: str, text: str) -> str:
    """Return 64 hexadecimal digits for `text` that nobody can make without LOOKUP_KEY.

    The same text gives another hash for another purpose, so that two columns cannot be compared.
    HMAC-SHA256 (RFC 2104).
    """
    message = f"{purpose}\x1f{text}".encode()
    return hmac.new(settings.LOOKUP_KEY.encode(), message, "sha256").hexdigest()


@cache
def _keys(*keys: str) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
