"""The publications app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    """Statements, field updates and reports."""

    name = "publications"
    verbose_name = _("Publications")
