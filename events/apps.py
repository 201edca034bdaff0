"""The events app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Training courses, meetings and other activities with their calendar."""

    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        """Connect signal handlers."""
        from . import signal_handlers  # noqa: F401  (importing registers them)
