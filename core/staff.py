"""Which addresses are those of staff, to which other rules apply than to public ones."""

from django.http import HttpRequest

STAFF_PREFIXES = ("/admin/", "/_staff/")


def is_for_staff(request: HttpRequest) -> bool:
    """Say whether the address asked for is one of the admin's."""
    return request.path.startswith(STAFF_PREFIXES)
