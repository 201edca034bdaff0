"""Admin views of the pages of documents."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.views.generic import EditView
from wagtail.permissions import policy_registry

from core.arabic import normalise

from . import ocr
from .models import DocumentPage, EvidenceDocument
from .pdf_text import Extractor, page_jpeg
from .recognition import ask_for_ocr, being_read


class DocumentPageForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable
    """The text of a page, typed by a person."""

    class Meta:
        model = DocumentPage
        fields = ["text"]

    def clean_text(self) -> str:
        """Return the text as clean Unicode."""
        return normalise(self.cleaned_data["text"])

    def save(self, commit: bool = True) -> DocumentPage:
        """Store the text as typed; a page with text can be read."""
        if self.instance.text:
            self.instance.reason, self.instance.extractor = "", Extractor.TYPED
            self.instance.ocr_state = ""
        return super().save(commit)


class DocumentPageView(EditView):
    """A page of a document beside its picture, to type or mend its text."""

    model = DocumentPage
    form_class = DocumentPageForm
    template_name = "library/document_page.html"
    page_title = _("Text of a page")
    header_icon = "doc-full"
    success_message = _("The text of the page is stored.")
    permission_policy = None
    permission_required = None

    def get_object(self, queryset: Any = None) -> DocumentPage:
        """Return the page, to whoever may change its document."""
        return _page_for_staff(self.request, self.kwargs["document_id"], self.kwargs["number"])

    def get_edit_url(self) -> str:
        """Return the address of this page."""
        return reverse("document_page", args=[self.object.document_id, self.object.number])

    def get_success_url(self) -> str:
        """Return to the document and its other pages."""
        return reverse("wagtaildocs:edit", args=[self.object.document_id]) + "#text"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the page for the template."""
        context = {**super().get_context_data(**kwargs), "page": self.object}
        return {**context, "has_ocr": ocr.is_installed()}


def page_picture(request: HttpRequest, document_id: int, number: int) -> HttpResponse:
    """Answer a picture of a page, drawn in a limited process."""
    page = _page_for_staff(request, document_id, number)
    picture = page_jpeg(page.document.file.path, page.number)
    if not picture:
        raise Http404
    answer = HttpResponse(picture, content_type="image/jpeg")
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
def document_state(request: HttpRequest, document_id: int) -> HttpResponse:
    """Answer what became of a file, for the script that waits beside it."""
    document = get_object_or_404(EvidenceDocument, pk=document_id)
    policy = policy_registry.get_by_type(EvidenceDocument)
    actions = ["add", "change", "choose"]
    if not policy.user_has_any_permission_for_instance(request.user, actions, document):
        raise PermissionDenied
    is_waiting = document.is_text_waiting or document.pages.filter(being_read()).exists()
    html = render_to_string("library/file_state.html", {"document": document}, request)
    late = gettext(
        "This takes longer than usual. It goes on without you; open the page again later to see"
        " what became of it."
    )
    answer = JsonResponse({"is_waiting": is_waiting, "html": html, "late": late})
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def read_by_ocr(request: HttpRequest, document_id: int, number: int | None = None) -> HttpResponse:
    """Have one page, or every unreadable page of a file, read from its picture."""
    document = _document_for_staff(request, document_id)
    if ocr.is_installed():
        count = ask_for_ocr(document, number)
        text = ngettext(
            "%(count)d page is being read from its picture.",
            "%(count)d pages are being read from their pictures.",
            count,
        )
        messages.success(request, text % {"count": count})
    else:
        messages.error(request, gettext("This server cannot read pictures: OCR is not installed."))
    return redirect(reverse("wagtaildocs:edit", args=[document.pk]) + "#text")


def _document_for_staff(request: HttpRequest, document_id: int) -> EvidenceDocument:
    """Return a document; raises PermissionDenied for who may not change it."""
    document = get_object_or_404(EvidenceDocument, pk=document_id)
    policy = policy_registry.get_by_type(EvidenceDocument)
    if not policy.user_has_permission_for_instance(request.user, "change", document):
        raise PermissionDenied
    return document


def _page_for_staff(request: HttpRequest, document_id: int, number: int) -> DocumentPage:
    """Return a page of a document; raises PermissionDenied for who may not change it."""
    page = get_object_or_404(
        DocumentPage.objects.select_related("document"), document=document_id, number=number
    )
    _document_for_staff(request, document_id)
    return page
