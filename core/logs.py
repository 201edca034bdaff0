"""Logs and error reports without people: secret links, addresses and numbers are cut out.

What is logged also comes from Django and from packages: the path of a request that failed, the
words of a mail server, the last line of a traceback. So it is cleaned where it is written.
"""

import logging
import re
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

HIDDEN = "…"
# The secret part of a link: 32 letters and digits (registrations.codes).
SECRET = re.compile(r"(?<![A-Za-z0-9])[A-Za-z2-7]{32}(?![A-Za-z0-9])")
# A code as it is shown or typed.
SIGN = "[0-9A-HJKMNP-TV-Z]"
CODE = re.compile(rf"(?<![A-Z0-9-]){SIGN}{{3}}-{SIGN}{{3}}-{SIGN}{{4}}(?![A-Z0-9-])")
EMAIL = re.compile(r"[^\s<>()\[\]{},;:'\"=/]+@[\w-]+(?:\.[\w-]+)+")
TELEPHONE = re.compile(r"(?<![\w.:+-])(?:\+|00)?(?:970|972|0)[ -]?5\d(?:[ -]?\d){7}(?!\w)")
# Control characters, and what some programs take for the end of a line.
BREAKING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def without_people(text: str) -> str:
    """Return `text` without secret links, codes, e-mail addresses and mobile numbers."""
    for pattern in (EMAIL, SECRET, CODE, TELEPHONE):
        text = pattern.sub(HIDDEN, text)
    return text


def escaped(text: str) -> str:
    """Return `text` on one line, with control characters as they are written in Python."""
    return BREAKING.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


class CarefulFormatter(logging.Formatter):
    """One record, one line, and below it at most a traceback; nobody can be read out of either."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (logging's own name)
        """Keep the message on its line, whatever stands in it."""
        record.message = escaped(record.message)
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        """Clean message and traceback."""
        return without_people(super().format(record))


class SilentReporterFilter(SafeExceptionReporterFilter):
    """Error reports tell where it broke, not with which values: those may be anybody's."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """Name what was sent, without its values."""
        if request is None or not self.is_active(request):
            return super().get_post_parameters(request)
        return dict.fromkeys(request.POST, self.cleansed_substitute)

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> Any:
        """Name the variables of a frame, without their values."""
        if request is not None and not self.is_active(request):
            return super().get_traceback_frame_variables(request, tb_frame)
        return [(name, self.cleansed_substitute) for name in tb_frame.f_locals]

    def get_safe_request_meta(self, request: Any) -> dict[str, Any]:
        """Leave out what a visitor said: address, path, query, headers."""
        told = super().get_safe_request_meta(request)
        if not self.is_active(request):
            return told
        return {name: told[name] for name in ("REQUEST_METHOD", "SERVER_NAME") if name in told}


class SilentReporter(ExceptionReporter):
    """A report without the words of the exception, which may quote what a person typed."""

    def get_traceback_data(self) -> dict[str, Any]:
        """Leave out words and request where others than the developer may read the report."""
        told = super().get_traceback_data()
        if self.filter.is_active(self.request):
            told["exception_value"] = told["request_insecure_uri"] = self.filter.cleansed_substitute
            told["request_GET_items"] = told["request_COOKIES_items"] = ()
            told["user_str"] = self.filter.cleansed_substitute
        return told

    def get_traceback_text(self) -> SafeString:
        """Return the report, cleaned like a line of the log."""
        return self._cleaned(super().get_traceback_text())

    def get_traceback_html(self) -> SafeString:
        """Return the report as HTML, cleaned as well."""
        return self._cleaned(super().get_traceback_html())

    def _cleaned(self, report: SafeString) -> SafeString:
        if not self.filter.is_active(self.request):
            return report
        return mark_safe(without_people(report))  # noqa: S308  (words only go out of it)
