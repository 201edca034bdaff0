"""Import an archive from a CSV file (columns: docs/operations.md), its files and old addresses."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import activate, get_language, gettext, ngettext, pgettext

from core.progress import Progress
from core.tables import csv_rows
from publications.archive.files import Folder
from publications.archive.importing import Outcome, Task, count_rows, import_rows
from publications.archive.rows import Fault, UnfitFile
from publications.archive.writing import Manner
from publications.models import StatementIndexPage


class Command(BaseCommand):
    """Rows that cannot be taken are refused one by one; the rest goes in."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the file and the ways to go about it."""
        parser.add_argument("file", type=Path, help="CSV file in UTF-8 with a header row")
        parser.add_argument("--files", type=Path, help="folder of the files that rows name")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen")
        parser.add_argument(
            "--resume",
            action="store_true",
            help="pass over rows that were imported, without looking at their files again",
        )
        parser.add_argument("--report", type=Path, help="where to write the refused rows")
        parser.add_argument(
            "--privacy-checked-by",
            metavar="USERNAME",
            help="who answers for the check of privacy; without it field updates stay drafts",
        )
        parser.add_argument(
            "--language", choices=list(dict(settings.LANGUAGES)), help="of what is told"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file; raises CommandError, and so exit code 1, if any row was refused."""
        before = get_language()
        activate(options["language"] or before or settings.LANGUAGE_CODE)
        try:
            self._import(options)
        finally:
            activate(before or settings.LANGUAGE_CODE)

    def _import(self, options: dict[str, Any]) -> None:
        path: Path = options["file"]
        report = options["report"] or path.with_suffix(".refused.csv")
        task = self._task(options)
        try:
            total = count_rows(path)
        except OSError as error:
            raise CommandError(str(error)) from error
        except UnfitFile as error:
            write_report(report, [Fault(1, "", "", str(error))])
            raise CommandError(str(error)) from error
        if not StatementIndexPage.objects.exists():
            if task.is_dry:
                reason = gettext(
                    "The site has no sections yet. Run manage.py bootstrap_site first."
                )
                raise CommandError(reason)
            call_command("bootstrap_site")
        progress = Progress(total, sys.stderr)
        outcome = import_rows(task, lambda so_far: progress.show(so_far.rows))
        progress.end()
        self._tell(outcome, task.is_dry)
        write_report(path.with_suffix(".notes.csv"), outcome.notes)
        write_report(report, outcome.refused)
        if outcome.refused:
            raise CommandError(_refused(len(outcome.refused), report))

    def _task(self, options: dict[str, Any]) -> Task:
        folder, name = options["files"], options["privacy_checked_by"]
        if folder is not None and not folder.is_dir():
            raise CommandError(gettext("“%(path)s” is no folder.") % {"path": folder})
        user = get_user_model().objects.filter(username=name).first() if name else None
        if name and user is None:
            raise CommandError(gettext("There is no user “%(name)s”.") % {"name": name})
        return Task(
            path=options["file"],
            folder=Folder(folder),
            manner=Manner(privacy_checked_by=user),
            is_dry=options["dry_run"],
            is_resumed=options["resume"],
        )

    def _tell(self, outcome: Outcome, is_dry: bool) -> None:
        """Say what happened, or would happen."""
        if is_dry:
            self.stdout.write(gettext("A dry run: nothing was written."))
        counts = (
            (pgettext("rows of an import", "New"), outcome.made),
            (pgettext("rows of an import", "Changed"), outcome.changed),
            (pgettext("rows of an import", "Unchanged"), outcome.untouched),
            (pgettext("rows of an import", "Refused"), len(outcome.refused)),
            (gettext("Kept as drafts until somebody checks their privacy"), outcome.drafts),
            (gettext("Parts of a text left out"), len(outcome.notes)),
        )
        for label, count in counts:
            self.stdout.write(f"{label}: {count}")


def _refused(count: int, report: Path) -> str:
    return ngettext(
        "%(count)d row was refused; %(report)s says why.",
        "%(count)d rows were refused; %(report)s says why.",
        count,
    ) % {"count": count, "report": report}


def write_report(path: Path, faults: Iterable[Fault]) -> None:
    """Write row, reference, column and reason of each fault; without any no file is left."""
    faults = list(faults)
    if not faults:
        path.unlink(missing_ok=True)
        return
    rows = ((fault.row, fault.reference, fault.column, fault.reason) for fault in faults)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(csv_rows([("row", "reference", "column", "reason"), *rows]))
