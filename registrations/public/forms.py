"""What people are asked when they register, why, and how what they type is read."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.models import Governorate
from registrations.choices import AgeBand, Sex
from registrations.models import RegistrationList
from registrations.person_fields import (
    GROUP_LENGTH,
    OFF,
    OneLine,
    contact_field,
    name_field,
    needs_field,
)
from registrations.registering import Application

from .questions import answers_of, question_fields


class RegistrationForm(forms.Form):
    """The form of an event: at most eight questions, each with its reason."""

    use_required_attribute = False

    def __init__(self, seats: RegistrationList, data: Any = None) -> None:
        super().__init__(data, auto_id="field-%s")
        self.seats = seats
        self.questions = list(seats.questions.all())
        self.fields["name"] = name_field(
            _("Name, as it should stand on the certificate"),
            help_text=_("For the sign-in sheet and the certificate."),
        )
        self.fields["contact"] = contact_field(
            _("Telephone or e-mail"),
            help_text=_(
                "One of them is enough. We use it for news of this event only. Without it you"
                " come back with a code."
            ),
        )
        self._add_totals()
        if seats.asks_group:
            self.fields["group"] = group_field()
        self.fields["needs"] = needs_field(
            _("What do you need, to take part?"),
            help_text=_("Sign language, a ramp, childcare … So that we can prepare it."),
        )
        self.fields.update(question_fields(self.questions, seats))
        self.fields["agreed"] = forms.BooleanField(
            label=_("I agree that what I write here is kept for this event and then deleted."),
            error_messages={"required": _("Without your agreement we may keep nothing.")},
        )
        # People do not see it; robots fill in everything.
        self.fields["website"] = forms.CharField(
            label=_("Leave this field empty"),
            required=False,
            widget=forms.TextInput({**OFF, "tabindex": "-1"}),
        )
        self._note_errors()

    def _add_totals(self) -> None:
        """Add what is counted only: each may stay untold."""
        untold = ("", _("I prefer not to say"))
        why = _("For totals only.")
        if self.seats.asks_governorate:
            places = [(str(one.pk), one.name) for one in Governorate.objects.all()]
            self.fields["governorate"] = _choice(_("Governorate"), [untold, *places], why)
        if self.seats.asks_sex:
            named = [choice for choice in Sex.choices if choice[0]]
            self.fields["sex"] = _choice(_("Woman or man"), [untold, *named], why)
        if self.seats.asks_age:
            named = [choice for choice in AgeBand.choices if choice[0]]
            self.fields["age_band"] = _choice(_("Age group"), [untold, *named], why)

    def _note_errors(self) -> None:
        """Let each control name its note and its error to whoever hears the page."""
        for bound in self:
            names = [f"{bound.auto_id}_helptext"] if bound.help_text else []
            if self.is_bound and bound.errors:
                names.append(f"{bound.auto_id}_error")
            if names:
                bound.field.widget.attrs["aria-describedby"] = " ".join(names)

    @property
    def shown_fields(self) -> list[Any]:
        """Return the fields that people see."""
        return [self[name] for name in self.fields if name != "website"]

    @property
    def is_from_robot(self) -> bool:
        """Say whether the field that nobody sees was filled in."""
        return bool(self.data.get("website"))

    def application(self, secret: str) -> Application:
        """Return what was told, for `register`; the form is valid."""
        told = self.cleaned_data
        return Application(
            name=told["name"],
            contact=told["contact"],
            language=get_language() or "ar",
            sex=told.get("sex", ""),
            age_band=told.get("age_band", ""),
            governorate_id=int(told["governorate"]) if told.get("governorate") else None,
            group=told.get("group", ""),
            needs=told["needs"],
            answers=answers_of(self.questions, told),
            form=secret,
        )


def group_field() -> OneLine:
    """Return the field for the body or group a person comes from."""
    return OneLine(
        label=_("Body or group"),
        max_length=GROUP_LENGTH,
        required=False,
        widget=forms.TextInput(OFF),
        help_text=_("So that seats are shared fairly between bodies. Not published."),
    )


def _choice(label: str, choices: list[Any], why: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, help_text=why)
