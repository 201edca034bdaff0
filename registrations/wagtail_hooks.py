"""The admin of registrations."""

from .day import hooks  # noqa: F401  (importing registers them)
