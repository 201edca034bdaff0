"""The virtual environment `.venv`: made once, filled from a hashed lock, mended when broken."""

import argparse
import fcntl
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts import debian
from scripts.speak import ROOT, VAR, Stopped, say, start

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"

# Stands in the environment while packages are being written. An installer that was stopped half
# way leaves packages that look installed, so whoever finds this file starts from an empty folder.
UNFINISHED = VENV / ".unfinished"
INSTALLED = VENV / ".installed.json"


def ensure(lock: str) -> Path:
    """Return the Python of an environment that holds exactly what `lock` names, or stop."""
    with _one_at_a_time():
        if not _is_sound():
            _make()
        if not _is_filled(lock):
            _fill(lock)
    return PYTHON


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let a second command wait until the first has finished with the environment."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "environment.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _is_sound() -> bool:
    """Whether the environment exists, was left finished, and its Python and pip start."""
    if UNFINISHED.exists() or not PYTHON.exists():
        return False
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0


def _make() -> None:
    """Make an empty environment, in place of whatever was there."""
    debian.need_venv_module()
    if VENV.exists():
        say("An unfinished or broken .venv was found: making it anew.")
        shutil.rmtree(VENV)
    say(f"Making the environment .venv with Python {sys.version.split()[0]}.")
    VENV.mkdir()
    UNFINISHED.touch()
    made = subprocess.run([sys.executable, "-m", "venv", VENV], check=False)
    if made.returncode:
        raise Stopped("The environment could not be made; the lines above say why.")
    UNFINISHED.unlink()


def _digest(lock: str) -> str:
    """Return the fingerprint of one lock file."""
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def _is_filled(lock: str) -> bool:
    """Whether the packages of `lock`, as it stands today, were installed to the end."""
    try:
        installed = json.loads(INSTALLED.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return False
    return bool(installed.get(lock) == _digest(lock))


def _fill(lock: str) -> None:
    """Install the packages of `lock`, each checked against its hash, and note that it is done."""
    say(f"Installing the packages of {lock} (about half a minute the first time).")
    UNFINISHED.touch()
    INSTALLED.unlink(missing_ok=True)
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    command = [str(PYTHON), "-m", "pip", "install", *options, "--requirement", str(ROOT / lock)]
    if subprocess.run(command, check=False).returncode:
        raise Stopped(
            f"The packages of {lock} could not be installed; the lines above say why. Check the"
            " connection to the package registry and start again."
        )
    # The development lock holds every package of the other one (make lock keeps it so).
    done = [RUNTIME, DEVELOPMENT] if lock == DEVELOPMENT else [RUNTIME]
    INSTALLED.write_text(json.dumps({name: _digest(name) for name in done}, indent=2))
    UNFINISHED.unlink()


def main() -> None:
    """Make the environment from the command line: `python -m scripts.environment [--dev]`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--dev", action="store_true", help="with the packages of tests and checks")
    ensure(DEVELOPMENT if parser.parse_args().dev else RUNTIME)


if __name__ == "__main__":
    start(main)
