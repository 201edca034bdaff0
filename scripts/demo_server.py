"""A demo site of its own for pictures and browser tests: its own database, files and port."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from scripts.address import HOST, answers, any_free_port
from scripts.demo_site import LOGINS
from scripts.speak import ROOT, Stopped, say

START_SECONDS = 60
STOP_SECONDS = 20


@dataclass(frozen=True)
class DemoServer:
    """A running demo site: its address without a slash at the end, its pages, its staff.

    `pages` has the path of one page of each type, by name and language; the names of the admin's
    begin with "admin". `passwords` are those of the demo staff, by user name; `environment` is
    that of its processes.
    """

    address: str
    pages: dict[str, dict[str, str]]
    passwords: dict[str, str]
    environment: dict[str, str] = field(repr=False)

    def command(self, *arguments: str) -> str:
        """Run a command of a site that has a clock of its own; return what it printed."""
        return _run("-m", "scripts.moved_clock", *arguments, environment=self.environment)

    def set_clock(self, **ahead: float) -> None:
        """Have a site that has a clock of its own live so many days and hours ahead."""
        hours = timedelta(**ahead) / timedelta(hours=1)
        Path(self.environment["CLOCK_AHEAD"]).write_text(str(hours))


@contextmanager
def demo_server() -> Iterator[DemoServer]:
    """Fill and start a demo site; end the server and remove everything afterwards.

    The settings are those of the tests: DEBUG off, static files served, the security policy
    stated, tasks done within the request.
    """
    with tempfile.TemporaryDirectory(prefix="mizan-demo-") as folder:
        address = f"http://{HOST}:{any_free_port()}"
        environment = _environment(Path(folder), address)
        say("Filling a demo site of its own (about a minute).")
        _run("manage.py", "compile_messages", environment=environment)
        _run("manage.py", "migrate", "--verbosity=0", environment=environment)
        _run("manage.py", "load_demo", environment=environment)
        pages = json.loads(_run("-m", "scripts.demo_pages", environment=environment))
        with _served("site_project.wsgi", address, environment):
            yield DemoServer(address, pages, _passwords(), environment)


@contextmanager
def apart(site: DemoServer, **environment: str) -> Iterator[DemoServer]:
    """Serve a copy of a demo site by a clock of its own: what happens there, nobody else sees."""
    with tempfile.TemporaryDirectory(prefix="mizan-apart-") as folder:
        address, copy = f"http://{HOST}:{any_free_port()}", f"{folder}/db.sqlite3"
        original = site.environment["DATABASE_URL"].removeprefix("sqlite:///")
        with closing(sqlite3.connect(original)) as one, closing(sqlite3.connect(copy)) as other:
            one.backup(other)
        changed = {
            **site.environment,
            "DATABASE_URL": f"sqlite:///{copy}",
            "WAGTAILADMIN_BASE_URL": address,
            "CLOCK_AHEAD": f"{folder}/clock",
            **environment,
        }
        there = replace(site, address=address, environment=changed)
        there.set_clock()
        with _served("scripts.moved_clock", address, changed):
            yield there


@contextmanager
def _served(application: str, address: str, environment: dict[str, str]) -> Iterator[None]:
    """Serve at `address` until the end of the block."""
    gunicorn = [sys.executable, "-m", "gunicorn", application, "--threads=4"]
    where = f"--bind={address.removeprefix('http://')}"
    process = subprocess.Popen([*gunicorn, where, "--log-level=warning"], cwd=ROOT, env=environment)
    try:
        _wait_for(address, process)
        yield
    finally:
        process.terminate()
        process.wait(timeout=STOP_SECONDS)


def _run(*arguments: str, environment: dict[str, str]) -> str:
    """Run Python with these arguments; return what it printed, or stop with what went wrong."""
    ended = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise Stopped(f"{' '.join(arguments[:3])} failed:\n{ended.stderr}")
    return ended.stdout


def _passwords() -> dict[str, str]:
    """Return the passwords that `load_demo` keeps on this machine."""
    return dict(line.split(" ", 1) for line in LOGINS.read_text().splitlines())


def _environment(folder: Path, address: str) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "site_project.settings.test",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "REDIS_URL": "",
        "FILES_ROOT": str(folder / "files"),
        "WAGTAILADMIN_BASE_URL": address,
    }


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not answers(f"{address}/healthz"):
        if process.poll() is not None or time.monotonic() > deadline:
            raise Stopped("The demo server did not start; the lines above say why.")
        time.sleep(0.1)
