"""Settings of a public server: refuses to start without its own secret and host names."""

from django.core.exceptions import ImproperlyConfigured

from .base import *
from .base import STORAGES, WAGTAILADMIN_BASE_URL, env

DEBUG = False
SHOW_COMPONENT_GALLERY = False


def required(name: str, how: str) -> str:
    """Return the environment variable `name`, or refuse to start and say how to make one."""
    value = env(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {how}")
    return value


SECRET_KEY = required(
    "SECRET_KEY",
    "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(64))' and keep it"
    " outside the repository.",
)
ALLOWED_HOSTS = [
    host.strip()
    for host in required(
        "ALLOWED_HOSTS",
        "Give the site's host names, separated by commas: ALLOWED_HOSTS=www.example.org",
    ).split(",")
]
PERSONAL_DATA_KEYS = [
    key.strip()
    for key in required(
        "PERSONAL_DATA_KEYS",
        "Registrations are sealed with it. Make one with: python -c 'from cryptography.fernet"
        " import Fernet; print(Fernet.generate_key().decode())' and keep it outside the"
        " repository, the database and its backups.",
    ).split(",")
    if key.strip()
]
LOOKUP_KEY = required(
    "LOOKUP_KEY",
    "Codes and certificates are found by it. Make it like SECRET_KEY; it must never change.",
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[WAGTAILADMIN_BASE_URL])

STORAGES["staticfiles"]["BACKEND"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# TLS ends at the proxy in front, which says so in this header; `make serve` switches it off.
SECURE_SSL = env.bool("SECURE_SSL", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = SECURE_SSL
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE_SSL else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_SSL
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "core.logs.CarefulFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # No error mails: what breaks is in the log, which is cleaned.
        "django": {"handlers": [], "level": "INFO"},
        # These write titles and arguments, which may be under embargo.
        **{
            name: {"level": "WARNING"}
            for name in ("wagtail", "django_tasks", "pikepdf", "fontTools")
        },
    },
}
