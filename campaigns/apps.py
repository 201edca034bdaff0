"""The campaigns app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    """Campaigns with their letters, share kits and answers."""

    name = "campaigns"
    verbose_name = _("Campaigns")

    def ready(self) -> None:
        """Connect signal handlers."""
        from . import signal_handlers  # noqa: F401  (importing registers them)
