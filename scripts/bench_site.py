"""A site for measuring, in a process of its own: filled by the import, asked, and removed again."""

import csv
import resource
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

TIMES = 3
# So many works of each list are in the small site; one in forty is a report.
WORKS_A_REPORT = 40
LANGUAGE = "ar"


@dataclass(frozen=True)
class Filling:
    """How the import went: rows, wall and processor seconds, the most memory in megabytes."""

    rows: int
    seconds: float
    processor_seconds: float
    megabytes: int

    @property
    def told(self) -> str:
        """Return the figures in a sentence."""
        wall, processor = self.rows / self.seconds, self.rows / self.processor_seconds
        return (
            f"{self.rows} rows imported: {wall:.1f} a second,"
            f" {processor:.1f} a processor second; at most {self.megabytes} MB"
        )


@dataclass(frozen=True)
class Reading:
    """What one address cost: queries, bytes sent, seconds (the middle of several).

    On SQLite these are seconds of the processor, since the database works in the same process:
    what else the machine does is not in them. With a database server they are those of the clock.
    """

    queries: int
    size: int
    seconds: float


def open_site(name: str) -> None:
    """Make an empty, migrated database beside the one that the settings name."""
    import django
    from django.db import connection

    django.setup()
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["NAME"] = f"bench_{name}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True)


def close_site() -> None:
    """Drop the database."""
    from django.db import connection

    connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def fill(folder: str, pages: int, each: int | None) -> Filling:
    """Import an archive of so many pages; of each list only the newest `each` works, if given."""
    from django.core.management import call_command
    from django.db import connection

    from demo.archive.rows import Tier
    from demo.management.commands.make_archive import write_csv
    from publications.archive.files import Folder
    from publications.archive.importing import Task, import_rows
    from publications.archive.writing import Manner
    from publications.models import ReportPage, Series

    call_command("bootstrap_site", verbosity=0)
    tier = Tier(pages, pages // WORKS_A_REPORT, 0, pages)
    path, _files = write_csv(Path(folder), tier, 1, with_files=False)
    if each:
        _keep_newest(path, each)
    began, before = time.perf_counter(), time.process_time()
    task = Task(path, Folder(None), Manner(is_demonstration=True))
    outcome = import_rows(task, lambda _so_far: None)
    taken = time.perf_counter() - began, time.process_time() - before
    assert not outcome.refused, outcome.refused[:3]
    ReportPage.objects.update(series=Series.objects.create(code="bench", name_ar="سلسلة"))
    if connection.vendor == "postgresql":
        # Its own housekeeping would do so within a minute.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Filling(outcome.made, *taken, most)


def _keep_newest(path: Path, each: int) -> None:
    """Leave the newest `each` works of each list in a file whose rows are oldest first."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept: set[str] = set()
    works: Counter[str] = Counter()
    for row in reversed(rows):
        family = _family(row["kind"])
        if row["reference"] not in kept and works[family] < each:
            kept.add(row["reference"])
            works[family] += 1
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row for row in rows if row["reference"] in kept)


def _family(kind: str) -> str:
    """Return which list shows a kind."""
    statements = {"press_release": "statement", "news_brief": "statement"}
    return statements.get(kind, kind if kind == "field_update" else "report")


def addresses() -> dict[str, str]:
    """Return what is asked, by name; a star marks answers that hold everything at once."""
    from scripts import bench_addresses

    return bench_addresses.addresses(LANGUAGE)


def visit(address: str) -> Reading:
    """Return what an address costs once the process knows it."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    with CaptureQueriesContext(connection) as captured:
        size = _read(client, address)
    queries = len(captured)
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    seconds = []
    for _time in range(TIMES):
        began = clock()
        _read(client, address)
        seconds.append(clock() - began)
    return Reading(queries, size, median(seconds))


def _read(client: Any, address: str) -> int:
    """Return how many bytes the whole answer has."""
    answer = client.get(address)
    assert answer.status_code < 500, address
    if answer.streaming:
        return sum(map(len, answer.streaming_content))
    return len(answer.content)
