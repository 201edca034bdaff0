"""The library app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    """Images and documents as evidence."""

    name = "library"
    verbose_name = _("Library")
