"""Fill an empty database with the fixture of the acceptance checks and write its manifest."""

import json
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.models import Page

from demo.acceptance.manifest import make_manifest
from home.bootstrap import BESIDE, COLLECTIONS, SECTIONS, bootstrap_site
from home.models import HomePage

# What `bootstrap_site` makes, and the two pages of a fresh Wagtail.
EMPTY_SITE = (Page, HomePage, *(section[0] for section in (*SECTIONS, *BESIDE, *COLLECTIONS)))


class Command(BaseCommand):
    """Names, passwords and links are made afresh; the manifest holds them, so guard it."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask where the manifest goes."""
        parser.add_argument("--out", required=True, type=Path, help="the manifest (JSON)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the fixture in one piece, or nothing."""
        out: Path = options["out"]
        if not out.parent.is_dir():
            raise CommandError(f"There is no folder {out.parent}.")
        with transaction.atomic():
            bootstrap_site()
            if own := own_pages():
                raise CommandError(
                    f"This database holds pages of its own ({own}): use an empty one."
                )
            text = json.dumps(make_manifest(), ensure_ascii=False, indent=2)
            # Readable for whoever runs the checks alone: it holds passwords.
            handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
        self.stdout.write(f"Wrote {out}.")


def own_pages() -> int:
    """Return how many pages there are that a new site does not have."""
    return sum(1 for page in Page.objects.all().specific() if type(page) not in EMPTY_SITE)
