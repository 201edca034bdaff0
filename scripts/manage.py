"""Run the site's management commands from the scripts."""

import os
import subprocess
from pathlib import Path

from scripts.environment import PYTHON
from scripts.speak import ROOT, Stopped


def command(*arguments: str) -> list[str | Path]:
    """Return the command line of one management command."""
    return [PYTHON, ROOT / "manage.py", *arguments]


def settings(name: str) -> dict[str, str]:
    """Return today's environment with the settings module `name` chosen."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": f"site_project.settings.{name}",
        "PYTHONUNBUFFERED": "1",
    }


def manage(*arguments: str, environment: dict[str, str]) -> None:
    """Run one management command to its end, or stop with its name."""
    ended = subprocess.run(command(*arguments), env=environment, cwd=ROOT, check=False)
    if ended.returncode:
        raise Stopped(f"manage.py {' '.join(arguments)} failed; the lines above say why.")
