"""The measure of the storm: a web application whose POST is one conditional UPDATE and no more."""

from collections.abc import Callable, Iterable
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402  (needs the settings)

UPDATE = (
    "UPDATE registrations_registrationlist SET last_number = last_number + 1"
    " WHERE last_number < 1000000"
)


def application(environment: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answer a request with one UPDATE, in a transaction of its own."""
    if environment["REQUEST_METHOD"] == "POST":
        with connection.cursor() as cursor:
            cursor.execute(UPDATE)
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]
