"""Counting queries without knowing who asks, and without a write in the answer to a reader.

What is asked is added up in the memory of the process and written down once a minute, beside the
requests. Nothing of the reader gets here: no address, no session, no time but the day. What a
process that ends had not written down is lost; these are figures, not accounts.
"""

import hmac
import logging
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.db import DatabaseError, connection

from .analysis import Token, tokens

logger = logging.getLogger(__name__)

LONGEST = 80
MOST_WORDS = 8
# Telephone numbers, numbers of identity cards: so many digits one after the other.
LIKE_A_NUMBER = re.compile(r"\d{6}")
# A flood of random words must not fill the memory.
MOST_WAITING = 2_000

_lock = threading.Lock()
_counts: "dict[tuple[str, str], Count]" = {}
_timer: threading.Timer | None = None


@dataclass
class Count:
    """How often a query was asked since the last writing; `text` has its words as typed last."""

    text: str = ""
    asked: int = 0
    in_vain: int = 0
    opened: int = 0


@dataclass(frozen=True)
class Countable:
    """A query that may be counted: `key` is the same for all spellings of it."""

    key: str
    text: str


def countable(query: str) -> Countable | None:
    """Return a query as it is counted; None for one that is never kept.

    Long ones, addresses of e-mail and long numbers may say who asks or about whom.
    """
    if "@" in query or len(query) > LONGEST:
        return None
    found = _wholes(tokens(query))
    text = " ".join(token.surface for token in found)
    if not found or len(found) > MOST_WORDS:
        return None
    if LIKE_A_NUMBER.search("".join(token.norm for token in found if token.norm.isdigit())):
        return None
    return Countable(" ".join(token.norm for token in found), text)


def _wholes(found: list[Token]) -> list[Token]:
    """Return the tokens without the parts of those that are symbols: A/HRC/RES/16/21 is one."""
    wholes: list[Token] = []
    for token in found:
        if not wholes or token.start >= wholes[-1].end:
            wholes.append(token)
    return wholes


def note_query(query: str, language: str, found: int) -> None:
    """Count a query and whether anything was found."""
    if one := countable(query):
        _add(one, language, Count(one.text, asked=1, in_vain=0 if found else 1))


def note_opened(query: str, language: str) -> None:
    """Count that a result of a query was opened."""
    if one := countable(query):
        _add(one, language, Count(one.text, opened=1))


def _add(one: Countable, language: str, count: Count) -> None:
    with _lock:
        place = (language, one.key)
        if place not in _counts and len(_counts) >= MOST_WAITING:
            return
        kept = _counts.setdefault(place, Count())
        kept.text = count.text
        kept.asked += count.asked
        kept.in_vain += count.in_vain
        kept.opened += count.opened
        _set_off()


def _set_off() -> None:
    """Have the counts written down in a while, beside the requests; 0 seconds: never by itself."""
    global _timer
    if _timer is None and settings.SEARCH_COUNT_SECONDS:
        _timer = threading.Timer(settings.SEARCH_COUNT_SECONDS, _write_beside)
        _timer.daemon = True
        _timer.start()


def _write_beside() -> None:
    """Write down what was counted, in a thread of its own; the database may be away."""
    global _timer
    with _lock:
        _timer = None
    try:
        write_down()
    except DatabaseError:
        logger.warning("Counts of queries could not be written down; they are dropped.")
    finally:
        connection.close()


def write_down() -> int:
    """Write down what was counted; return of how many queries."""
    from .frequent import write

    with _lock:
        counts: Mapping[tuple[str, str], Count] = dict(_counts)
        _counts.clear()
    if counts:
        write({fingerprint(*place): (place[0], count) for place, count in counts.items()})
    return len(counts)


def forget_counts() -> None:
    """Forget what was counted and not yet written down."""
    with _lock:
        _counts.clear()


@lru_cache(maxsize=1)
def _key(secret: str) -> bytes:
    return hmac.digest(secret.encode(), b"queries of readers", "sha256")


def fingerprint(language: str, key: str) -> str:
    """Return what stands for the words of a query: nothing without the server's key."""
    told = f"{language}\n{key}".encode()
    return hmac.new(_key(settings.SECRET_KEY), told, "sha256").hexdigest()[:32]
