"""The page form of campaigns: an answer before the demand is told beside the day of the demand."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class CampaignForm(WagtailAdminPageForm):
    """Looks at the answers as they stand in the form, not as they were stored before."""

    def clean(self) -> dict[str, Any]:
        """Refuse an answer that came before the demand was sent."""
        data: dict[str, Any] = super().clean()
        demanded_on = data.get("demanded_on")
        if demanded_on and "replies" in self.formsets:
            days = [
                form.cleaned_data.get("received_on")
                for form in self.formsets["replies"].forms
                if form.is_valid() and not form.cleaned_data.get("DELETE")
            ]
            if any(day and day < demanded_on for day in days):
                self.add_error(
                    "demanded_on", _("An answer below came before this day. Compare the two.")
                )
        return data
