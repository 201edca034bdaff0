"""Decisions of staff: the form, what they would exceed, and the reason that stays."""

from collections import Counter
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from registrations.access import Action, note_access
from registrations.choices import SEATED_STATUSES, Status
from registrations.counting import counts_of
from registrations.locking import locked_list
from registrations.models import Registration, RegistrationList
from registrations.services import decide

DECISIONS = [
    (Status.CONFIRMED.value, _("Accept")),
    (Status.WAITING.value, _("Put on the waiting list")),
    (Status.DECLINED.value, _("Decline")),
]


class DecisionForm(forms.Form):
    """What is decided, and why."""

    status = forms.ChoiceField(label=_("Decision"), choices=DECISIONS, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("By the published criteria. It stays with the registration, sealed."),
    )
    beyond = forms.BooleanField(
        label=_("Accept beyond the number of seats"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, people: list[Registration] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people

    def clean(self) -> dict[str, Any]:
        """Refuse a decision about nobody, and more seats than there are unless that is wanted."""
        data: dict[str, Any] = super().clean() or {}
        if self.people is not None and not self.people:
            raise forms.ValidationError(_("Nobody is chosen. Tick people in the list first."))
        accepts = data.get("status") == Status.CONFIRMED and not data.get("beyond")
        if accepts and self.people and (missing := missing_seats(self.people)):
            self.fields["beyond"].widget = forms.CheckboxInput()
            raise forms.ValidationError(told_missing(missing))
        return data


def missing_seats(people: list[Registration]) -> int:
    """Return how many seats are missing to accept all these people of one list."""
    counts = counts_of(people[0].registrations)
    wanted: Counter[int | None] = Counter(
        one.quota_id if one.quota_id in counts.held else None
        for one in people
        if one.status not in SEATED_STATUSES
    )
    missing = 0
    for key, count in wanted.items():
        free = (counts.held[key] if key is not None else counts.open).free
        missing += max(0, count - free) if free is not None else 0
    return missing


def told_missing(missing: int) -> str:
    """Return the sentence that asks whether more seats than there are are meant."""
    return ngettext(
        "%(count)d seat is missing for this. Tick “Accept beyond the number of seats” if you mean"
        " it.",
        "%(count)d seats are missing for this. Tick “Accept beyond the number of seats” if you"
        " mean it.",
        missing,
    ) % {"count": missing}


def decided_and_noted(
    user: Any, seats: RegistrationList, people: list[Registration], form: DecisionForm
) -> int | None:
    """Do what the form says; return how many were changed, None where it is not valid.

    It is read under the lock of the list, as it compares with the seats that are free. The reason
    is kept with each registration, below it those given before; the log says who decided how about
    how many, and nothing that may name a person.
    """
    with locked_list(pk=seats.pk):
        return _decide(user, seats, people, form) if form.is_valid() else None


def _decide(
    user: Any, seats: RegistrationList, people: list[Registration], form: DecisionForm
) -> int:
    status, reason = Status(form.cleaned_data["status"]), form.cleaned_data["reason"]
    at = timezone.localtime().strftime("%Y-%m-%d %H:%M")
    with override("ar"):
        line = f"{at} · {status.label} · {user.get_username()}: {reason}"
    changed = decide(people, status, line)
    number = people[0].number if len(people) == 1 else None
    note_access(user, Action.DECIDE, seats, people=changed, number=number, note=status.value)
    return changed


def told_changes(changed: int) -> str:
    """Return the sentence after a decision."""
    if not changed:
        return str(_("Nothing was changed: all chosen were in that state."))
    return ngettext(
        "%(count)d registration was changed; the notice is on its way.",
        "%(count)d registrations were changed; the notices are on their way.",
        changed,
    ) % {"count": changed}
