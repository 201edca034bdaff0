"""Compile the message catalogues without GNU gettext."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Write a .mo beside each .po that is newer than it."""

    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile what has changed."""
        for source in compiled_catalogues():
            self.stdout.write(f"Compiled {source.relative_to(settings.BASE_DIR)}")


def compiled_catalogues() -> list[Path]:
    """Compile every catalogue that has changed; return their sources."""
    done = []
    for folder in settings.LOCALE_PATHS:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            target = source.with_suffix(".mo")
            if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                polib.pofile(str(source)).save_as_mofile(str(target))
                done.append(source)
    return done
