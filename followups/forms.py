"""The forms of the ledger: an item with its steps, one step in a hurry; private persons guarded."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from core.private_marks import private_marks

from .models import Step

ITEM_TEXTS = ("title_ar", "title_en", "text_ar", "text_en")
STEP_TEXTS = ("note_ar", "note_en")
MARKS_SHOWN = 5


class HasRead(forms.BooleanField):
    """The tick of whoever read the texts again; asked for where something looks private."""

    def __init__(self) -> None:
        super().__init__(
            required=False,
            label=gettext_lazy("I read the texts again: they name no private person"),
            help_text=gettext_lazy(
                "Needed only where a number, an address or a name was found in public texts."
            ),
        )


def warning_of(texts: list[str]) -> str:
    """Return the sentence about what looks private in public texts; empty where nothing does."""
    marks = [mark for text in texts for mark in private_marks(text or "")]
    if not marks:
        return ""
    return _(
        "This looks like the number, address or name of a private person: %(marks)s. Take it out,"
        " or tick that you read the texts again."
    ) % {"marks": " · ".join(dict.fromkeys(marks[:MARKS_SHOWN]))}


class ItemForm(WagtailAdminModelForm):
    """The form of an item; its steps are checked against the day it was raised."""

    has_read = HasRead()

    def clean(self) -> dict[str, Any]:
        """Refuse steps before the raising, and private persons in what readers will see."""
        data: dict[str, Any] = super().clean()
        steps = [
            form for form in self.formsets["steps"].forms if form.is_valid() and not _gone(form)
        ]
        raised_on = data.get("raised_on")
        for form in steps:
            day = form.cleaned_data.get("day")
            if raised_on and day and day < raised_on:
                form.add_error("day", _("This day is before the day on which the item was raised."))
        if data.get("is_public") and not data.get("has_read"):
            texts = [data.get(name, "") for name in ITEM_TEXTS]
            shown = (form.cleaned_data for form in steps if form.cleaned_data.get("is_public"))
            texts += [one.get(name, "") for one in shown for name in STEP_TEXTS]
            if warning := warning_of(texts):
                self.add_error("has_read", warning)
        return data


def _gone(form: Any) -> bool:
    return bool(form.cleaned_data.get("DELETE"))


class StepForm(forms.ModelForm):  # type: ignore[type-arg]
    """One step in a hurry, on a phone: what happened, by which way, perhaps a note."""

    has_read = HasRead()

    class Meta:
        model = Step
        fields = ("act", "channel", "note_ar", "due_on", "day", "note_en", "is_public")
        widgets = {
            "act": forms.RadioSelect,
            "note_ar": forms.Textarea(attrs={"rows": 2}),
            "note_en": forms.Textarea(attrs={"rows": 2}),
            "day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate().isoformat()
        self.fields["day"].widget.attrs |= {
            "max": today,
            "min": self.instance.item.raised_on.isoformat(),
        }
        if not self.is_bound or "has_read" not in self.data:
            self.fields["has_read"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Refuse a day before the raising, and private persons in a public note."""
        data: dict[str, Any] = super().clean() or {}
        day = data.get("day")
        if day and day < self.instance.item.raised_on:
            self.add_error("day", _("This day is before the day on which the item was raised."))
        warning = warning_of([data.get(name, "") for name in STEP_TEXTS])
        if data.get("is_public") and warning and not data.get("has_read"):
            self.fields["has_read"].widget = forms.CheckboxInput()
            self.add_error("has_read", warning)
        return data


class UploadForm(forms.Form):
    """A table of items (CSV) to check and to store."""

    file = forms.FileField(
        label=gettext_lazy("Table (CSV)"),
        help_text=gettext_lazy(
            "From a spreadsheet, saved as CSV UTF-8; at most 1 MB. Nothing is stored before you"
            " have seen what each row becomes."
        ),
    )
