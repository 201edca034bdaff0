"""Changing what one told: nothing is shown again, what is left empty stays as it is."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from registrations.contact import NO_CONTACT
from registrations.models import RegistrationList
from registrations.person_fields import contact_field, needs_field

from .forms import group_field
from .questions import answers_of, question_fields


class ChangeForm(forms.Form):
    """The fields that a person may change afterwards; the name is changed by staff."""

    use_required_attribute = False

    def __init__(self, seats: RegistrationList, data: Any = None) -> None:
        super().__init__(data, auto_id="field-%s")
        self.questions = list(seats.questions.all())
        self.fields["contact"] = contact_field(_("Other telephone or e-mail"))
        if seats.asks_group:
            self.fields["group"] = group_field()
        self.fields["needs"] = needs_field(_("What do you need, to take part?"))
        self.fields.update(question_fields(self.questions, seats))
        for field in self.fields.values():
            field.required = False
        self.fields["forget"] = forms.MultipleChoiceField(
            label=_("Delete what I told"),
            choices=[
                ("contact", _("Telephone or e-mail")),
                ("needs", _("What I need")),
                ("answers", _("Answers to the questions of this event")),
            ],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def changes(self) -> dict[str, Any]:
        """Return what is to be stored, for `change_details`; the form is valid."""
        told = self.cleaned_data
        forget = set(told["forget"])
        changes: dict[str, Any] = {
            name: told[name] for name in ("contact", "group", "needs") if told.get(name)
        }
        if told["contact"] == NO_CONTACT:
            changes.pop("contact", None)
        if "contact" in forget:
            changes["contact"] = NO_CONTACT
        if "needs" in forget:
            changes["needs"] = ""
        return {
            **changes,
            "answers": answers_of(self.questions, told),
            "forgets_answers": "answers" in forget,
        }
