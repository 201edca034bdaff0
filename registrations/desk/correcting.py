"""Correcting name and contact of one registration: the form, and what is noted of it."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registrations.access import Action, note_access
from registrations.changing import KnownAlready, correct_person
from registrations.models import Registration
from registrations.person_fields import CONTACT_LENGTH, NAME_LENGTH, ContactField, NameField


class CorrectionForm(forms.Form):
    """Name and contact as they should be."""

    name = NameField(label=gettext_lazy("Name as on the certificate"), max_length=NAME_LENGTH)
    contact = ContactField(
        label=gettext_lazy("Telephone or e-mail"), max_length=CONTACT_LENGTH, required=False
    )


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
