"""Settings of the test suite: as in production where it matters, quick where it does not."""

import os
import tempfile
from urllib.parse import urlsplit

from .base import *
from .base import CACHES, DATABASES, REDIS_URL, STORAGES, env

DEBUG = False
SECRET_KEY = "only-for-tests-" + "0" * 48
PERSONAL_DATA_KEYS = ["b25seS1mb3ItdGVzdHMtMDAwMDAwMDAwMDAwMDAwMDA="]
LOOKUP_KEY = "only-for-tests"
REGISTRATION_RATE_LIMIT = env.int("REGISTRATION_RATE_LIMIT", default=0)
REGISTRATION_BARE_LIMIT = env.int("REGISTRATION_BARE_LIMIT", default=0)
REGISTRATION_FILL_SECONDS = env.int("REGISTRATION_FILL_SECONDS", default=0)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
SHOW_COMPONENT_GALLERY = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Into memory, but where a mail server of a test's own is named.
if not env("EMAIL_URL", default=""):
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# What chooses no engine is searched by the database of the run; the tests of Elasticsearch choose
# it themselves, with an index of their own.
SEARCH_ENGINE = "embedded"
ELASTICSEARCH_INDEX = f"mizan-test-{os.getpid()}"
# A machine that runs tests is busy; the tests of a slow server set a time of their own.
ELASTICSEARCH_TIMEOUT = 10.0
# Removed when the process ends.
FOLDER = tempfile.TemporaryDirectory(prefix="mizan-test-")
FILES_ROOT = env("FILES_ROOT", default="") or f"{FOLDER.name}/files"
STORAGES["default"]["OPTIONS"]["location"] = FILES_ROOT
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: threads and a second process see the same locks as in real use.
    # One a process, so that two runs do not take each other's tables away.
    DATABASES["default"]["TEST"] = {"NAME": f"{FOLDER.name}/db.sqlite3"}
# Each test empties the cache, so each process of a run has its own: the first the database that
# REDIS_URL names, the next the one after it. Files, indexes and databases are named apart anyway.
if REDIS_URL and (process := env("PYTEST_XDIST_WORKER", default="").removeprefix("gw")):
    _redis = urlsplit(REDIS_URL)
    _redis = _redis._replace(path=f"/{int(_redis.path.strip('/') or 0) + int(process)}")
    CACHES["default"]["LOCATION"] = CACHES["counters"]["LOCATION"] = _redis.geturl()
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# No thread writes beside a test; tests that count write down themselves.
SEARCH_COUNT_SECONDS = 0
