"""Connects the screens of the day to the admin."""

from typing import Any

from django.urls import include, path
from wagtail import hooks

from . import urls


@hooks.register("register_admin_urls")
def register_day() -> list[Any]:
    """Give the screens of the day their addresses."""
    return [path("registrations/", include(urls))]
