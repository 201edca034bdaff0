"""The rows in which a body enters the people it nominates; a button gives more, without script."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registrations.choices import Sex
from registrations.models import RegistrationList
from registrations.person_fields import contact_field, name_field, needs_field

ROWS, MOST_ROWS = 5, 40
MORE = "more"


class NomineeForm(forms.Form):
    """One person; a row that is left empty is no person."""

    use_required_attribute = False

    def __init__(self, *args: Any, seats: RegistrationList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = name_field(_("Name, as it should stand on the certificate"))
        self.fields["contact"] = contact_field(_("Telephone or e-mail"))
        if seats.asks_sex:
            named = [choice for choice in Sex.choices if choice[0]]
            self.fields["sex"] = forms.ChoiceField(
                label=_("Woman or man"), choices=[("", _("not told")), *named], required=False
            )
        self.fields["needs"] = needs_field(_("Needs"))
        for bound in self:
            if self.is_bound and bound.errors:
                bound.field.widget.attrs["aria-describedby"] = f"{bound.auto_id}_error"


class AgreementForm(forms.Form):
    """That the people know of it."""

    use_required_attribute = False

    agreed = forms.BooleanField(
        label=gettext_lazy("These people know that we nominate them, and agree."),
        error_messages={
            "required": gettext_lazy("Ask them first: without their agreement we keep nothing.")
        },
    )


Rows = forms.formset_factory(NomineeForm, extra=ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def empty_rows(seats: RegistrationList) -> Any:
    """Return rows to be filled in."""
    return Rows(form_kwargs={"seats": seats}, auto_id="field-%s", prefix="person")


def typed_rows(seats: RegistrationList, post: Any) -> Any:
    """Return rows as they were typed; more of them where that was asked for."""
    data = post.copy()
    total = data.get("person-TOTAL_FORMS", "")
    count = int(total) if total.isascii() and total.isdigit() and len(total) < 4 else ROWS
    data["person-TOTAL_FORMS"] = str(min(count + (ROWS if MORE in post else 0), MOST_ROWS))
    data["person-INITIAL_FORMS"] = "0"
    return Rows(data, form_kwargs={"seats": seats}, auto_id="field-%s", prefix="person")
