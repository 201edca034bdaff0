"""Settings for work on this machine: `make run`."""

from .base import *
from .base import LOOKUP_KEY, PERSONAL_DATA_KEYS, env

DEBUG = True
SECRET_KEY = env("SECRET_KEY", default="only-for-work-on-this-machine-" + "0" * 32)
PERSONAL_DATA_KEYS = PERSONAL_DATA_KEYS or ["b25seS1mb3Itd29yay1vbi10aGlzLW1hY2hpbmUtMDA="]
LOOKUP_KEY = LOOKUP_KEY or "only-for-work-on-this-machine"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]
SHOW_COMPONENT_GALLERY = True
