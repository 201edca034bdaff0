"""The door of the site: what a request says of its encoding cannot break it."""

from typing import Any

import pytest
from django.test import RequestFactory

from site_project.wsgi import application

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("charset", ["hex", "rot13", "base64", "undefined", "idna", '"bz2"'])
@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x"])
def test_a_charset_that_is_none_of_ours_is_not_believed(charset: str, kind: str) -> None:
    environ = RequestFactory().get("/healthz?a=b").environ
    environ["CONTENT_TYPE"] = f"{kind}; charset={charset}"
    told: list[Any] = []
    application(environ, lambda status, headers: told.append(status))

    assert told == ["200 OK"]
