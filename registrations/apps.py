"""The registrations app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationsConfig(AppConfig):
    """Registrations for events with their seats, waiting lists and what follows from them."""

    name = "registrations"
    verbose_name = _("Registrations")

    def ready(self) -> None:
        """Connect signal handlers."""
        from . import signal_handlers  # noqa: F401  (importing registers them)
