"""The search app: connects its signals, checks and the engine of the database in use."""

from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Finds passages of public pages and files."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Connect signal handlers; the index itself is made by the migrations' end."""
        from core import readiness

        from . import checks, keeping, signal_handlers  # noqa: F401  (importing registers them)

        readiness.tell("search", keeping.state)
        post_migrate.connect(prepare_index, sender=self)


def prepare_index(using: str, **kwargs: Any) -> None:
    """Make the index where it is missing, and triggers that a migration of its table dropped."""
    from .engines import inside
    from .keeping import ensure_state

    if using == DEFAULT_DB_ALIAS:
        inside().prepare()
        ensure_state()
