"""Whether a certificate is true: asked by name and number, or by the link of its QR.

The answer to an unknown number takes the same steps as that to a wrong name: one query, one
hash, one comparison; nobody learns which numbers exist.
"""

import hmac
from dataclasses import dataclass
from enum import StrEnum

from registrations.certificate_numbers import digest_of, link_proof, typed_number
from registrations.models import Certificate

# No certificate has it: what an unknown number is compared with.
NOBODY = "0" * 64


class Verdict(StrEnum):
    """What people are told."""

    TRUE = "true"
    # The number is true; whether the name is must be typed.
    NUMBER_TRUE = "number"
    WITHDRAWN = "withdrawn"
    FALSE = "false"


@dataclass(frozen=True)
class Verified:
    """The verdict, with the facts of the certificate where it is not false."""

    verdict: Verdict
    certificate: Certificate | None = None


def verify_name(name: str, number: str) -> Verified:
    """Return whether a certificate of this number was issued to this name."""
    found, year, running = _found(number)
    digest = digest_of(name, year, running)
    is_same = hmac.compare_digest(digest, found.digest if found else NOBODY)
    return _verified(found if is_same else None, Verdict.TRUE)


def verify_link(number: str, proof: str) -> Verified:
    """Return whether a link is that of a certificate; it says nothing of the name on the paper."""
    found, _year, _running = _found(number)
    right = link_proof(found.digest if found else NOBODY)
    is_same = hmac.compare_digest(proof.lower().encode(), right.encode()) and found is not None
    return _verified(found if is_same else None, Verdict.NUMBER_TRUE)


def _found(number: str) -> tuple[Certificate | None, int, int]:
    year, running = typed_number(number) or (0, 0)
    return Certificate.objects.filter(year=year, number=running).first(), year, running


def _verified(found: Certificate | None, verdict: Verdict) -> Verified:
    if found is None:
        return Verified(Verdict.FALSE)
    return Verified(Verdict.WITHDRAWN if found.is_withdrawn else verdict, found)
