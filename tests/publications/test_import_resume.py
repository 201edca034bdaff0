"""An import that is killed at any moment leaves whole rows, and the next run goes on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from wagtail.models import Page

from publications.models import ImportedItem, Reference, StatementPage
from tests.publications.archives import import_these, row, save

ROWS = [
    item
    for number in range(30)
    for item in (
        row(reference=f"{number}/2016", legacy_id=str(number + 1)),
        row(reference=f"E{number}", language="en", translation_of=f"{number}/2016", title="Water"),
    )
]


def start(path: Path) -> "subprocess.Popen[bytes]":
    """Start the import of a file into the database of this test, in a process of its own."""
    name = connection.settings_dict["NAME"]
    base = os.environ.get("DATABASE_URL", "")
    address = f"{base.rpartition('/')[0]}/{name}" if base else f"sqlite:///{name}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "site_project.settings.test",
        "DATABASE_URL": address,
        "FILES_ROOT": str(settings.FILES_ROOT),
    }
    command = [sys.executable, "manage.py", "import_archive", str(path)]
    return subprocess.Popen(
        command,
        env=environment,
        cwd=settings.BASE_DIR,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.mark.django_db(transaction=True)
def test_a_killed_import_leaves_whole_rows_and_is_resumed(tmp_path: Path, site: None) -> None:
    process = start(save(tmp_path, *ROWS))
    deadline = time.monotonic() + 120
    while ImportedItem.objects.count() < 7 and time.monotonic() < deadline:
        assert process.poll() is None, "the import ended before it could be killed"
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    done = ImportedItem.objects.count()

    assert 7 <= done < len(ROWS)
    assert StatementPage.objects.count() == Reference.objects.count() == done
    assert not StatementPage.objects.filter(live_revision=None).exists()
    assert not any(Page.find_problems())

    assert import_these(tmp_path, *ROWS, resume=True) == []

    assert StatementPage.objects.count() == len(ROWS)
    for page in StatementPage.objects.filter(locale__language_code="ar"):
        assert page.get_translations().count() == 1
    assert not any(Page.find_problems())
