"""Telephone numbers as staff write them and as telephones dial them."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# E.164 allows 15 digits; short codes for emergencies have three.
MIN_DIGITS, MAX_DIGITS = 3, 15
WRITTEN = re.compile(r"\+?[\d\s().\-/]+")


def dialled(number: str) -> str:
    """Return what a telephone dials: ASCII digits with a leading plus, if there is one."""
    digits = "".join(str(unicodedata.digit(sign)) for sign in number if sign.isdecimal())
    return f"+{digits}" if number.lstrip().startswith("+") else digits


def validate_phone_numbers(text: str) -> None:
    """Raise ValidationError unless each line of `text` is a number that can be called."""
    for line in filter(None, map(str.strip, text.splitlines())):
        length = len(dialled(line).lstrip("+"))
        if not WRITTEN.fullmatch(line) or not MIN_DIGITS <= length <= MAX_DIGITS:
            message = _(
                "“%(line)s” is not a telephone number. Write digits, spaces, hyphens and a leading"
                " plus only, for example +970 8 282 0442."
            )
            raise ValidationError(message % {"line": line})
