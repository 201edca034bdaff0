"""A demo site of its own for pictures and browser tests: temporary database and files, free port."""

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
from scripts.speak import ROOT, Stopped, say

START_SECONDS = 60
STOP_SECONDS = 20


@dataclass(frozen=True)
class DemoServer:
    """A running demo site: its address without a slash at the end, and how to run commands on it."""

    address: str
    environment: dict[str, str]

    def pages(self) -> dict[str, dict[str, str]]:
        """Return the path of one page of each type, by name and language."""
        told = run("-m", "scripts.demo_pages", environment=self.environment)
        found: dict[str, dict[str, str]] = json.loads(told)
        return found

    def passwords(self) -> dict[str, str]:
        """Return the passwords of the demo staff by user name."""
        source = "from demo.staff import read_passwords; import json; print(json.dumps(read_passwords()))"
        told: dict[str, str] = json.loads(
            run("manage.py", "shell", "--no-imports", "-c", source, environment=self.environment)
        )
        return told


@contextmanager
def demo_server() -> Iterator[DemoServer]:
    """Fill and start a demo site; end the server and remove everything afterwards.

    The settings are those of the tests: DEBUG off, static files served, the security policy
    stated, tasks done within the request.
    """
    with tempfile.TemporaryDirectory(prefix="mizan-demo-") as folder:
        port = any_free_port()
        server = DemoServer(f"http://{HOST}:{port}", _environment(Path(folder), port))
        say("Filling a demo site of its own.")
        run("manage.py", "compile_messages", environment=server.environment)
        run("manage.py", "migrate", "--verbosity=0", environment=server.environment)
        run("manage.py", "load_demo", environment=server.environment)
        gunicorn = [sys.executable, "-m", "gunicorn", "site_project.wsgi", "--threads=4"]
        process = subprocess.Popen(
            [*gunicorn, f"--bind={HOST}:{port}", "--log-level=warning"],
            cwd=ROOT,
            env=server.environment,
        )
        try:
            _wait_for(server.address, process)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=STOP_SECONDS)


def run(*arguments: str, environment: dict[str, str]) -> str:
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


def _environment(folder: Path, port: int) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "site_project.settings.test",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "REDIS_URL": "",
        "FILES_ROOT": str(folder / "files"),
        "WAGTAILADMIN_BASE_URL": f"http://{HOST}:{port}",
    }


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not answers(f"{address}/healthz"):
        if process.poll() is not None or time.monotonic() > deadline:
            raise Stopped("The demo server did not start; the lines above say why.")
        time.sleep(0.1)
