"""The form of a message to many: to whom, a heading, a text."""

from collections import Counter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from registrations.choices import Status
from registrations.counting import people_in
from registrations.models import RegistrationList
from registrations.one_line import one_line, plain_lines

HEADING_LENGTH, TEXT_LENGTH = 120, 2000
# As they are written to most.
ORDER = (
    Status.CONFIRMED,
    Status.WAITING,
    Status.RECEIVED,
    Status.DECLINED,
    Status.CANCELLED,
    Status.LAPSED,
)


class MessageForm(forms.Form):
    """A message; `people` has how many are in each state."""

    statuses = forms.MultipleChoiceField(
        label=gettext_lazy("To whom"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick at least one state.")},
    )
    heading = forms.CharField(
        label=pgettext_lazy("of a message", "Heading"),
        max_length=HEADING_LENGTH,
        help_text=gettext_lazy(
            "It stands first in the letter. The subject of the e-mail is the event's title alone."
        ),
    )
    text = forms.CharField(
        label=pgettext_lazy("of a message", "Text"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea({"rows": 8}),
        help_text=gettext_lazy(
            "Name nobody. On the telephone this text is read out without the heading."
        ),
    )

    def __init__(self, *args: Any, seats: RegistrationList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people: Counter[str] = Counter()
        for (_quota, status), count in people_in(seats.people).items():
            self.people[status] += count
        choices = [(one.value, f"{one.label} ({self.people[one]})") for one in ORDER]
        self.fields["statuses"].choices = choices  # type: ignore[attr-defined]

    def clean_statuses(self) -> list[str]:
        """Refuse a message to nobody."""
        statuses: list[str] = self.cleaned_data["statuses"]
        if not any(self.people[one] for one in statuses):
            raise ValidationError(_("Nobody is in these states now. Tick others."))
        return statuses

    def clean_heading(self) -> str:
        """Return the heading on one line."""
        heading = one_line(self.cleaned_data["heading"])
        if not heading:
            raise ValidationError(_("Write a heading."))
        return heading

    def clean_text(self) -> str:
        """Return the text without control characters, its lines kept."""
        text = "\n".join(plain_lines(self.cleaned_data["text"])).strip()
        if not text:
            raise ValidationError(_("Write a text."))
        return text
