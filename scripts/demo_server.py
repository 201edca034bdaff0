"""A demo site of its own for pictures and browser tests: its own database, files and port."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
    begin with "admin". `passwords` are those of the demo staff, by user name.
    """

    address: str
    pages: dict[str, dict[str, str]]
    passwords: dict[str, str]


@contextmanager
def demo_server() -> Iterator[DemoServer]:
    """Fill and start a demo site; end the server and remove everything afterwards.

    The settings are those of the tests: DEBUG off, static files served, the security policy
    stated, tasks done within the request.
    """
    with tempfile.TemporaryDirectory(prefix="mizan-demo-") as folder:
        port = any_free_port()
        address = f"http://{HOST}:{port}"
        environment = _environment(Path(folder), address)
        say("Filling a demo site of its own (about a minute).")
        _run("manage.py", "compile_messages", environment=environment)
        _run("manage.py", "migrate", "--verbosity=0", environment=environment)
        _run("manage.py", "load_demo", environment=environment)
        pages = json.loads(_run("-m", "scripts.demo_pages", environment=environment))
        gunicorn = [sys.executable, "-m", "gunicorn", "site_project.wsgi", "--threads=4"]
        process = subprocess.Popen(
            [*gunicorn, f"--bind={HOST}:{port}", "--log-level=warning"], cwd=ROOT, env=environment
        )
        try:
            _wait_for(address, process)
            yield DemoServer(address, pages, _passwords())
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
