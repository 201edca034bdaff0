"""Make the resized copies that published pictures lack, for example after a lost task."""

from typing import Any

from django.core.management.base import BaseCommand

from core import pictures


class Command(BaseCommand):
    """Look at every picture that readers may meet; safe to repeat."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing and say how many pictures were looked at."""
        images = pictures.images_shown()
        for image in images.iterator():
            pictures.make_copies(image)
        self.stdout.write(f"{images.count()} pictures have all their copies.")
