"""The page form of events: what is wrong with sessions is said in the row it concerns."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from .schedule_problems import problems_of
from .words import told

# The field of a row beside which a problem is told, where it is not the day.
PLACES = {
    "ends_early": "ends",
    "until_early": "repeats_until",
    "too_long": "repeats_until",
    "no_date": "repeats_until",
    "too_many": "repeats_until",
    "which_session": "at",
    "no_hour": "starts",
    "at_once": "starts",
}


class EventForm(WagtailAdminPageForm):
    """Offers the kinds of the page's own type; looks at all rows of the schedule together."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            kinds = self.instance.kinds
            self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
            self.initial["kind"] = self.instance.kind or kinds[0]

    def clean(self) -> dict[str, Any]:
        """Tell each problem of the schedule in its row, a draft's too; other rows keep theirs."""
        data: dict[str, Any] = super().clean()
        if {"sessions", "session_changes"} <= self.formsets.keys():
            self._check_schedule()
        return data

    def _check_schedule(self) -> None:
        rows = {name: self._rows(name) for name in ("sessions", "session_changes")}
        typed = {
            name: [(form, row) for form in forms if (row := form.instance.as_typed())]
            for name, forms in rows.items()
        }
        found = problems_of(*([row for _form, row in typed[name]] for name in rows))
        for problem in found:
            form, _row = typed["session_changes" if problem.of_change else "sessions"][problem.row]
            self._tell(form, PLACES.get(problem.what, "day"), told(problem))
        if found:
            # The page itself says that something in it is wrong: rows may be folded.
            self.add_error(None, ValidationError(_("The sessions need to be corrected below.")))

    def _rows(self, name: str) -> list[Any]:
        """Return the filled and right rows of a formset, without those marked for deletion."""
        formset = self.formsets[name]
        formset.is_valid()
        kept = [form for form in formset.forms if form not in formset.deleted_forms]
        return [form for form in kept if form.is_valid() and form.cleaned_data]

    def _tell(self, form: Any, field: str, message: str) -> None:
        if field not in form.fields:
            field = "day"
        form.add_error(field, message)
