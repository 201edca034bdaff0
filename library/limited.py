"""Runs a program over a stranger's file in a process of its own, within limits."""

import os
import subprocess
import sys
from pathlib import Path

from .limits import CPU_SECONDS

PROJECT = Path(__file__).parents[1]
WAIT_SECONDS = 60


def run_limited(command: list[str], data: bytes = b"", cpu_seconds: int = CPU_SECONDS) -> bytes:
    """Return what a command printed within the limits, up to where it ended.

    It is given `data` to read and at most `cpu_seconds` of the processor; it waits no longer than
    a minute more than that.
    """
    limited = [sys.executable, "-m", "library.limits", str(cpu_seconds), *command]
    try:
        ended = subprocess.run(
            limited,
            input=data,
            capture_output=True,
            cwd=PROJECT,
            timeout=WAIT_SECONDS + cpu_seconds - CPU_SECONDS,
            check=False,
            env=_environment(),
        )
    except subprocess.TimeoutExpired as error:
        return error.stdout or b""
    return ended.stdout


def _environment() -> dict[str, str]:
    """Return what the program is told of this machine: where programs are, and one thread."""
    path = os.environ.get("PATH", os.defpath)
    return {"PATH": path, "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
