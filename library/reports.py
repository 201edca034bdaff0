"""The report of every page of every file that can be neither read as text nor searched."""

from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.forms import RadioSelect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from core.models import PageDocument

from .models import DocumentPage, EvidenceDocument, UnreadableReason


class UnreadableFilterSet(WagtailFilterSet):
    """Narrows the report by reason, by language, and to what readers have."""

    reason = ChoiceFilter(
        label=_("Reason"),
        choices=UnreadableReason.choices,
        empty_label=_("All"),
        widget=RadioSelect,
    )
    language = ChoiceFilter(
        label=_("Language of the file"),
        field_name="document__language",
        choices=settings.LANGUAGES,
        empty_label=_("All"),
        widget=RadioSelect,
    )
    shown = ChoiceFilter(
        label=_("Use"),
        choices=[("yes", _("on a published page")), ("no", _("on no published page"))],
        method="filter_shown",
        empty_label=_("All"),
        widget=RadioSelect,
    )

    class Meta:
        model = DocumentPage
        fields: list[str] = []

    def filter_shown(self, pages: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Return the pages of files that some published page shows, or of those none does."""
        shown = PageDocument.objects.values("document")
        if value == "yes":
            return pages.filter(document__in=shown)
        return pages.exclude(document__in=shown)


class UnreadablePagesReport(ReportView):
    """Every page of every document that can be neither read as text nor searched."""

    page_title = _("Unreadable pages")
    header_icon = "warning"
    index_url_name = "unreadable_pages"
    index_results_url_name = "unreadable_pages_results"
    is_searchable = False
    filterset_class = UnreadableFilterSet
    export_headings = {
        "document.title": _("Document"),
        "number": _("Page"),
        "get_reason_display": _("Reason"),
        "used_on": _("Shown on"),
    }
    list_export = ["document.title", "number", "get_reason_display", "used_on"]
    columns = [
        TitleColumn(
            "document",
            label=_("Document"),
            get_url=lambda page: reverse("document_page", args=[page.document_id, page.number]),
        ),
        Column("number", label=_("Page")),
        Column("reason", label=_("Reason"), accessor="get_reason_display"),
        Column("used_on", label=_("Shown on")),
    ]

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the pages of documents that this user may change."""
        policy = policy_registry.get_by_type(EvidenceDocument)
        documents = policy.instances_user_has_permission_for(self.request.user, "change")
        pages = DocumentPage.objects.exclude(reason="").filter(document__in=documents)
        shown_on = Prefetch("document__shown_on", PageDocument.objects.select_related("page"))
        pages = pages.select_related("document").prefetch_related(shown_on)
        return pages.order_by("document_id", "number")

    @cached_property
    def no_results_message(self) -> str:
        """Say what an empty report means."""
        if self.is_filtering:
            return gettext("No unreadable page fits these filters.")
        return gettext(
            "There is no unreadable page. When a page of a file has no text that can be read and"
            " searched, it is listed here with the reason."
        )

    def get_filename(self) -> str:
        """Return the name of the exported file."""
        return "unreadable-pages"
