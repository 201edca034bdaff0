"""Reading the result of a venue kit: refused unless the kit itself wrote it, to the last sign."""

import base64
import binascii
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from registrations.attendance_choices import CAME
from registrations.models import RegistrationList, VenueKit

from .sessions import HeldSession, session_of

FORMAT = "mizan-kit-1"
MOST_BYTES = 4 * 1024 * 1024
PARTS = ("format", "kit", "iv", "sealed", "mac")


class ResultRefused(Exception):
    """The file is not taken in; the text says why and what to do."""


@dataclass(frozen=True)
class Entry:
    """One person whom the kit checked in: by number, or by name where they were not on its list."""

    key: str
    number: int | None
    name: str
    state: str
    at: datetime


def read_result(
    seats: RegistrationList, session: HeldSession, content: bytes
) -> tuple[VenueKit, list[Entry]]:
    """Return the kit that wrote the file and what it noted; raises ResultRefused."""
    parts = _parts(content)
    kit = VenueKit.objects.filter(token=parts["kit"]).select_related("registrations").first()
    if kit is None:
        raise ResultRefused(
            _(
                "No kit of this site wrote this file, or the data of its event was deleted."
                " Nothing was taken in."
            )
        )
    if kit.registrations_id != seats.pk or kit.session_key != session.key:
        raise ResultRefused(_elsewhere(kit))
    return kit, [_entry(one) for one in _opened(kit, parts)]


def _parts(content: bytes) -> dict[str, str]:
    """Return the parts of the file, all of them texts."""
    try:
        parts = json.loads(content[:MOST_BYTES].decode())
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        parts = None
    is_ours = isinstance(parts, dict) and all(_is_plain(parts.get(one)) for one in PARTS)
    if not is_ours or parts["format"] != FORMAT:
        raise ResultRefused(
            _(
                "This is not the result of a venue kit. Choose the file that “Download the result”"
                " stored."
            )
        )
    return {name: parts[name] for name in PARTS}


def _is_plain(part: Any) -> bool:
    """Say whether a part is a text of plain ASCII signs, as the kit writes all of them."""
    return isinstance(part, str) and part.isascii() and part.isprintable()


def _elsewhere(kit: VenueKit) -> str:
    other = session_of(kit.registrations.event_key, kit.session_key)
    day = other.day.isoformat() if other else "?"
    text = _(
        "This result belongs to another session, of %(day)s. Upload it there. Nothing was taken in."
    )
    return text % {"day": day}


def _opened(kit: VenueKit, parts: dict[str, str]) -> list[Any]:
    key = bytes.fromhex(kit.result_key)
    message = "\n".join(parts[name] for name in ("format", "kit", "iv", "sealed")).encode()
    expected = hmac.new(key[32:], message, "sha256").hexdigest()
    damaged = _(
        "The file was changed or damaged after the kit wrote it. Nothing was taken in."
        " Download the result once more."
    )
    if not hmac.compare_digest(expected.encode(), parts["mac"].encode()):
        raise ResultRefused(damaged)
    try:
        iv, sealed = (base64.b64decode(parts[name], validate=True) for name in ("iv", "sealed"))
        found = json.loads(AESGCM(key[:32]).decrypt(iv, sealed, None))
    except (binascii.Error, InvalidTag, ValueError):
        raise ResultRefused(damaged) from None
    entries: list[Any] = found["entries"]
    return entries


def _entry(row: dict[str, Any]) -> Entry:
    """Return an entry of a file that the kit signed; a clock that runs ahead is put right."""
    at = parse_datetime(row["at"]) or timezone.now()
    if row["state"] not in CAME:
        raise ResultRefused(_("The result is of another version of the kit. Nothing was taken in."))
    return Entry(row["id"], row["n"], row["name"][:120], row["state"], min(at, timezone.now()))
