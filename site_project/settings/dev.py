"""Settings for work on this machine: `make run`."""

from .base import *
from .base import env

DEBUG = True
SECRET_KEY = env("SECRET_KEY", default="only-for-work-on-this-machine-" + "0" * 32)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]
SHOW_COMPONENT_GALLERY = True
