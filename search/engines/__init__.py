"""The engines that hold tokens and find candidates; ranking is one for all (`search.ranking`).

The engine inside the database is always there and always true. Where the settings name another,
that one is asked first, and the one inside answers in its place when it cannot.
"""

from functools import cache
from typing import Any

from django.conf import settings
from django.db import connection

from .base import Engine


@cache
def inside() -> Any:
    """Return the engine inside the database in use."""
    if connection.vendor == "postgresql":
        from .postgres import PostgresEngine

        return PostgresEngine()
    from .sqlite import SqliteEngine

    return SqliteEngine()


def outside() -> Engine | None:
    """Return the engine outside the database that the settings name, if any."""
    if settings.SEARCH_ENGINE != "elasticsearch":
        return None
    from .elasticsearch import engine

    return engine()


def asked_first() -> Engine:
    """Return the engine that is asked first."""
    return outside() or inside()
