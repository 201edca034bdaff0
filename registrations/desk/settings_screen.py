"""The settings of a list: rules, what is asked, more time, quotas, own questions."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

from registrations.counting import counts_of
from registrations.models import RegistrationList

from .base import EventDeskView
from .list_settings import (
    ALWAYS_ASKED,
    ASKS,
    MOST_FIELDS,
    TooManyFields,
    asked_fields,
    change_settings,
)


class RulesForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable
    """How seats are given, how long people answer, what is asked, when it is deleted."""

    class Meta:
        model = RegistrationList
        fields = ["selection", "answer_hours", "delete_after_days", *ASKS]
        widgets = {"selection": forms.RadioSelect}

    def clean_answer_hours(self) -> int:
        """Refuse more than two weeks, in which a seat would stay empty."""
        hours: int = self.cleaned_data["answer_hours"]
        if hours > 14 * 24:
            raise ValidationError(_("Write at most 336 hours, which are two weeks."))
        return hours

    def clean_delete_after_days(self) -> int:
        """Refuse to keep longer what people were told is deleted sooner."""
        days: int = self.cleaned_data["delete_after_days"]
        told = RegistrationList.objects.get(pk=self.instance.pk)
        if days > told.delete_after_days and told.last_number:
            raise ValidationError(
                _("People were told %(days)d days when they registered. Write at most that.")
                % {"days": told.delete_after_days}
            )
        return days


class ExtensionForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable
    """Until when registration goes on beyond the hour on the event's page."""

    class Meta:
        model = RegistrationList
        fields = ["extended_until"]
        widgets = {"extended_until": AdminDateTimeInput}

    def clean_extended_until(self) -> Any:
        """Refuse an hour that has passed, or is not later than the one on the page."""
        moment = self.cleaned_data["extended_until"]
        if moment is None or "extended_until" not in self.changed_data:
            return moment
        if moment <= timezone.now():
            raise ValidationError(_("This hour has passed. Choose a later one."))
        closes = self.instance.closes_at or self.instance.starts_at
        if closes and moment <= closes:
            raise ValidationError(_("Registration goes on until then anyway. Choose a later hour."))
        if self.instance.ends_at and moment > self.instance.ends_at:
            raise ValidationError(_("The event will be over by then. Choose an earlier hour."))
        return moment


class SettingsScreen(EventDeskView):
    """Two forms, and the lists of quotas and questions."""

    page_title = gettext_lazy("Settings")
    header_icon = "cogs"
    template_name = "registrations/desk/settings.html"

    def get(self, request: HttpRequest, list_id: int) -> HttpResponse:
        """Show the settings."""
        return self.show()

    def post(self, request: HttpRequest, list_id: int) -> HttpResponse:
        """Store one of the forms."""
        # A form changes the instance it is given: one of its own, so that the screen tells no
        # settings that were refused.
        is_extension = "extend" in request.POST
        kind = ExtensionForm if is_extension else RulesForm
        form = kind(request.POST, instance=RegistrationList.objects.get(pk=self.seats.pk))
        if form.is_valid():
            try:
                change_settings(self.seats.pk, form.cleaned_data)
            except TooManyFields as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("The settings are stored."))
                return redirect(request.path)
        return self.show(**{"extension" if is_extension else "rules": form})

    def show(self, **forms_sent: Any) -> HttpResponse:
        """Show both forms; one that was sent with its errors."""
        quotas = list(self.seats.quotas.select_related("body"))
        held = counts_of(self.seats).held
        questions = list(self.seats.questions.all())
        context = {
            "rules": RulesForm(instance=self.seats),
            "extension": ExtensionForm(instance=self.seats),
            "quota_rows": [(one, held.get(one.pk)) for one in quotas],
            "questions": questions,
            "asked": asked_fields(self.seats, len(questions)),
            "always_asked": ALWAYS_ASKED,
            "most_fields": MOST_FIELDS,
            **forms_sent,
        }
        return self.render_to_response(self.get_context_data(**context))
