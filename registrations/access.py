"""Writing down who of the staff saw, exported or changed personal data."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .models import AccessEntry, RegistrationList


class Action(models.TextChoices):
    """What was done."""

    LIST = "list", _("Saw the list")
    PERSON = "person", _("Saw one person")
    SEARCH = "search", _("Looked for a person")
    CALLS = "calls", _("Saw the call list")
    CALLED = "called", _("Noted a call")
    DECIDE = "decide", _("Decided")
    CANCEL = "cancel", _("Cancelled a registration")
    CORRECT = "correct", _("Corrected name or contact")
    CONFIRM = "confirm", _("Noted that a person comes")
    ENTER = "enter", _("Entered from paper")
    UPLOAD = "upload", _("Entered from a file")
    EXPORT = "export", _("Exported")
    MESSAGE = "message", _("Wrote to many")
    STOP_MESSAGE = "stop_message", _("Stopped a message")
    FORGET = "forget", _("Deleted the answers to a question")
    ERASE = "erase", _("Erased a person")
    NOMINEES = "nominees", _("A body saw whom it nominated")
    SHEET = "sheet", _("Printed the sign-in sheet")
    ATTENDANCE = "attendance", _("Saw the list of attendance")
    CHECK_IN = "check_in", _("Checked a person in")
    WALK_IN = "walk_in", _("Entered a person at the door")
    KIT = "kit", _("Made a venue kit")
    MERGE = "kit_result", _("Took in the result of a kit")
    CERTIFICATES = "certificates", _("Saw or printed certificates")


def note_access(
    user: Any,
    action: str,
    seats: RegistrationList,
    *,
    people: int = 1,
    number: int | None = None,
    note: str = "",
) -> AccessEntry:
    """Write one row: `people` were concerned, or the one with `number`; `note` names nobody."""
    return AccessEntry.objects.create(
        user=user,
        user_name=user.get_username(),
        action=action,
        registrations=seats,
        people=people,
        number=number,
        note=note,
    )
