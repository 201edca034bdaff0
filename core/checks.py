"""House rules as system checks, with ids and hints."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def check_translations_stay_drafts(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """core.E001: a new translation must be a draft, or source text goes live untranslated."""
    if getattr(settings, "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE", True):
        return [
            Error(
                "New translations would go live with untranslated text.",
                hint="Set WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False.",
                id="core.E001",
            )
        ]
    return []


@register()
def check_slugs_are_ascii(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """core.E002: wagtail-localize cuts Arabic slugs down to their digits."""
    if getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True):
        return [
            Error(
                "Arabic slugs would be damaged when a page is translated.",
                hint="Set WAGTAIL_ALLOW_UNICODE_SLUGS = False; addresses come from references.",
                id="core.E002",
            )
        ]
    return []


@register()
def check_pages_are_base_pages(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """core.E003: every page type of this site offers the joints of BasePage."""
    from wagtail.models import Page

    from .models import BasePage

    return [
        Error(
            f"{model._meta.label} is a page type but not a BasePage.",
            hint="Derive it from core.models.BasePage.",
            obj=model,
            id="core.E003",
        )
        for model in apps.get_models()
        if issubclass(model, Page) and model is not Page and not issubclass(model, BasePage)
    ]


@register()
def check_files_have_no_public_address(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """core.E004: no file is served past core.visibility."""
    if settings.MEDIA_URL not in ("", "/"):
        return [
            Error(
                "MEDIA_URL would serve files to anybody who guesses their names.",
                hint="Leave MEDIA_URL empty; library.serve answers for every file.",
                id="core.E004",
            )
        ]
    return []
