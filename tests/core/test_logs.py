"""Logs hold one line for one record, and nobody can be read out of them."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.logs import CarefulFormatter, without_people

ROOT = Path(__file__).resolve().parents[2]


def line(message, *arguments, exc_info=None):
    record = logging.LogRecord("django", logging.ERROR, "x.py", 1, message, arguments, exc_info)
    return CarefulFormatter("{levelname} {message}", style="{").format(record)


@pytest.mark.parametrize(
    "text",
    [
        "Internal Server Error: /ar/registrations/mine/abcdefghijklmnopqrstuvwxyz234567/",
        "Not Found: /en/registrations/nominate/ABCDEFGHIJKLMNOPQRSTUVWXYZ234567/",
        "{'layla.abu-x+y@mail.example.org': (550, b'unknown')}",
        "code 7GQ-4MT-2XKD",
        "call 0591234567",
        "call +970 59 123 4567",
        "call 00970591234567",
    ],
)
def test_what_leads_to_a_person_is_cut_out(text):
    told = line("%s", text)

    assert "…" in told
    assert not any(
        one in told.lower()
        for one in ("abcdef", "layla", "7gq", "0591234567", "59 123", "970591234567")
    )


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-27 16:04:48 Notice 120 was not taken: SMTPDataError 451",
        "page 1234567890 failed",
        "commit 16406af6ffaece4a10855fa3ff2a22584508e891",
        "registrations.sending at 127.0.0.1:8000",
        "Not Found: /ar/publications/report-2026-017/",
    ],
)
def test_what_an_operator_needs_stays(text):
    assert without_people(text) == text


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\u2028", "\x85", "\x1b[2J", "\x00"])
def test_one_record_is_one_line_without_control_characters(sign):
    told = line("typed: %s", f"a{sign}ERROR forged")

    assert len(told.splitlines()) == 1
    assert told.startswith("ERROR typed: a\\")
    assert "\x1b" not in told


def test_a_traceback_stays_readable_and_is_cleaned():
    try:
        raise ValueError("layla@example.org")
    except ValueError:
        told = line("failed", exc_info=sys.exc_info())

    assert "Traceback" in told
    assert "ValueError: …" in told


def test_production_logs_through_the_careful_formatter_and_mails_no_errors():
    code = (
        "import logging, django; django.setup();"
        "logging.getLogger('django.request').error('Error: /ar/registrations/mine/%s/', 'b3' * 16);"
        "print([type(one).__name__ for one in logging.getLogger('django').handlers])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "site_project.settings.production",
            "SECRET_KEY": "s" * 60,
            "LOOKUP_KEY": "l" * 60,
            "PERSONAL_DATA_KEYS": "b25seS1mb3ItdGhlLXRlc3Qtb2Ytc2V0dGluZ3MtMDA=",
            "ALLOWED_HOSTS": "www.example.org",
        },
        capture_output=True,
        text=True,
        check=True,
    )

    assert "/ar/registrations/mine/…/" in ended.stderr
    assert ended.stdout.strip() == "[]"
