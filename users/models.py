"""Staff accounts. Readers and trainees have none."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff who logs in to the admin."""
