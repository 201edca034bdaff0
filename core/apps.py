"""The core app: connects its signals, checks and guards when Django starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """What every other app may use."""

    name = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        """Connect signal handlers, register system checks and guard wagtail-localize."""
        from . import checks, signal_handlers  # noqa: F401  (importing registers them)
        from .admin_input import guard_admin_input
        from .localize import guard_translations
        from .publishing import guard_publishing

        guard_translations()
        guard_publishing()
        guard_admin_input()
