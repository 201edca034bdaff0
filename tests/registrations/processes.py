"""Commands of the site in processes of their own, on the database of the tests; they are killed."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def database_url() -> str:
    """Return the address of the database that the tests use at this moment."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**settings)


def start(code: str, **environment: str) -> subprocess.Popen[str]:
    """Start Python on the site with `code`; it sees the tests' database and keys."""
    begin = "import django; from django.conf import settings; django.setup()\n"
    return subprocess.Popen(
        [sys.executable, "-c", begin + code],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "site_project.settings.test",
            "DATABASE_URL": database_url(),
            **environment,
        },
        stdout=subprocess.PIPE,
        text=True,
    )


def setting(**changes: Any) -> str:
    """Return the line that changes settings in a process that is started."""
    return "".join(f"settings.{name} = {value!r}\n" for name, value in changes.items())
