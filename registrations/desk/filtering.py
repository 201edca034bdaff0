"""The filters of the list of people: state, way in, governorate, quota, needs."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from core.models import Governorate
from registrations.choices import Source, Status
from registrations.models import Quota, Registration, RegistrationList, Repeat

EVERYBODY = "open"


class FilterForm(forms.Form):
    """What the list is narrowed to; nothing in it is personal, so it may stand in an address."""

    status = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all")), *Status.choices]
    )
    source = forms.ChoiceField(
        label=_("Way in"), required=False, choices=[("", _("all")), *Source.choices]
    )
    governorate = forms.ModelChoiceField(
        Governorate.objects.all(), label=_("Governorate"), required=False, empty_label=_("all")
    )
    quota = forms.ChoiceField(label=_("Quota"), required=False)
    needs = forms.BooleanField(label=_("With needs"), required=False)
    awaited = forms.BooleanField(label=_("Answer awaited"), required=False)

    def __init__(self, *args: Any, quotas: list[Quota], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        quota: Any = self.fields["quota"]
        quota.choices = [
            ("", _("all")),
            (EVERYBODY, _("For everybody")),
            *((str(one.pk), str(one.body)) for one in quotas),
        ]
        if not quotas:
            del self.fields["quota"]

    def narrowed(self, seats: RegistrationList) -> QuerySet[Registration]:
        """Return the people of the list whom the filters leave; all where a filter is wrong."""
        people = seats.people.all()
        if not self.is_valid():
            return people
        chosen = self.cleaned_data
        for name in ("status", "source", "governorate"):
            if chosen[name]:
                people = people.filter(**{name: chosen[name]})
        if quota := chosen.get("quota"):
            people = people.filter(quota=None if quota == EVERYBODY else int(quota))
        if chosen["awaited"]:
            people = people.filter(answer_until__isnull=False)
        if chosen["needs"]:
            # Sealed: whether there is something can be asked, what it is cannot.
            again = Repeat.objects.filter(first=OuterRef("pk")).annotate(told=Length("needs"))
            told_again = Exists(again.filter(told__gt=0))
            people = people.annotate(told=Length("needs")).filter(Q(told__gt=0) | told_again)
        return people
