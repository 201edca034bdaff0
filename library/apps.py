"""The library app: connects its signals when Django starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    """Images and documents as evidence."""

    name = "library"
    verbose_name = _("Library")

    def ready(self) -> None:
        """Connect signal handlers."""
        from . import signal_handlers  # noqa: F401  (importing registers them)
