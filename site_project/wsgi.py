"""The entry point of web servers."""

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_project.settings.production")

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
CHARSET = re.compile(r";\s*charset\s*=[^;]*", re.IGNORECASE)


def in_utf8(answer: Application) -> Application:
    """Read every request as UTF-8, as all our pages and forms are, whatever it says of itself.

    Django takes any codec that Python knows; those that are no encodings of text, such as "hex",
    break it before the first middleware.
    """

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["CONTENT_TYPE"] = CHARSET.sub("", environ.get("CONTENT_TYPE", ""))
        return answer(environ, start_response)

    return application


application = in_utf8(get_wsgi_application())
