"""The page form of texts with footnotes: what is wrong is said in the form, before publication."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import InlinePanel

from core.arabic import latin_digits
from core.body import footnote_numbers

from .isbn import is_isbn
from .kinds import PrivacyQuestion


class FootnotedPageForm(WagtailAdminPageForm):
    """Checks, when the page is to be published, that every mark has its note."""

    def clean(self) -> dict[str, Any]:
        """Compare the marks in the text with the footnotes typed below it."""
        data: dict[str, Any] = super().clean()
        body = data.get("body")
        if self.is_deferred_validation or body is None or "footnotes" not in self.formsets:
            return data
        try:
            check_footnotes(body, self._footnotes_kept())
        except ValidationError as error:
            self.add_error("body", error)
        return data

    def _footnotes_kept(self) -> int:
        """Return how many footnotes the form holds, without those marked for deletion."""
        formset = self.formsets["footnotes"]
        formset.is_valid()
        kept = [form for form in formset.forms if form not in formset.deleted_forms]
        return sum(1 for form in kept if form.has_changed() or form.instance.pk)


class ReportForm(FootnotedPageForm):
    """Checks the book number as well. Numbers of older publications come in as they are."""

    def clean_isbn(self) -> str:
        """Return the number in Latin digits, or say that a digit of it is wrong."""
        number = latin_digits(self.cleaned_data["isbn"]).strip()
        if number and not is_isbn(number):
            raise ValidationError(
                _("This is not an ISBN: its last digit does not fit the others. Compare it.")
            )
        return number


class PrivacyCheckedForm(FootnotedPageForm):
    """Offers the questions of privacy to tick, and keeps who ticked the last one and when."""

    privacy_checks = forms.MultipleChoiceField(
        label=gettext_lazy("Check of privacy"),
        choices=PrivacyQuestion,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        """Note the person and the moment when the check becomes complete, or is taken back."""
        data = super().clean()
        was_checked = self.instance.privacy_checked_at is not None
        is_checked = set(PrivacyQuestion.values) <= set(data.get("privacy_checks") or ())
        if is_checked != was_checked:
            self.instance.privacy_checked_by = self.for_user if is_checked else None
            self.instance.privacy_checked_at = timezone.now() if is_checked else None
        return data


def footnotes_panel() -> InlinePanel:
    """Return the panel in which the notes to a text are typed."""
    return InlinePanel(
        "footnotes",
        label=gettext_lazy("Footnote"),
        heading=gettext_lazy("Footnotes"),
        help_text=gettext_lazy(
            "Write [^1] in the text where the first note belongs, [^2] for the second, and add the"
            " notes here in this order."
        ),
    )


def check_footnotes(body: Any, count: int) -> None:
    """Raise ValidationError if a mark has no note or a note no mark."""
    marks = set(footnote_numbers(body))
    missing = sorted(marks - set(range(1, count + 1)))
    unused = sorted(set(range(1, count + 1)) - marks)
    if missing:
        message = _(
            "The text has the mark %(mark)s, but there is no footnote %(number)s. Add the footnote"
            " below the text, or take the mark out."
        )
        raise ValidationError(message % _mark_and_number(missing[0]))
    if unused:
        message = _(
            "Footnote %(number)s has no mark. Write %(mark)s in the text where it belongs, or"
            " delete the footnote."
        )
        raise ValidationError(message % _mark_and_number(unused[0]))


def _mark_and_number(number: int) -> dict[str, Any]:
    """Return both for a message; the mark keeps its order of signs between Arabic words."""
    return {"mark": f"\u2066[^{number}]\u2069", "number": number}
