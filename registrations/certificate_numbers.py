"""Numbers of certificates, and what proves them. Pure.

Numbers run; the four signs at their end do not, so that nobody who knows a name can walk through
the numbers to learn which courses it belongs to.
"""

import base64
import hmac
import re

from core.arabic import fold, latin_digits
from core.encryption import keyed_hash

from .codes import ALPHABET, MISREAD

SIGNS = 4
# Spaces and any dash between the parts, or nothing.
TYPED = re.compile(r"(\d{4})\W*(\d{1,9})\W+([0-9A-Z]{4})\Z")
SEPARATORS = re.compile(r"[\W_]+")


def shown_number(year: int, number: int) -> str:
    """Return the number as it is printed: 2026-0012-K7QM."""
    return f"{year}-{number:04d}-{_signs(year, number)}"


def typed_number(text: str) -> tuple[int, int] | None:
    """Return year and number of what was typed or read; None unless its signs are right."""
    plain = latin_digits(text).upper().strip()
    found = TYPED.match(plain)
    if not found:
        return None
    year, number = int(found[1]), int(found[2])
    signs = found[3].translate(MISREAD)
    return (year, number) if hmac.compare_digest(signs, _signs(year, number)) else None


def digest_of(name: str, year: int, number: int) -> str:
    """Return the keyed hash that stands for a name and a number."""
    plain = SEPARATORS.sub("", fold(name))
    return keyed_hash("certificate", f"{plain}\x1f{year}\x1f{number}")


def link_proof(digest: str) -> str:
    """Return what the link of a QR carries instead of the name: 16 letters and digits."""
    proof = bytes.fromhex(keyed_hash("certificate-link", digest))[:10]
    return base64.b32encode(proof).decode().lower()


def _signs(year: int, number: int) -> str:
    value = int(keyed_hash("certificate-signs", f"{year}-{number}"), 16)
    return "".join(ALPHABET[(value >> 5 * place) % 32] for place in range(SIGNS))
