"""A site for drills: a database of its own, an open event, the web server with three processes."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time as clock
from datetime import timedelta
from typing import Any

from scripts.address import HOST, answers, any_free_port
from scripts.speak import ROOT, Stopped

PROCESSES, THREADS = 3, 8
START_SECONDS, STOP_SECONDS = 240, 120
NAME = "mizan_drill"


@contextmanager
def drill_database() -> Iterator[None]:
    """Make an empty, migrated database with a site; remove it afterwards.

    The processes of the web server find it by DATABASE_URL, as this one does.
    """
    import django
    from django.conf import settings

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    original = settings.DATABASES["default"]["NAME"]
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["NAME"] = NAME
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        os.environ["DATABASE_URL"] = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{NAME}"
    else:
        call_command("migrate", verbosity=0)
    call_command("bootstrap_site", verbosity=0)
    try:
        yield
    finally:
        if connection.vendor == "postgresql":
            connection.creation.destroy_test_db(original, verbosity=0)


def open_event(capacity: int) -> Any:
    """Return a published course with so many seats, and people may register."""
    from django.utils import timezone

    from events.models import EventIndexPage, EventSession, TrainingCoursePage

    parent = EventIndexPage.objects.filter(locale__language_code="ar")[0]
    page = TrainingCoursePage(title="دورة للتجربة", status="open", capacity=capacity)
    day = timezone.localdate() + timedelta(days=9)
    page.sessions.add(
        EventSession(day=day, starts=clock(9), ends=clock(13), locale_id=parent.locale_id)
    )
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


@contextmanager
def web_server(application: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Serve `application` as in production; yield port and process."""
    port = any_free_port()
    command = [sys.executable, "-m", "gunicorn", application, f"--bind={HOST}:{port}"]
    command += [f"--workers={PROCESSES}", f"--threads={THREADS}", "--log-level=critical"]
    command += ["--backlog=2048", "--timeout=120"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not answers(f"http://{HOST}:{port}/healthz"):
            if process.poll() is not None or time.monotonic() > deadline:
                raise Stopped("The server of the drill did not start.")
            time.sleep(0.2)
        yield port, process
    finally:
        process.terminate()
        process.wait(timeout=STOP_SECONDS)
