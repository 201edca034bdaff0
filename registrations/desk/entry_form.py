"""The form by which staff enter people from paper; rows of a file are checked by it as well."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.encryption import keyed_hash
from core.models import Governorate
from registrations.choices import AgeBand, QuestionKind, Sex, Source
from registrations.models import Question, Quota, RegistrationList
from registrations.person_fields import (
    CONTACT_LENGTH,
    GROUP_LENGTH,
    NAME_LENGTH,
    NEEDS_LENGTH,
    ContactField,
    NameField,
    OneLine,
)
from registrations.registering import Application, known_number

ANSWER_LENGTH = 300
MOST_NUMBER = 10**9


class EntryForm(forms.Form):
    """One person, in the order of the paper."""

    name = NameField(label=gettext_lazy("Name as on the certificate"), max_length=NAME_LENGTH)
    contact = ContactField(
        label=gettext_lazy("Telephone or e-mail"), max_length=CONTACT_LENGTH, required=False
    )
    governorate = forms.ModelChoiceField(
        Governorate.objects.all(),
        label=gettext_lazy("Governorate"),
        required=False,
        empty_label="–",
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("Woman or man"),
        required=False,
        choices=[("", "–"), *((code, word) for code, word in Sex.choices if code)],
    )
    age_band = forms.ChoiceField(
        label=gettext_lazy("Age group"),
        required=False,
        choices=[("", "–"), *((code, word) for code, word in AgeBand.choices if code)],
    )
    group = OneLine(label=gettext_lazy("Body or group"), max_length=GROUP_LENGTH, required=False)
    needs = OneLine(label=gettext_lazy("Needs"), max_length=NEEDS_LENGTH, required=False)
    form = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        seats: RegistrationList,
        questions: list[Question],
        quotas: list[Quota],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.seats, self.quotas, self.questions = seats, quotas, questions
        for asks, name in (("governorate", "governorate"), ("sex", "sex"), ("age", "age_band")):
            if not getattr(seats, f"asks_{asks}"):
                del self.fields[name]
        if not seats.asks_group:
            del self.fields["group"]
        for question in questions:
            self.fields[f"answer_{question.pk}"] = _answer_field(question)
        if quotas:
            choices = [("", _("nobody")), *((str(one.pk), str(one.body)) for one in quotas)]
            self.fields["quota"] = forms.ChoiceField(
                label=_("Nominated by"), required=False, choices=choices
            )
        # One that is sent twice is entered once.
        self.fields["form"].initial = secrets.token_urlsafe(16)

    def clean(self) -> dict[str, Any]:
        """Refuse a person who is on the list already: staff may know."""
        data: dict[str, Any] = super().clean() or {}
        if "name" in data and "contact" in data:
            number = known_number(self.seats, data["name"], data["contact"])
            # The same form sent again is answered as before.
            if number and not self.was_sent():
                message = _("This person is on the list already, under number %(number)d.")
                self.add_error("name", message % {"number": number})
        return data

    def was_sent(self) -> bool:
        """Say whether this very form entered somebody before."""
        form = self.cleaned_data.get("form", "")
        return bool(form) and self.seats.people.filter(form_hash=keyed_hash("form", form)).exists()

    def application(self) -> Application:
        """Return what a valid form says."""
        data = self.cleaned_data
        place = data.get("governorate")
        chosen = data.get("quota")
        answers = {str(one.pk): data.get(f"answer_{one.pk}") for one in self.questions}
        return Application(
            name=data["name"],
            contact=data["contact"],
            sex=data.get("sex", ""),
            age_band=data.get("age_band", ""),
            governorate_id=place.pk if place else None,
            group=data.get("group", ""),
            needs=data["needs"],
            answers={key: value for key, value in answers.items() if value not in (None, "")},
            source=Source.STAFF,
            quota=next((one for one in self.quotas if str(one.pk) == chosen), None),
            form=data.get("form", ""),
        )


def _answer_field(question: Question) -> forms.Field:
    """Return the field of a question; paper may lack an answer, so that none is required."""
    label = str(question.text)
    if question.kind == QuestionKind.CHOICE:
        # Stored by the Arabic text, which each choice has; shown in the language that is read.
        arabic = question.choices_ar.splitlines()
        shown = question.choices.splitlines()
        shown = shown if len(shown) == len(arabic) else arabic
        choices = [("", "–"), *zip(arabic, shown, strict=True)]
        return forms.ChoiceField(label=label, choices=choices, required=False)
    if question.kind == QuestionKind.YES_NO:
        choices = [("", "–"), ("yes", _("Yes")), ("no", _("No"))]
        return forms.ChoiceField(label=label, choices=choices, required=False)
    if question.kind == QuestionKind.NUMBER:
        return forms.IntegerField(
            label=label, required=False, min_value=-MOST_NUMBER, max_value=MOST_NUMBER
        )
    return forms.CharField(label=label, max_length=ANSWER_LENGTH, required=False)
