"""Bring the database of this checkout to where the site can be shown: migrated, with the demo."""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from scripts import environment
from scripts.manage import manage, settings
from scripts.speak import ROOT, VAR, say, start

DATABASE = VAR / "db.sqlite3"
LOGINS = VAR / "demo-logins.txt"
PREPARED = VAR / "demo-site.json"


def prepare(*, even_if_done: bool = False) -> None:
    """Compile messages, migrate and load the demo, unless nothing changed since that was done."""
    VAR.mkdir(exist_ok=True)
    fingerprint = _fingerprint()
    if not even_if_done and _is_prepared(fingerprint):
        return
    PREPARED.unlink(missing_ok=True)
    development = settings("dev")
    say("Compiling the messages.")
    manage("compile_messages", environment=development)
    say("Migrating the database (about half a minute the first time).")
    manage("migrate", "--verbosity=0", environment=development)
    say("Loading the demo content in both languages.")
    manage("load_demo", environment=development)
    PREPARED.write_text(json.dumps({"fingerprint": fingerprint, "database": _database_identity()}))


def _fingerprint() -> str:
    """Return one hash over everything that decides what the database should hold."""
    whole = hashlib.sha256()
    for path in _deciding_files():
        whole.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def _deciding_files() -> Iterator[Path]:
    """Yield the lock, the migrations, the commands, the demo and the catalogues, in order."""
    yield ROOT / environment.RUNTIME
    yield from sorted(path for path in (ROOT / "locale").rglob("*.po"))
    apps = sorted(path.parent for path in ROOT.glob("*/__init__.py"))
    for app in apps:
        folders = [app] if app.name == "demo" else [app / "migrations", app / "management"]
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                if path.is_file() and "__pycache__" not in path.parts:
                    yield path


def _is_prepared(fingerprint: str) -> bool:
    """Whether this very database was brought to this very state, and is still whole."""
    try:
        done = json.loads(PREPARED.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return False
    if done != {"fingerprint": fingerprint, "database": _database_identity()}:
        return False
    catalogues = (ROOT / "locale").rglob("*.po")
    compiled = all(path.with_suffix(".mo").exists() for path in catalogues)
    return compiled and LOGINS.exists() and _holds_pages()


def _database_identity() -> int | None:
    """Return the inode of the SQLite file: another file is another database, whatever its name.

    None for a database of another place (DATABASE_URL): only its own commands know its state.
    """
    if os.environ.get("DATABASE_URL") or not DATABASE.exists():
        return None
    return DATABASE.stat().st_ino


def _holds_pages() -> bool:
    """Whether the SQLite database can be read and holds more than Wagtail's own first pages."""
    if _database_identity() is None:
        return False
    connection = sqlite3.connect(f"file:{DATABASE}?mode=ro", uri=True)
    try:
        (pages,) = connection.execute("SELECT COUNT(*) FROM wagtailcore_page").fetchone()
    except sqlite3.Error:
        return False
    finally:
        connection.close()
    return int(pages) > 2


def main() -> None:
    """Load the demo content again, whatever was there: `make demo`."""
    environment.ensure(environment.RUNTIME)
    prepare(even_if_done=True)
    say("The demo content is loaded. Staff logins:")
    print(LOGINS.read_text())


if __name__ == "__main__":
    start(main)
