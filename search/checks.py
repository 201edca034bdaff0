"""System checks of the search: the index must be made with the present analysis."""

from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError

from . import keeping


@register(Tags.database)
def index_is_current(databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Warn where the index was made with another analysis than the one queries meet."""
    if not databases:
        return []
    try:
        state = keeping.state()
    except DatabaseError:
        # Before the first migration there is no index.
        return []
    if state["is_current"]:
        return []
    return [
        Warning(
            "The search index was made with another version of the analysis.",
            hint="Run: manage.py rebuild_search (search goes on answering meanwhile).",
            id="search.W001",
        )
    ]
