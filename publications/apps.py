"""The publications app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    """Statements, field updates and reports."""

    name = "publications"
    verbose_name = _("Publications")

    def ready(self) -> None:
        """Connect signal handlers."""
        from . import signal_handlers  # noqa: F401  (importing registers them)
