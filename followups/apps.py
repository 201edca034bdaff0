"""The follow-up ledger's app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowupsConfig(AppConfig):
    """Issues, recommendations and demands, what was promised, and what came of it."""

    name = "followups"
    verbose_name = _("Follow-up")

    def ready(self) -> None:
        """Connect signal handlers; have each page know whether items come from it."""
        from core.routing import read_along

        from . import signal_handlers  # noqa: F401  (importing registers them)
        from .sources import has_items

        read_along("has_followed_items", has_items())
