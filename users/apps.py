"""The users app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UsersConfig(AppConfig):
    """Staff accounts and their roles."""

    name = "users"
    verbose_name = _("Staff")
