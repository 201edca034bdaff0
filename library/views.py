"""Admin views of the pages of documents."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import EditView
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from core.arabic import normalise

from .models import DocumentPage, EvidenceDocument
from .pdf_text import Extractor, page_png


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
        return {**super().get_context_data(**kwargs), "page": self.object}


def page_picture(request: HttpRequest, document_id: int, number: int) -> HttpResponse:
    """Answer a picture of a page, drawn in a limited process."""
    page = _page_for_staff(request, document_id, number)
    picture = page_png(page.document.file.path, page.number)
    if not picture:
        raise Http404
    answer = HttpResponse(picture, content_type="image/png")
    answer["Cache-Control"] = "private, no-store"
    return answer


def _page_for_staff(request: HttpRequest, document_id: int, number: int) -> DocumentPage:
    """Return a page of a document; raises PermissionDenied for who may not change it."""
    page = get_object_or_404(
        DocumentPage.objects.select_related("document"), document=document_id, number=number
    )
    policy = policy_registry.get_by_type(EvidenceDocument)
    if not policy.user_has_permission_for_instance(request.user, "change", page.document):
        raise PermissionDenied
    return page


class UnreadablePagesReport(ReportView):
    """Every page of every document that can be neither read as text nor searched."""

    page_title = _("Unreadable pages")
    header_icon = "warning"
    index_url_name = "unreadable_pages"
    index_results_url_name = "unreadable_pages_results"
    is_searchable = False
    columns = [
        TitleColumn(
            "document",
            label=_("Document"),
            get_url=lambda page: reverse("document_page", args=[page.document_id, page.number]),
        ),
        Column("number", label=_("Page")),
        Column("reason", label=_("Reason"), accessor="get_reason_display"),
    ]

    def get_queryset(self) -> Any:
        """Return the pages of documents that this user may change."""
        policy = policy_registry.get_by_type(EvidenceDocument)
        documents = policy.instances_user_has_permission_for(self.request.user, "change")
        pages = DocumentPage.objects.exclude(reason="").filter(document__in=documents)
        return pages.select_related("document").order_by("document_id", "number")
