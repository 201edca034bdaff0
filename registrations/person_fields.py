"""Fields for what is told of a person, the same wherever one is written down."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.arabic import normalise

from .contact import read_contact
from .names import holds_a_way

NAME_LENGTH, CONTACT_LENGTH, GROUP_LENGTH, NEEDS_LENGTH = 120, 254, 120, 400
# Marks of direction turn the text around a name, and are seen by nobody.
UNSEEN = str.maketrans("", "", "\u200e\u200f\u061c\u200b\u2060")
OFF = {"autocomplete": "off"}


class OneLine(forms.CharField):
    """A line of text: no breaks, no marks of direction, whatever was pasted."""

    def to_python(self, value: Any) -> str:
        """Return the text as it is stored and shown."""
        text = normalise(str(value or "").translate(UNSEEN))
        return super().to_python(" ".join(text.split())) or ""


class ContactField(OneLine):
    """A telephone number or an e-mail address."""

    def clean(self, value: Any) -> Any:
        """Return the Contact; raises ValidationError with words that say how to mend it."""
        return read_contact(super().clean(value))


class NameField(OneLine):
    """The name of a person."""

    default_error_messages: ClassVar = {
        "required": gettext_lazy("Write the name, as it should stand on the certificate.")
    }

    def validate(self, value: Any) -> None:
        """Refuse what holds no letter, or a way to somebody else."""
        super().validate(value)
        if value and not any(sign.isalpha() for sign in value):
            raise ValidationError(_("Write the name in letters."))
        # What is too long is refused for its length, and not read through before.
        if value and len(value) <= NAME_LENGTH and holds_a_way(value):
            raise ValidationError(
                _("Write the name alone, without a site, an e-mail address or a telephone number.")
            )


def name_field(label: str, **more: Any) -> NameField:
    """Return the field of a name; the same for whoever registers and for bodies."""
    widget = forms.TextInput(OFF)
    return NameField(label=label, max_length=NAME_LENGTH, widget=widget, **more)


def contact_field(label: str, **more: Any) -> ContactField:
    """Return the one field for telephone or e-mail."""
    widget = forms.TextInput({**OFF, "dir": "auto", "inputmode": "email"})
    return ContactField(
        label=label, max_length=CONTACT_LENGTH, required=False, widget=widget, **more
    )


def needs_field(label: str, **more: Any) -> forms.CharField:
    """Return the field for what a person needs to take part."""
    widget = forms.Textarea({"rows": 2, **OFF})
    return TextField(label=label, max_length=NEEDS_LENGTH, required=False, widget=widget, **more)


class TextField(forms.CharField):
    """A text of several lines."""

    def to_python(self, value: Any) -> str:
        """Return the text as it is stored and shown."""
        return super().to_python(normalise(str(value or "").translate(UNSEEN))) or ""
