"""The demo app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """The content that `make run` shows."""

    name = "demo"
    verbose_name = _("Demonstration")
