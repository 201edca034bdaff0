"""The control of the storm: the site without its lock, in which a storm has to do damage."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

# First: it sets Django up.
from site_project.wsgi import application as application

# isort: split
from registrations import registering
from registrations.models import RegistrationList


@contextmanager
def unlocked_list(event_key: UUID) -> Iterator[RegistrationList]:
    """Give the list of an event to everybody at once, without a transaction."""
    yield RegistrationList.objects.get(event_key=event_key)


vars(registering)["locked_list"] = unlocked_list
