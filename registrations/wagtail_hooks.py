"""The admin of registrations: menu entries, addresses of the desk, permissions for groups."""

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .day import hooks as _day  # noqa: F401  (importing registers them)
from .desk import urls
from .desk.base import SEE, SEE_LOG


class PermittedItem(MenuItem):
    """A menu item for those who have one permission."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the screen would let this user in."""
        return bool(request.user.has_perm(self.permission))


@hooks.register("register_admin_urls")
def register_screens() -> list[Any]:
    """Give the desk its addresses."""
    return [path("registrations/", include(urls))]


@hooks.register("register_admin_menu_item")
def desk_item() -> MenuItem:
    """Put the desk below the events."""
    return PermittedItem(
        _("Registrations"),
        reverse("registrations_home"),
        name="registrations",
        icon_name="group",
        order=125,
        permission=SEE,
    )


@hooks.register("register_reports_menu_item")
def log_item() -> MenuItem:
    """Put the log among the reports."""
    return PermittedItem(
        _("Who saw personal data"),
        reverse("registrations_log"),
        name="registrations-log",
        icon_name="view",
        order=900,
        permission=SEE_LOG,
    )


@hooks.register("register_permissions")
def name_permissions() -> Any:
    """Let administrators give the desk to groups of their own."""
    return Permission.objects.filter(
        content_type__app_label="registrations",
        codename__in=["see_registrations", "see_access_log"],
    )
