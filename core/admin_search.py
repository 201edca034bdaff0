"""The admin's search: that of the database, which any text may be typed into.

modelsearch 1.3.2 puts what was typed into the query language of SQLite's full-text search as it
is, so that a quotation mark or a percent sign ends in an error 500.
"""

import re
from typing import Any

from wagtail.search.backends import database
from wagtail.search.query import MATCH_ALL, Not

# Signs with a meaning for FTS5 or for Python's % formatting, and characters nobody can type.
UNSEARCHABLE = re.compile(r"[\"'%\\\x00-\x1f\ud800-\udfff]+")
MAX_LENGTH = 255
NOTHING = Not(MATCH_ALL)


class ForgivingMixin:
    """Takes the signs out of a search that mean something to the database only."""

    def _search(self, compiler: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(query, str):
            # What has no words finds nothing; an empty text would be no search, which lists expect.
            query = searchable(query) or NOTHING
        return super()._search(compiler, query, *args, **kwargs)  # type: ignore[misc]


def searchable(text: str) -> str:
    """Return the words of `text` without signs, at most 255 characters."""
    return " ".join(UNSEARCHABLE.sub(" ", text[:MAX_LENGTH]).split())


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802  (the name Wagtail looks for)
    """Return the search backend of the database in use, made forgiving."""
    kind = type(database.SearchBackend(dict(params)))
    return type(f"Forgiving{kind.__name__}", (ForgivingMixin, kind), {})(params)
