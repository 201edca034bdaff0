"""Make an archive of a size for measuring: made-up texts, marked as such on every page."""

import csv
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from core.models import Governorate, Topic
from core.progress import Progress
from demo.archive.pdfs import write_pdfs
from demo.archive.rows import TIERS, Names, Tier, archive_rows
from demo.files import pdf_writer
from publications.archive.files import Folder
from publications.archive.importing import Task, import_rows
from publications.archive.rows import COLUMNS
from publications.archive.writing import Manner
from publications.models import StatementIndexPage


class Command(BaseCommand):
    """Writes the CSV and the files of an archive, and imports them; a second run goes on."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the size."""
        parser.add_argument("--tier", choices=sorted(TIERS), default="S", help="S, M or L")
        parser.add_argument("--seed", type=int, default=1, help="another seed, another archive")
        parser.add_argument("--without-files", action="store_true", help="no PDF files")
        parser.add_argument("--only-write", action="store_true", help="do not import what is made")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the archive and say what it holds."""
        if not StatementIndexPage.objects.exists():
            call_command("bootstrap_site")
        tier, seed = TIERS[options["tier"]], options["seed"]
        suffix = "-without-files" if options["without_files"] else ""
        folder = settings.VAR_DIR / f"archive-{options['tier']}-{seed}{suffix}"
        folder.mkdir(parents=True, exist_ok=True)
        path, files = write_csv(folder, tier, seed, with_files=not suffix)
        if files:
            self._write_files(folder, files, tier, seed)
        self.stdout.write(f"{path}: {tier.pages} rows, {len(files)} files")
        if not options["only_write"]:
            self._import(path, folder, tier)

    def _write_files(self, folder: Path, files: list[str], tier: Tier, seed: int) -> None:
        write = pdf_writer()
        if write is None:
            raise CommandError("PDF files need Pango; --without-files does without them.")
        words = {"topic": "الحق في السكن", "place": "محافظة غزة"}
        made = write_pdfs(folder, files, tier.pdf_pages, seed, words, write)
        self.stdout.write(f"{made} PDF files written")

    def _import(self, path: Path, folder: Path, tier: Tier) -> None:
        progress = Progress(tier.pages, sys.stderr)
        task = Task(path, Folder(folder), Manner(is_demonstration=True), is_resumed=True)
        outcome = import_rows(task, lambda so_far: progress.show(so_far.rows))
        progress.end()
        for fault in outcome.refused[:10]:
            self.stderr.write(f"{fault.row} {fault.reference} {fault.column}: {fault.reason}")
        self.stdout.write(
            f"{outcome.made} pages made, {outcome.changed} changed,"
            f" {outcome.untouched} were there, {len(outcome.refused)} refused"
        )


def write_csv(folder: Path, tier: Tier, seed: int, with_files: bool) -> tuple[Path, list[str]]:
    """Write the rows of an archive; return where, and the names of the files that they name."""
    path, files = folder / "archive.csv", []
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for row in archive_rows(tier, seed, _names()):
            if not with_files:
                row["file"] = row["file_language"] = ""
            if row["file"]:
                files.append(row["file"])
            writer.writerow(row)
    return path, files


def _names() -> Names:
    """Return the terms of the site that rows may carry."""
    return Names(_named(Topic), _named(Governorate))


def _named(model: Any) -> tuple[tuple[str, dict[str, str]], ...]:
    found = []
    for term in model.objects.order_by("position", "code"):
        names = {}
        for language in ("ar", "en"):
            with override(language):
                names[language] = str(term.name)
        found.append((term.code, names))
    return tuple(found)
