"""The database in an attacker's hands: every value of every table, searched in every disguise."""

import base64
import json
import urllib.parse
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection


def disguises(needle: str) -> dict[str, bytes]:
    """Return how a text may stand in bytes, by name of the encoding."""
    plain = needle.encode()
    found = {
        "plain": plain,
        "utf-16-le": needle.encode("utf-16-le"),
        "utf-16-be": needle.encode("utf-16-be"),
        "hex": plain.hex().encode(),
        "percent": urllib.parse.quote(needle).encode(),
        "json": json.dumps(needle).strip('"').encode(),
    }
    for shift in range(3):
        # What stands around the text changes the first and the last signs of its Base64.
        whole = base64.b64encode(b"\0" * shift + plain)
        found[f"base64+{shift}"] = whole[4 if shift else 0 : -4]
    return found


def tables() -> Iterator[tuple[str, bytes]]:
    """Yield every table by name with all that it holds; those of an index of words too."""
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
            yield name, b"\n".join(_bytes(value) for row in cursor.fetchall() for value in row)


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def places_of(needles: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return where in the database the texts stand: table, text, disguise."""
    wanted = [
        (needle, how, signs) for needle in needles for how, signs in disguises(needle).items()
    ]
    return [
        (table, needle, how)
        for table, held in tables()
        for needle, how, signs in wanted
        if signs in held
    ]


def other_places_of(needles: Iterable[str]) -> list[tuple[str, str]]:
    """Return where outside the tables the texts stand: sessions, cache, files."""
    places = [("session", json.dumps(one.get_decoded()).encode()) for one in Session.objects.all()]
    places.append(("cache", repr(getattr(cache, "_cache", {})).encode()))
    root = Path(settings.FILES_ROOT)
    places += [(str(path), path.read_bytes()) for path in root.rglob("*") if path.is_file()]
    return [
        (place, needle)
        for place, held in places
        for needle in needles
        if any(signs in held for signs in disguises(needle).values())
    ]
