"""Making the venue kit: one HTML file that opens by a passphrase and asks nobody."""

import base64
import hashlib
import json
import secrets
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.languages import direction
from registrations.codes import ALPHABET, code_of
from registrations.models import RegistrationList, VenueKit

from .attending import LATE_AFTER
from .sessions import HeldSession, title_of
from .sheet import accepted_in_order

ROUNDS = 600_000
# 60 bits, each try made slow by the rounds: 12 signs, read out in three groups.
GROUPS, SIGNS = 3, 4
FOLDER = Path(__file__).parent.parent / "static" / "registrations" / "kit"
SCRIPTS = ("sealing", "names", "shelf", "book", "screen", "locking", "acts")


def new_passphrase() -> str:
    """Return a passphrase that can be read out: 7GQ4-MT2X-KD90."""
    groups = (
        "".join(secrets.choice(ALPHABET) for _sign in range(SIGNS)) for _group in range(GROUPS)
    )
    return "-".join(groups)


def make_kit(seats: RegistrationList, session: HeldSession, passphrase: str, by: Any) -> VenueKit:
    """Store a kit of those accepted at this moment, sealed by the passphrase, which is not."""
    people = accepted_in_order(seats)
    result_key = secrets.token_hex(64)
    facts = {
        "title": title_of(seats.event_key),
        "when": _when(session),
        "starts": session.starts_at.isoformat(),
        "late_minutes": int(LATE_AFTER.total_seconds() // 60),
        "key": result_key,
        "people": [{"n": one.number, "c": code_of(one.seed), "s": one.name} for one in people],
    }
    return VenueKit.objects.create(
        registrations=seats,
        session_key=session.key,
        token=secrets.token_hex(12),
        result_key=result_key,
        contents=sealed_by(passphrase, facts),
        people=len(people),
        made_by=by,
    )


def _when(session: HeldSession) -> str:
    """Return day and hours; the hours are isolated, that they stay in order in Arabic."""
    starts, ends = (timezone.localtime(one) for one in (session.starts_at, session.ends_at))
    return f"{date_format(session.day)} · \u2066{starts:%H:%M}–{ends:%H:%M}\u2069"


def sealed_by(passphrase: str, facts: dict[str, Any]) -> dict[str, str]:
    """Return salt, nonce and sealed text, as WebCrypto opens them (PBKDF2-SHA256, AES-GCM)."""
    salt, iv = secrets.token_bytes(16), secrets.token_bytes(12)
    plain = passphrase.replace("-", "").encode()
    key = hashlib.pbkdf2_hmac("sha256", plain, salt, ROUNDS)
    text = AESGCM(key).encrypt(iv, json.dumps(facts, ensure_ascii=False).encode(), None)
    return {"salt": _base64(salt), "iv": _base64(iv), "sealed": _base64(text)}


def kit_html(kit: VenueKit, session: HeldSession) -> str:
    """Return the file in the active language."""
    language = get_language() or "ar"
    script, style = _script(), _style()
    contents = {**kit.contents, "kit": kit.token, "file": f"result-{session.day}-{kit.token[:4]}"}
    return render_to_string(
        "registrations/kit/kit.html",
        {
            "language": language,
            "direction": direction(language),
            "contents": contents,
            "words": _words(),
            "script": script,
            "style": style,
            "script_hash": _source(script),
            "style_hash": _source(style),
        },
    )


def _words() -> dict[str, str]:
    return {
        "present": _("checked in"),
        "late": _("checked in, late"),
        "again": _("was checked in before"),
        "undo": _("undo"),
        "check_in": _("Check in"),
        "taken_back": _("taken back"),
        "no_code": _("Nobody on the list has that code. Look for the name."),
        "same_name": _("This name is there already. Press again if it is another person."),
        "downloaded": _("The result was stored among your downloads."),
    }


@cache
def _script() -> SafeString:
    # Our own files, as they lie there.
    return mark_safe("\n".join((FOLDER / f"{name}.js").read_text() for name in SCRIPTS))  # noqa: S308


@cache
def _style() -> SafeString:
    return mark_safe((FOLDER / "kit.css").read_text())  # noqa: S308


def _source(text: str) -> SafeString:
    digest = _base64(hashlib.sha256(text.encode()).digest())
    return mark_safe(f"'sha256-{digest}'")  # noqa: S308


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
