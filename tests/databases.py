"""Keeps a migrated SQLite database between runs: migrating takes a minute, copying a second.

What is kept goes by the contents of all our migrations and by the locked packages; a change of
either migrates anew, and so does every fresh clone.
"""

import shutil
import sqlite3
from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.db import connection

FOLDER = settings.VAR_DIR / "test-databases"
MOST = 4


def take_kept() -> bool:
    """Put the kept database where that of the tests is to be; say whether there was one."""
    kept = _kept()
    if connection.vendor != "sqlite" or not kept.exists():
        return False
    shutil.copyfile(kept, connection.settings_dict["TEST"]["NAME"])
    kept.touch()
    return True


def keep() -> None:
    """Keep the migrated database, and of older ones the newest few."""
    kept = _kept()
    if connection.vendor != "sqlite" or kept.exists():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    unfinished = kept.with_suffix(f".{Path(settings.FOLDER.name).name}")
    connection.ensure_connection()
    with sqlite3.connect(unfinished) as copy:
        connection.connection.backup(copy)
    unfinished.rename(kept)
    for older in sorted(FOLDER.iterdir(), key=lambda file: -file.stat().st_mtime)[MOST:]:
        older.unlink(missing_ok=True)


def _kept() -> Path:
    digest = blake2b(digest_size=8)
    root = settings.BASE_DIR
    for file in [root / "requirements.txt", *sorted(root.glob("*/migrations/*.py"))]:
        digest.update(file.read_bytes())
    return Path(FOLDER / f"{digest.hexdigest()}.sqlite3")
