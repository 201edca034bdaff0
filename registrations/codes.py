"""Codes that people type and links that open a registration, both made from one seed. Pure.

Neither is stored: the database holds the seed and keyed hashes, from which nobody makes them
without LOOKUP_KEY. A code has 50 bits and is tried slowly; a link has 160 and cannot be tried.
"""

import base64
import re
import secrets

from core.arabic import latin_digits
from core.encryption import keyed_hash

# Crockford's Base32 has no I, L, O and U, which are misread.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10
MISREAD = str.maketrans("ILO", "110")
TOKEN = re.compile(r"[A-Z2-7]{32}\Z", re.IGNORECASE)


def new_seed() -> str:
    """Return 128 random bits from which code and link of a registration are made."""
    return secrets.token_hex(16)


def code_of(seed: str) -> str:
    """Return the code of a registration: ten letters and digits."""
    number = int(keyed_hash("code", seed), 16)
    return "".join(ALPHABET[(number >> 5 * place) % 32] for place in range(CODE_LENGTH))


def shown_code(seed: str) -> str:
    """Return the code as people read it: 7GQ-4MT-2XKD."""
    code = code_of(seed)
    return f"{code[:3]}-{code[3:6]}-{code[6:]}"


def typed_code(text: str) -> str:
    """Return a typed code as `code_of` gives it: any case, spaces, hyphens, Arabic digits."""
    plain = latin_digits(text).upper()
    return "".join(sign for sign in plain.translate(MISREAD) if sign in ALPHABET)


def token_of(seed: str) -> str:
    """Return the secret part of the link that opens a registration: 32 letters and digits."""
    return base64.b32encode(bytes.fromhex(keyed_hash("link", seed))[:20]).decode().lower()


def code_hash(code: str) -> str:
    """Return the hash under which a code is found."""
    return keyed_hash("code-lookup", code)


def token_hash(token: str) -> str:
    """Return the hash under which the secret part of a link is found."""
    return keyed_hash("link-lookup", token.lower())
