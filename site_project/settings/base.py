"""Settings shared by every environment; addresses and secrets come from the environment."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from .personal_data import *
from .search import *

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"
env = environ.Env()

# Applications -------------------------------------------------------------------------------

INSTALLED_APPS = [
    "home",
    "registrations",  # Before events, whose places for forms and seats its templates fill.
    "events",
    "followups",
    "campaigns",
    "publications",
    "library",
    "users",
    "core",
    "search",  # Behind those whose receivers store files and dates of a published page.
    "demo",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.compress_for_readers",
    "core.open_data.open_to_all",
    "core.open_data.send_once",
    "csp.middleware.CSPMiddleware",
    "core.middleware.security_policy",
    "core.middleware.refuse_malformed_addresses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.AddressLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.redirects.PublicRedirectMiddleware",
    "search.clicks.count_opened_results",
]

ROOT_URLCONF = "site_project.urls"
WSGI_APPLICATION = "site_project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.frame",
            ],
        },
    },
]

# Database -----------------------------------------------------------------------------------

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # One writer at a time that waits its turn; readers never wait (design/safety.md, fact 3).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Cache and tasks ----------------------------------------------------------------------------

REDIS_URL = env("REDIS_URL", default="")
_redis = {"LOCATION": REDIS_URL, "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1}}
# Of 300 entries, counted visitors would push out the rest.
_memory = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "OPTIONS": {"MAX_ENTRIES": 20_000},
}
CACHES = {
    "default": {"BACKEND": "core.forgiving_cache.ForgivingRedisCache", **_redis}
    if REDIS_URL
    else _memory,
    # Says when its server is away: then the database counts (core/visitors.py).
    "counters": {"BACKEND": "django.core.cache.backends.redis.RedisCache", **_redis}
    if REDIS_URL
    else _memory,
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# Events -------------------------------------------------------------------------------------

# Says in lists how many seats are left; empty: nothing.
EVENT_SEATS = "registrations.public.cards.seats_told"

# Staff accounts -----------------------------------------------------------------------------

AUTH_USER_MODEL = "users.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "core.views.csrf_failure"

# Languages and time -------------------------------------------------------------------------

LANGUAGE_CODE = "ar"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ar", "العربية"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["site_project.formats"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = "Asia/Gaza"
WAGTAIL_USER_TIME_ZONES = ["Asia/Gaza", "Asia/Hebron", "UTC"]

# Files --------------------------------------------------------------------------------------

# Nothing under FILES_ROOT has a public address: the views in `library.serve` ask `visibility`.
FILES_ROOT = Path(env("FILES_ROOT", default=str(VAR_DIR / "files")))
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATIC_URL = "/static/"
# No other site needs our files.
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(FILES_ROOT), "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_URL = ""
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
ACCEL_REDIRECT_PREFIX = env("ACCEL_REDIRECT_PREFIX", default="")

# Mail ---------------------------------------------------------------------------------------

# Seconds for each step of handing a mail over; a silent server holds nobody up for long.
EMAIL_TIMEOUT = 20
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("DEFAULT_FROM_EMAIL", default="site@localhost")

# Security -----------------------------------------------------------------------------------

# Nothing is told to other hosts. "no-referrer" would make browsers send "Origin: null" with our
# own forms, which Django rightly refuses.
SECURE_REFERRER_POLICY = "same-origin"
# Whose X-Forwarded-For is believed.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=["127.0.0.0/8", "::1"])
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# The public policy; `core.middleware.security_policy` adds the hash of the inlined styles and
# gives the admin, whose editors need inline script and style, a policy of its own.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# Wagtail ------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = _("Mizan")
WAGTAILADMIN_USER_LOGIN_FORM = "users.forms.LoginForm"
WAGTAILADMIN_BASE_URL = env("WAGTAILADMIN_BASE_URL", default="http://127.0.0.1:8000")
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILEMBEDS_RESPONSIVE_HTML = False
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILIMAGES_IMAGE_MODEL = "library.EvidenceImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "library.forms.EvidenceImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"gif": "png", "webp": "webp", "avif": "avif"}
WAGTAILDOCS_DOCUMENT_MODEL = "library.EvidenceDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "library.forms.EvidenceDocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "csv"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 80 * 1024 * 1024
GALLERY_FAMILIES = ["core.gallery.examples.families", "search.gallery.families"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.admin_search"}}
