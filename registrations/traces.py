"""Looking for what must not be left of a person: every table, the sessions, the stored files.

What is sealed is not looked for: it can only be in the rows that hold the person, which are gone
by then. Readers' caches hold no answers about registrations, and tasks hold numbers only.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

TEXTS = ("char", "text", "json", "clob", "varying", "tsvector")
PIECE = 1 << 20
# Place, kind of text, how often.
Found = tuple[str, str, int]


def traces_of(
    needles: Mapping[str, Collection[str]], *, with_files: bool = True
) -> dict[str, dict[str, int]]:
    """Return how many rows or files hold one of the texts of each kind, by table or "files".

    Reads everything once and locks nothing; of a large site it takes minutes.
    """
    wanted = {what: [one for one in texts if one] for what, texts in needles.items()}
    found: dict[str, dict[str, int]] = {what: {} for what in wanted}
    for place, what, count in chain(
        _in_tables({what: texts for what, texts in wanted.items() if texts}),
        _in_sessions(wanted),
        _in_files(wanted) if with_files else (),
    ):
        if count:
            found[what][place] = found[what].get(place, 0) + count
    return found


def _in_tables(wanted: dict[str, list[str]]) -> Iterator[Found]:
    quote = connection.ops.quote_name
    if not wanted:
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            described = connection.introspection.get_table_description(cursor, table)
            columns = [quote(one.name) for one in described if _is_text(one)]
            if not columns:
                continue
            either = " OR ".join(f"CAST({name} AS text) LIKE %s ESCAPE '!'" for name in columns)
            sums, values = [], []
            for texts in wanted.values():
                any_text = " OR ".join(f"({either})" for _text in texts)
                sums.append(f"SUM(CASE WHEN {any_text} THEN 1 ELSE 0 END)")
                values += [_pattern(text) for text in texts for _column in columns]
            cursor.execute(f"SELECT {', '.join(sums)} FROM {quote(table)}", values)  # noqa: S608
            for what, count in zip(wanted, cursor.fetchone(), strict=True):
                yield table, what, count or 0


def _in_sessions(wanted: dict[str, list[str]]) -> Iterator[Found]:
    for session in Session.objects.iterator():
        text = json.dumps(session.get_decoded(), ensure_ascii=False)
        for what, texts in wanted.items():
            yield "sessions", what, any(one in text for one in texts)


def _in_files(wanted: dict[str, list[str]]) -> Iterator[Found]:
    for path in filter(Path.is_file, Path(settings.FILES_ROOT).rglob("*")):
        for what, texts in wanted.items():
            yield "files", what, _holds(path, texts)


def _is_text(column: object) -> bool:
    """Say whether a column can hold words; SQLite says so by the declared type."""
    kind = getattr(column, "type_code", "")
    if isinstance(kind, str):
        return not kind or any(word in kind.lower() for word in TEXTS)
    return connection.introspection.data_types_reverse.get(kind, "TextField") in {
        "CharField",
        "TextField",
        "JSONField",
    }


def _pattern(needle: str) -> str:
    for sign in "!%_":
        needle = needle.replace(sign, f"!{sign}")
    return f"%{needle}%"


def _holds(path: Path, needles: list[str]) -> bool:
    """Read a file in pieces that overlap, so that a text on the edge is seen."""
    wanted = [needle.encode() for needle in needles]
    overlap = max(map(len, wanted), default=0)
    before = b""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            held = before + piece
            if any(one in held for one in wanted):
                return True
            before = held[-overlap:] if overlap else b""
    return False
