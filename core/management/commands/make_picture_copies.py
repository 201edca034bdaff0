"""Make the pictures that published pages lack, after an import or a lost task."""

from typing import Any

from django.core.management.base import BaseCommand

from core import pictures, previews


class Command(BaseCommand):
    """Look at every picture that readers or other programs may meet; safe to repeat."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing and say how many pictures and pages were looked at."""
        images = pictures.images_shown()
        for image in images.iterator():
            pictures.make_copies(image)
        self.stdout.write(f"{images.count()} pictures have all their copies.")
        pages = sum(1 for _page_id in previews.draw_missing())
        self.stdout.write(f"{pages} pages have the picture that stands beside a link.")
