"""`make lint`: every check that is not a test, each named, all run before the verdict."""

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts import debian, environment
from scripts.manage import command, settings
from scripts.serve import KEYS
from scripts.speak import ROOT, start

BIN = environment.VENV / "bin"


@dataclass(frozen=True)
class Check:
    """A command that must end with 0, and the claim that it proves."""

    claim: str
    command: Sequence[str | Path]
    environment: dict[str, str] = field(default_factory=lambda: settings("dev"))


def templates() -> list[str]:
    """Return every template of the project, by its path in the checkout."""
    found = (path.relative_to(ROOT) for path in ROOT.glob("*/templates/**/*.html"))
    return sorted(str(path) for path in found)


def production() -> dict[str, str]:
    """Return the least environment under which the production settings agree to start."""
    return {
        **settings("production"),
        **{name: made() for name, made in KEYS.items()},
        "EMAIL_URL": "smtp+tls://mail.example.org:587",
        "ALLOWED_HOSTS": "www.example.org",
        "WAGTAILADMIN_BASE_URL": "https://www.example.org",
    }


def checks() -> list[Check]:
    """Return the checks, the quickest first."""
    return [
        Check("Python is formatted", [BIN / "ruff", "format", "--check", "."]),
        Check("Python keeps the rules", [BIN / "ruff", "check", "."]),
        Check("Templates are indented", [BIN / "djhtml", "--check", "--tabwidth=4", *templates()]),
        Check("Templates keep the rules", [BIN / "djlint", "--lint", "--quiet", *templates()]),
        Check("Arabic is complete", [environment.PYTHON, "-m", "scripts.check_messages"]),
        Check("Models have migrations", command("makemigrations", "--check", "--dry-run")),
        Check(
            "Production is safe to deploy",
            command("check", "--deploy", "--fail-level=WARNING"),
            production(),
        ),
        Check("Types hold", [BIN / "mypy"]),
    ]


def passes(check: Check) -> bool:
    """Run one check, show its verdict, and what it said where it failed."""
    began = time.monotonic()
    ended = subprocess.run(
        check.command,
        cwd=ROOT,
        env=check.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    verdict = "FAILED" if ended.returncode else "ok"
    print(f"{check.claim:<30} {verdict:<6} {time.monotonic() - began:5.1f} s", flush=True)
    if ended.returncode:
        print(ended.stdout, flush=True)
    return ended.returncode == 0


def main() -> int:
    """Return 0 where every check passes, else 1 after all have run."""
    environment.ensure(environment.DEVELOPMENT)
    debian.prepare((*debian.PDF_WRITING, debian.GETTEXT))
    failed = [check.claim for check in checks() if not passes(check)]
    if failed:
        print(f"\nNot true yet: {'; '.join(failed)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    start(main)
