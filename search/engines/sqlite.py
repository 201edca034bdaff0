"""SQLite: an FTS5 table over the tokens of the passages, kept true by triggers.

The table holds no text of its own (external content). A rebuild fills a second table in slices,
whose triggers mirror what changes in the part that is filled; both are exchanged in one
transaction, so that there is always exactly one whole index under the same name.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from search.models import PASSAGE_BITS, SearchPassage

from .base import CANDIDATES, Alternative, Asked
from .database import DatabaseEngine, numbers_of
from .expressions import Words, whole
from .known import bits_of, is_in

TABLE, NEXT = "search_index", "search_index_next"
COLUMNS = "title_norm, title_stem, norm, stem"
OF_FIELD = {"norm": "{title_norm norm}", "stem": "{title_stem stem}"}
# The weights of the columns for the choice of candidates; `search.ranking` orders them.
WEIGHTS = "4.0, 3.0, 0.4, 1.0"
AT_ONCE = 500

CREATE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5("
    f"{COLUMNS}, content='search_searchpassage', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 0')"
)
ADD = f"INSERT INTO {{table}} (rowid, {COLUMNS}) VALUES ({{row}}.id, {{values}})"  # noqa: S608
REMOVE = (
    f"INSERT INTO {{table}} ({{table}}, rowid, {COLUMNS})"  # noqa: S608
    " VALUES ('delete', {row}.id, {values})"
)
TRIGGERS = {"insert": ("new",), "delete": ("old",), "update": ("old", "new")}
# How far the second table is filled.
PROGRESS = "search_index_filled"


class SqliteEngine(DatabaseEngine):
    """Finds passages with FTS5."""

    name = "sqlite"
    held_table = f"{TABLE}_docsize"

    def matching(self, asked: Asked) -> list[int]:
        """Return the numbers of all passages that match."""
        sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608
        return numbers_of(sql, [expression(asked)])

    def likeliest(self, asked: Asked, among: int | None) -> tuple[int, ...]:
        """Return the likeliest passages; of pages in `among` only, where it is given."""
        sql = (
            f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608
            f" ORDER BY bm25({TABLE}, {WEIGHTS}), rowid"
        )
        if among is None:
            return tuple(numbers_of(f"{sql} LIMIT {CANDIDATES}", [expression(asked)]))
        bits = bits_of(among)
        found: list[int] = []
        with connection.cursor() as cursor:
            cursor.execute(sql, [expression(asked)])
            while len(found) < CANDIDATES and (rows := cursor.fetchmany(CANDIDATES)):
                found += [number for (number,) in rows if is_in(bits, number >> PASSAGE_BITS)]
        return tuple(found[:CANDIDATES])

    def prepare(self) -> None:
        """Make the index and its triggers where they are missing."""
        with connection.cursor() as cursor:
            is_new = TABLE not in connection.introspection.table_names(cursor)
            _make(cursor, TABLE, "1")
            if is_new:
                cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('rebuild')")  # noqa: S608

    def rebuild(self) -> Iterator[tuple[int, int]]:
        """Fill a second table beside the first and exchange them."""
        total, done = SearchPassage.objects.count(), 0
        self._begin()
        filled = -1
        while True:
            with transaction.atomic(), connection.cursor() as cursor:
                rows = self._next_slice(cursor, filled)
                if not rows:
                    _exchange(cursor)
                    break
                filled = rows[-1]
            done += len(rows)
            yield done, max(total, done)
        yield done, done

    def _begin(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            _drop(cursor, NEXT)
            cursor.execute(f"CREATE TABLE IF NOT EXISTS {PROGRESS} (number INTEGER NOT NULL)")
            cursor.execute(f"DELETE FROM {PROGRESS}")  # noqa: S608
            cursor.execute(f"INSERT INTO {PROGRESS} VALUES (-1)")  # noqa: S608
            _make(cursor, NEXT, f"{{row}}.id <= (SELECT number FROM {PROGRESS})")  # noqa: S608

    def _next_slice(self, cursor: Any, filled: int) -> list[int]:
        """Take the next passages into the second table; return their numbers."""
        following = SearchPassage.objects.filter(pk__gt=filled).order_by("pk")
        rows = list(following.values_list("pk", flat=True)[:AT_ONCE])
        if rows:
            cursor.execute(
                f"INSERT INTO {NEXT} (rowid, {COLUMNS}) SELECT id, {COLUMNS}"  # noqa: S608
                " FROM search_searchpassage WHERE id > %s AND id <= %s ORDER BY id",
                [filled, rows[-1]],
            )
            cursor.execute(f"UPDATE {PROGRESS} SET number = %s", [rows[-1]])  # noqa: S608
        return rows


def expression(asked: Asked) -> str:
    """Return what is asked in the language of FTS5; every token stands in quotes."""
    return whole(asked, Words(any_of=" OR ", all_of=" AND ", but_not=" NOT ", one=_one))


def _one(alternative: Alternative) -> str:
    """Return the expression of one alternative."""
    tokens = [token.replace('"', "").replace("\x00", "") for token in alternative.tokens]
    if alternative.is_apart:
        each = " AND ".join(f'"{token}"' for token in tokens)
        return f"({OF_FIELD[alternative.field]} : ({each}))"
    return f'{OF_FIELD[alternative.field]} : "{" ".join(tokens)}"'


def _make(cursor: Any, table: str, condition: str) -> None:
    """Make a table of the index, and triggers that keep it true to rows that meet `condition`."""
    cursor.execute(CREATE.format(table=table))
    for event, rows in TRIGGERS.items():
        statements = "".join(
            (REMOVE if row == "old" else ADD).format(
                table=table,
                row=row,
                values=", ".join(f"{row}.{column}" for column in COLUMNS.split(", ")),
            )
            + "; "
            for row in rows
        )
        cursor.execute(
            f"CREATE TRIGGER IF NOT EXISTS {table}_{event} AFTER {event}"
            f" ON search_searchpassage WHEN {condition.format(row=rows[-1])}"
            f" BEGIN {statements}END"
        )


def _drop(cursor: Any, table: str) -> None:
    for event in TRIGGERS:
        cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{event}")
    cursor.execute(f"DROP TABLE IF EXISTS {table}")


def _exchange(cursor: Any) -> None:
    """Put the second table in the place of the first."""
    _drop(cursor, TABLE)
    for event in TRIGGERS:
        cursor.execute(f"DROP TRIGGER {NEXT}_{event}")
    cursor.execute(f"ALTER TABLE {NEXT} RENAME TO {TABLE}")
    _make(cursor, TABLE, "1")
