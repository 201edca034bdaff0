"""The measure of the storm: a Django of which a POST is one conditional UPDATE and no more."""

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse

settings.MIDDLEWARE = []
settings.ROOT_URLCONF = __name__
django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402  (needs the settings)
from django.db import connection  # noqa: E402
from django.urls import re_path  # noqa: E402

UPDATE = (
    "UPDATE registrations_registrationlist SET last_number = last_number + 1"
    " WHERE last_number < 1000000"
)


def update(request: HttpRequest) -> HttpResponse:
    """Answer a request with one UPDATE, in a transaction of its own."""
    if request.method == "POST":
        with connection.cursor() as cursor:
            cursor.execute(UPDATE)
    return HttpResponse("ok")


urlpatterns = [re_path("", update)]
application = WSGIHandler()
