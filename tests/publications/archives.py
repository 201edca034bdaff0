"""CSV files of archives for the tests of the import."""

import csv
import io
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError

from publications.archive.rows import COLUMNS

ROW = {
    "reference": "11/2016",
    "kind": "press_release",
    "language": "ar",
    "title": "الحق في الماء",
    "summary": "ملخص البيان.",
    "body_html": "<p>لكل شخص حق في الماء.</p>",
    "published_at": "2016-03-14 13:00",
}


def row(**cells: str) -> dict[str, str]:
    """Return a row that is sound but for what `cells` change."""
    return {**dict.fromkeys(COLUMNS, ""), **ROW, **cells}


def report(**cells: str) -> dict[str, str]:
    """Return the row of a publication."""
    return row(**{"reference": "تقرير/7", "kind": "report", "title": "تقرير السكن", **cells})


def text_of(*rows: dict[str, str]) -> str:
    """Return rows as the text of a CSV file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def save(folder: Path, *rows: dict[str, str]) -> Path:
    """Write rows as a file."""
    path = folder / "archive.csv"
    path.write_text(text_of(*rows), encoding="utf-8")
    return path


def imported(path: Path, **options: Any) -> list[dict[str, str]]:
    """Import a file; return the report of the refused rows, empty where all went in."""
    report_path = path.with_name("refused.csv")
    try:
        call_command("import_archive", path, report=report_path, **options)
    except CommandError:
        with report_path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    assert not report_path.exists()
    return []


def import_these(folder: Path, *rows: dict[str, str], **options: Any) -> list[dict[str, str]]:
    """Write rows and import them."""
    return imported(save(folder, *rows), **options)
