"""The site by a clock that runs ahead: stories that take weeks are told in a minute.

The file that CLOCK_AHEAD names says by how many hours. As a WSGI application it serves the site,
as a program it is `manage.py`.
"""

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone


def move_clock() -> None:
    """Have this process live so many hours ahead, always as the file says at that moment."""
    place, real = Path(os.environ["CLOCK_AHEAD"]), timezone.now

    def moved() -> datetime:
        return real() + timedelta(hours=float(place.read_text() or 0))

    timezone.now = moved


# Before any model is read: fields hold on to the function that gives them their moment.
move_clock()

if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
else:
    from site_project.wsgi import application as application
