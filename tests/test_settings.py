"""Production refuses to start without what only its owner can give, and passes Django's checks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import serve

ROOT = Path(__file__).parent.parent
GIVEN = {
    "SECRET_KEY": "a1b2c3d4e5f6" * 6,
    "LOOKUP_KEY": "f6e5d4c3b2a1" * 6,
    "PERSONAL_DATA_KEYS": "b25seS1mb3ItdGhlLXRlc3Qtb2Ytc2V0dGluZ3MtMDA=",
    "ALLOWED_HOSTS": "www.example.org",
}


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
    [
        ("SECRET_KEY", "secrets.token_urlsafe"),
        ("ALLOWED_HOSTS", "ALLOWED_HOSTS=www.example.org"),
        ("PERSONAL_DATA_KEYS", "Fernet.generate_key"),
        ("LOOKUP_KEY", "must never change"),
    ],
)
def test_production_says_how_to_make_what_is_missing(missing: str, advice: str) -> None:
    given = {name: value for name, value in GIVEN.items() if name != missing}

    refused = manage("check", **given)

    assert refused.returncode != 0
    assert f"{missing} is not set" in refused.stderr
    assert advice in refused.stderr


def test_production_settings_pass_the_deployment_checks() -> None:
    mail = {"EMAIL_URL": "smtp+tls://mail.example.org:587"}
    checked = manage("check", "--deploy", "--fail-level", "WARNING", **GIVEN, **mail)

    assert checked.returncode == 0, checked.stderr


def test_a_site_without_a_mail_server_is_told_so() -> None:
    checked = manage("check", "--deploy", "--fail-level", "WARNING", **GIVEN)

    assert "core.W001" in checked.stderr


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"PERSONAL_DATA_KEYS": "not-a-key-canary"}, "Key 1 of PERSONAL_DATA_KEYS is no key"),
        (
            {"PERSONAL_DATA_KEYS": f"{GIVEN['PERSONAL_DATA_KEYS']},canary"},
            "Key 2 of PERSONAL_DATA_KEYS",
        ),
        ({"LOOKUP_KEY": GIVEN["SECRET_KEY"]}, "LOOKUP_KEY is empty or the same as another key"),
        ({"LOOKUP_KEY": GIVEN["PERSONAL_DATA_KEYS"]}, "the same as another key"),
    ],
)
def test_keys_that_do_not_work_are_told_without_being_shown(
    changed: dict[str, str], told: str
) -> None:
    checked = manage("check", **{**GIVEN, **changed})

    assert checked.returncode != 0
    assert told in checked.stderr
    assert all(key not in checked.stderr for key in (*changed.values(), "canary"))


def test_each_server_keeps_keys_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(serve, "VAR", tmp_path)
    monkeypatch.setattr(serve, "ROOT", tmp_path)

    first = {name: serve.kept_key(name) for name in serve.KEYS}
    again = {name: serve.kept_key(name) for name in serve.KEYS}

    assert first == again
    assert manage("check", **{**GIVEN, **first}).returncode == 0
    assert len(set(first.values())) == 3
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
