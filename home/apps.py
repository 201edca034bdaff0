"""The home app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The home page, the About section and the glossary."""

    name = "home"
    verbose_name = _("Home")
