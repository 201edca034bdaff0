"""The admin's form for a correction."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page

from .correcting import correct
from .models import Correction
from .models.numbered import NumberedPage


class CorrectionForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable
    """When it was corrected, and what, in both languages."""

    class Meta:
        model = Correction
        fields = ["corrected_on", "note_ar", "note_en"]
        widgets = {
            "corrected_on": AdminDateInput(),
            "note_ar": forms.Textarea({"rows": 3, "dir": "rtl"}),
            "note_en": forms.Textarea({"rows": 3, "dir": "ltr"}),
        }

    def __init__(self, *args: Any, day_of_text: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day_of_text = day_of_text

    def clean_corrected_on(self) -> date:
        """Return the date, which is neither to come nor before the text."""
        day: date = self.cleaned_data["corrected_on"]
        if day > timezone.localdate():
            raise ValidationError(_("The date of the correction is in the future."))
        if day < self.day_of_text:
            message = _("The text is of %(day)s; it cannot have been corrected before.")
            raise ValidationError(message % {"day": date_format(self.day_of_text)})
        return day


def make_correction(request: HttpRequest, page_id: int) -> HttpResponse:
    """Publish the draft of a page as a correction, once it is told what was corrected."""
    page: Any = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, NumberedPage):
        raise Http404
    allowed = page.permissions_for_user(request.user)
    if not allowed.can_publish() or allowed.page_locked():
        raise PermissionDenied
    if not page.live or not page.has_unpublished_changes:
        return render(request, "publications/make_correction.html", {"page": page})
    form = CorrectionForm(request.POST or None, day_of_text=_day_of(page))
    if request.method == "POST" and form.is_valid():
        try:
            correct(page, form.save(commit=False), request.user)
        except ValidationError as error:
            form.add_error(None, error.messages[0])
        else:
            messages.success(request, _("The correction is published, the earlier version kept."))
            return redirect("wagtailadmin_pages:edit", page.pk)
    return render(request, "publications/make_correction.html", {"page": page, "form": form})


def _day_of(page: Any) -> date:
    """Return the day under which readers know the page."""
    moment = page.moment
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment
