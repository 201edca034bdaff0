"""A telephone number or an e-mail address, as typed and as the sign of one person. Pure."""

import re
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from core.arabic import fold, latin_digits
from core.telephone import dialled

from .one_line import TURNING, one_line

LOCAL_DIGITS = 10
# Without the leading plus (E.164).
MOST_DIGITS = 15
# Mobile numbers with the prefix of the country, as telephones dial them: +970 and +972.
ABROAD = re.compile(r"(?:\+|00)97[02](5\d{8})\Z")
NUMBER = re.compile(r"[\d\s().+\-/]+\Z")
SEPARATORS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Contact:
    """How a person can be reached: `kind` is "phone", "email" or "" where nothing was given."""

    kind: Literal["phone", "email", ""]
    value: str


NO_CONTACT = Contact("", "")


def read_contact(text: str) -> Contact:
    """Return the contact in what a person typed.

    Raises ValidationError with words that say how to mend it.
    """
    plain = latin_digits(text.translate(TURNING)).strip()
    if not plain:
        return NO_CONTACT
    if "@" in plain:
        try:
            # Between quotation marks the rule of addresses allows control characters; mail and
            # logs do not.
            if one_line(plain) != plain:
                raise ValidationError("control characters")
            validate_email(plain)
        except ValidationError:
            message = _("This is no e-mail address. Write it like name@example.org.")
            raise ValidationError(message) from None
        return Contact("email", plain)
    return Contact("phone", _read_number(plain))


def _read_number(text: str) -> str:
    number = dialled(text)
    local = ABROAD.sub(r"0\1", number)
    if not NUMBER.match(text) or not local.lstrip("+").isdigit():
        raise ValidationError(_("Write a telephone number or an e-mail address."))
    if local.startswith("05") and len(local) != LOCAL_DIGITS:
        raise ValidationError(
            _("The number is not whole. Write its ten digits, for example 059 000 0000.")
        )
    if not LOCAL_DIGITS - 1 <= len(local.lstrip("+")) <= MOST_DIGITS:
        raise ValidationError(
            _("The number is not whole. Write it with the code of the town or the country.")
        )
    return local


def is_same_person(name: str, contact: Contact, other_name: str, other: Contact) -> bool:
    """Say whether a form that came twice is about one person; without contact the name decides."""
    if contact.kind or other.kind:
        return person_text(name, contact) == person_text(other_name, other)
    return fold(name) == fold(other_name)


def person_text(name: str, contact: Contact) -> str:
    """Return what stands for one person, however typed; "" where no contact tells two apart.

    Two people of one household share a telephone, two of one name do not share both. Dots and
    what follows a plus say nothing about who reads an address.
    """
    if not contact.kind:
        return ""
    reached = contact.value
    if contact.kind == "email":
        user, _at, host = contact.value.casefold().partition("@")
        reached = f"{user.partition('+')[0].replace('.', '')}@{host}"
    return f"{SEPARATORS.sub('', fold(name))}\x1f{reached}"
