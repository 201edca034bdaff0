"""The search app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Finds passages of public pages and files."""

    name = "search"
    verbose_name = _("Search")
