"""The admin's form for a correction."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
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


def make_correction(request: HttpRequest, page_id: int) -> HttpResponse:
    """Publish the draft of a page as a correction, once it is told what was corrected."""
    page: Any = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, NumberedPage):
        raise Http404
    allowed = page.permissions_for_user(request.user)
    if not allowed.can_publish() or allowed.page_locked():
        raise PermissionDenied
    form = CorrectionForm(request.POST or None)
    if not page.live or not page.has_unpublished_changes:
        messages.error(request, _("Save the corrected text as a draft first, then correct."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    if request.method == "POST" and form.is_valid():
        try:
            correct(page, form.save(commit=False), request.user)
        except ValidationError as error:
            form.add_error(None, error.messages[0])
        else:
            messages.success(request, _("The correction is published, the earlier version kept."))
            return redirect("wagtailadmin_pages:edit", page.pk)
    return render(request, "publications/make_correction.html", {"page": page, "form": form})
