"""PostgreSQL: a table of token vectors beside the passages, kept true by a trigger.

A vector holds the tokens of text and title as they are, each with a mark of its field before it,
and the text's positions behind those of the title, so that phrases cross no border. A rebuild
fills a second table in slices, which the trigger mirrors in the part that is filled; both are
exchanged in one transaction.
"""

import sys
from array import array
from collections import Counter
from collections.abc import Iterator
from heapq import nsmallest
from itertools import chain
from math import log
from threading import local
from typing import Any

from django.db import connection, transaction

from search.models import PASSAGE_BITS, SearchPassage

from .base import CANDIDATES, Alternative, Asked
from .database import DatabaseEngine, numbers_of
from .expressions import Words, whole
from .known import bits_of, is_in, known_pages

TABLE, NEXT, PROGRESS = "search_index", "search_index_next", "search_index_filled"
AT_ONCE = 500
MARKS = {"norm": "=", "stem": "~"}
# Stems of the title stand a second time under a mark of their own.
TITLE = "^"
# So many of the passages with the most and rarest words are looked into.
LOOKED_INTO = 300
MOST = 2**63 - 1
# The last words of this thread, and the passages of each.
_last = local()
# Weights of D (text, norm), C (text, stem), B and A (title), for the choice of candidates.
RANK = "ts_rank('{0.1, 0.3, 0.5, 1.0}', tokens, %s::tsquery)"

FUNCTIONS = """
CREATE OR REPLACE FUNCTION search_tokens(words text, mark text, weight text, after int)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(
        '''' || mark || replace(replace(word, '\\', '\\\\'), '''', '''''') || ''':'
        || least(place + after, 16383) || weight, ' ')
    FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS t(word, place)
    WHERE word <> ''
$$;
CREATE OR REPLACE FUNCTION search_vector(
    title_norm text, title_stem text, norm text, stem text)
RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
    SELECT concat_ws(' ',
        search_tokens(title_norm, '=', 'A', 0), search_tokens(title_stem, '~', 'B', 0),
        search_tokens(title_stem, '^', 'B', 0),
        search_tokens(norm, '=', 'D', 200), search_tokens(stem, '~', 'C', 200))::tsvector
$$;
-- The planner takes reading all vectors for cheap; most of each lies in another table.
CREATE OR REPLACE FUNCTION search_matching(query tsquery) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
BEGIN
    RETURN QUERY SELECT id FROM search_index WHERE tokens @@ query;
END $$;
CREATE OR REPLACE FUNCTION search_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE filled bigint;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM search_index WHERE id = OLD.id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO search_index VALUES (NEW.id,
            search_vector(NEW.title_norm, NEW.title_stem, NEW.norm, NEW.stem));
    END IF;
    IF to_regclass('search_index_next') IS NOT NULL THEN
        SELECT number INTO filled FROM search_index_filled;
        IF TG_OP <> 'INSERT' AND OLD.id <= filled THEN
            DELETE FROM search_index_next WHERE id = OLD.id;
        END IF;
        IF TG_OP <> 'DELETE' AND NEW.id <= filled THEN
            INSERT INTO search_index_next VALUES (NEW.id,
                search_vector(NEW.title_norm, NEW.title_stem, NEW.norm, NEW.stem));
        END IF;
    END IF;
    RETURN NULL;
END $$;
"""
FILL = (
    "INSERT INTO {table} SELECT id, search_vector(title_norm, title_stem, norm, stem)"
    " FROM search_searchpassage WHERE id > %s AND id <= %s"
)
CREATE = """
CREATE TABLE {table} (id bigint PRIMARY KEY, tokens tsvector NOT NULL);
CREATE INDEX ON {table} USING gin (tokens);
"""
FOLLOW = """
CREATE OR REPLACE TRIGGER search_follow AFTER INSERT OR UPDATE OR DELETE
ON search_searchpassage FOR EACH ROW EXECUTE FUNCTION search_follow();
"""
# Waits until nobody writes passages, and lets nobody begin to before the transaction ends.
HOLD = "LOCK TABLE search_searchpassage IN SHARE ROW EXCLUSIVE MODE"


class PostgresEngine(DatabaseEngine):
    """Finds passages with a GIN index over token vectors."""

    name = "postgres"
    held_table = TABLE

    def matching(self, asked: Asked) -> list[int]:
        """Return the numbers of all passages that match.

        Of words alone by counting the passages of each, which the choice of candidates needs too.
        """
        if not asked.phrases and not asked.excluded:
            groups = [group for group in asked.groups if group]
            found = Counter(chain.from_iterable(self._by_words(asked)[: len(groups)]))
            least = max(1, min(asked.minimum, len(groups)))
            return [number for number, count in found.items() if count >= least]
        return numbers_of("SELECT id FROM search_matching(%s::tsquery) AS id", [expression(asked)])

    def likeliest(self, asked: Asked, among: int | None) -> tuple[int, ...]:
        """Return the likeliest passages; of pages in `among` only, where it is given.

        First by how many words are met and how rare they are, which the index says alone; then,
        of the best, by how often and how close. To look into every vector takes ten times as long.
        """
        numbers = self.now_matching(asked)
        if among is not None:
            bits = bits_of(among)
            numbers = [number for number in numbers if is_in(bits, number >> PASSAGE_BITS)]
        numbers = _most_met(numbers, self._by_words(asked))
        sql = f"SELECT id FROM {TABLE} WHERE id = ANY(%s) ORDER BY {RANK} DESC, id LIMIT %s"  # noqa: S608
        return tuple(numbers_of(sql, [numbers, any_word(asked), CANDIDATES]))

    def _by_words(self, asked: Asked) -> "list[array[int]]":
        """Return the passages of each word, and of each word in a title, in one query.

        As bytes, eight a number: rows of their own would take the server ten times as long. Kept
        for the question that is less strict with the same words, as long as no page has changed.
        """
        words = (known_pages().fingerprint, asked.groups, asked.phrases)
        if getattr(_last, "words", None) != words:
            _last.by_words = self._read_by_words(asked)
            _last.words = words
        found: list[array[int]] = _last.by_words
        return found

    def _read_by_words(self, asked: Asked) -> "list[array[int]]":
        queries = [" | ".join(map(_one, group)) for group in (*asked.groups, *asked.phrases)]
        queries += [
            " | ".join(_one(one, TITLE) for one in group if one.field == "stem")
            for group in asked.groups
        ]
        queries = [query for query in queries if query]
        one = "(SELECT string_agg(int8send(id), ''::bytea) FROM search_matching(%s::tsquery) AS id)"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join([one] * len(queries))}", queries)
            return [_numbers(found) for found in cursor.fetchone()]

    def prepare(self) -> None:
        """Make the index and its trigger where they are missing."""
        with transaction.atomic(), connection.cursor() as cursor:
            is_new = TABLE not in connection.introspection.table_names(cursor)
            if is_new:
                cursor.execute(CREATE.format(table=TABLE))
            cursor.execute(FUNCTIONS)
            cursor.execute(FOLLOW)
            if is_new:
                cursor.execute(FILL.format(table=TABLE), [-1, MOST])

    def rebuild(self) -> Iterator[tuple[int, int]]:
        """Fill a second table beside the first and exchange them."""
        total, done = SearchPassage.objects.count(), 0
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(HOLD)
            cursor.execute(f"DROP TABLE IF EXISTS {NEXT}, {PROGRESS}")
            cursor.execute(CREATE.format(table=NEXT))
            cursor.execute(f"CREATE TABLE {PROGRESS} AS SELECT -1::bigint AS number")
        filled = -1
        while True:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(HOLD)
                rows = self._next_slice(cursor, filled)
                if not rows:
                    cursor.execute(f"DROP TABLE {TABLE}, {PROGRESS}")
                    cursor.execute(f"ALTER TABLE {NEXT} RENAME TO {TABLE}")
                    break
                filled = rows[-1]
            done += len(rows)
            yield done, max(total, done)
        yield done, done

    def _next_slice(self, cursor: Any, filled: int) -> list[int]:
        """Take the next passages into the second table; return their numbers."""
        following = SearchPassage.objects.filter(pk__gt=filled).order_by("pk")
        rows = list(following.values_list("pk", flat=True)[:AT_ONCE])
        if rows:
            cursor.execute(FILL.format(table=NEXT), [filled, rows[-1]])
            cursor.execute(f"UPDATE {PROGRESS} SET number = %s", [rows[-1]])  # noqa: S608
        return rows


def _numbers(found: bytes | None) -> "array[int]":
    """Return the numbers that the server has put together."""
    numbers = array("q", found or b"")
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _most_met(numbers: list[int], by_words: "list[array[int]]") -> list[int]:
    """Return those of `numbers` that meet the most and rarest words, at most `LOOKED_INTO`."""
    total = max(known_pages().passages, 1)
    met = dict.fromkeys(numbers, 0.0)
    for having_it in by_words:
        weight = log(1 + total / max(len(having_it), 1))
        for number in having_it:
            if number in met:
                met[number] += weight
    best = nsmallest(LOOKED_INTO, met.items(), key=lambda one: (-one[1], one[0]))
    return [number for number, _weight in best]


def expression(asked: Asked) -> str:
    """Return what is asked as a tsquery; every token stands in quotes."""
    return whole(asked, Words(any_of=" | ", all_of=" & ", but_not=" & !", one=_one))


def any_word(asked: Asked) -> str:
    """Return the tsquery of any word asked for, by which matches are put in order."""
    alternatives = [one for group in (*asked.groups, *asked.phrases) for one in group]
    return " | ".join(f"({_one(one)})" for one in alternatives)


def _one(alternative: Alternative, mark: str = "") -> str:
    """Return one alternative as a tsquery; the mark of its field unless another is given."""
    mark = mark or MARKS[alternative.field]
    tokens = [
        f"'{mark}{token}'"
        for token in (
            token.replace("\\", "").replace("'", "").replace("\x00", "")
            for token in alternative.tokens
        )
    ]
    return "(" + (" & " if alternative.is_apart else " <-> ").join(tokens) + ")"
