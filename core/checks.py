"""House rules as system checks, with ids and hints."""

from typing import Any

from cryptography.fernet import Fernet
from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


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


@register()
def check_keys_of_personal_data(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """core.E005, core.E006: what people tell can be sealed, opened again, and found by its hash.

    The keys themselves are never in the message, which is printed and logged.
    """
    found: list[CheckMessage] = []
    if problem := _problem_of_keys(settings.PERSONAL_DATA_KEYS):
        found.append(
            Error(
                problem,
                hint="Make one with: python -c 'from cryptography.fernet import Fernet;"
                " print(Fernet.generate_key().decode())'. Several stand between commas, the"
                " newest first.",
                id="core.E005",
            )
        )
    others = {settings.SECRET_KEY, *settings.PERSONAL_DATA_KEYS, ""}
    if settings.LOOKUP_KEY in others:
        found.append(
            Error(
                "LOOKUP_KEY is empty or the same as another key.",
                hint="It never changes, while the others do: give it a value of its own.",
                id="core.E006",
            )
        )
    return found


def _problem_of_keys(keys: list[str]) -> str:
    """Return what is wrong with the sealing keys, "" where nothing is."""
    if not keys:
        return "PERSONAL_DATA_KEYS holds no key."
    for place, key in enumerate(keys, 1):
        try:
            Fernet(key)
        except ValueError:
            return f"Key {place} of PERSONAL_DATA_KEYS is no key: 32 bytes in URL-safe Base64."
    return ""


@register(Tags.security, deploy=True)
def check_mail_has_a_server(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """core.W001: without a mail server, nobody who registered is told anything."""
    if settings.EMAIL_BACKEND.endswith(("console.EmailBackend", "dummy.EmailBackend")):
        return [
            Warning(
                "No mail server: notices to those who registered wait.",
                hint="Set EMAIL_URL, for example smtp+tls://user:password@host:587.",
                id="core.W001",
            )
        ]
    return []
