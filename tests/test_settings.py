"""Production refuses to start without what only its owner can give, and passes Django's checks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GIVEN = {"SECRET_KEY": "a1b2c3d4e5f6" * 6, "ALLOWED_HOSTS": "www.example.org"}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a management command under production settings with nothing else in the environment."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "site_project.settings.production",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("missing", "advice"),
    [("SECRET_KEY", "secrets.token_urlsafe"), ("ALLOWED_HOSTS", "ALLOWED_HOSTS=www.example.org")],
)
def test_production_says_how_to_make_what_is_missing(missing: str, advice: str) -> None:
    given = {name: value for name, value in GIVEN.items() if name != missing}

    refused = manage("check", **given)

    assert refused.returncode != 0
    assert f"{missing} is not set" in refused.stderr
    assert advice in refused.stderr


def test_production_settings_pass_the_deployment_checks() -> None:
    checked = manage("check", "--deploy", "--fail-level", "WARNING", **GIVEN)

    assert checked.returncode == 0, checked.stderr
