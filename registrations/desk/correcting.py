"""Correcting name and contact of one registration: the form, and what is noted of it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registrations.access import Action, note_access
from registrations.changing import KnownAlready, correct_person
from registrations.contact import Contact, read_contact
from registrations.models import Registration

from .entry_form import NAME_LENGTH, one_line


class CorrectionForm(forms.Form):
    """Name and contact as they should be."""

    name = forms.CharField(label=gettext_lazy("Name as on the certificate"), max_length=NAME_LENGTH)
    contact = forms.CharField(
        label=gettext_lazy("Telephone or e-mail"), max_length=NAME_LENGTH, required=False
    )

    def clean_name(self) -> str:
        """Return the name in one line, without invisible signs."""
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise ValidationError(_("Write the name."))
        return name

    def clean_contact(self) -> Contact:
        """Return the contact as it is stored."""
        return read_contact(self.cleaned_data["contact"])


def correction_form(person: Registration) -> CorrectionForm:
    """Return the form with what is stored now."""
    return CorrectionForm(initial={"name": person.name, "contact": person.contact})


def correct_and_note(user: Any, person: Registration, form: CorrectionForm) -> bool:
    """Do what a valid form says, and note who did it; say whether it was possible.

    The log says which of the two was changed, and neither the old nor the new one.
    """
    data = form.cleaned_data
    try:
        with transaction.atomic():
            changed = correct_person(person, data["name"], data["contact"])
            if changed:
                note = ", ".join(changed)
                seats, number = person.registrations, person.number
                note_access(user, Action.CORRECT, seats, number=number, note=note)
    except KnownAlready as error:
        message = _("This person is on the list already, under number %(number)d.")
        form.add_error("name", message % {"number": error.number})
        return False
    return True
