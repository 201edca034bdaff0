"""The report library: all publications, their series, and the collections beside them."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page

from core.filters import BadFilter, whole_number
from core.listing import MAX_PAGE, PER_PAGE, ListingMixin, paged
from core.models import BasePage
from core.tree_order import children_of
from core.views import bad_request
from core.visibility import public_pages
from publications.series import missing_periods

from .report import PUBLICATION_FILTERS, ReportPage
from .series import Series, periods_of


class PublicationIndexPage(ListingMixin, BasePage):
    """The library: all publications."""

    kind_label = _("Publications")
    has_feed = True
    filters = PUBLICATION_FILTERS
    shows_covers = True

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "publications.ReportPage",
        "publications.StatisticsIndexPage",
        "publications.LegalInterventionIndexPage",
        "publications.TestimonyIndexPage",
        "publications.MediaMentionIndexPage",
    ]

    class Meta:
        verbose_name = _("library of publications")

    @property
    def listed_model(self) -> Any:
        """Return the type of the pages listed here."""
        return ReportPage

    @property
    def collections(self) -> list[tuple[str, str]]:
        """Return (title, address) of the collections that stand beside the publications."""
        reports = Exists(ReportPage.objects.filter(pk=OuterRef("pk")))
        beside = children_of(Page, self).filter(~reports)
        pages = public_pages(beside).order_by("path")
        register = (str(_("Corrections")), f"{self.get_url()}corrections/")
        return [*((page.title, page.get_url() or "") for page in pages), register]

    @path("series/<slug:code>/", name="series")
    def serve_series(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer a series: its latest issue, the periods without one, all issues."""
        series = get_object_or_404(Series, code=code)
        issues = self.listed_pages().filter(series=series)
        if not public_pages(ReportPage.objects.filter(series=series)).exists():
            raise Http404
        url = f"{self.get_url(request)}series/{series.code}/"
        try:
            listing = paged(issues, url, request, shows_covers=True)
        except BadFilter:
            return bad_request(request)
        context = {
            "series": series,
            "listing": listing,
            "missing": missing_periods(series.periodicity, periods_of(issues)),
        }
        return self.render(request, template="publications/series.html", context_overrides=context)

    @path("corrections/", name="corrections")
    def serve_corrections(self, request: HttpRequest) -> HttpResponse:
        """Answer the register of corrections, newest first."""
        from publications.correcting import register_of

        try:
            number = whole_number(request.GET.get("page") or "1", MAX_PAGE)
        except BadFilter:
            return bad_request(request)
        shown = Paginator(register_of(self), PER_PAGE).get_page(number)
        keys = [one.translation_key for one in shown]
        pages = public_pages(Page.objects.filter(translation_key__in=keys, locale=self.locale))
        by_key = {page.translation_key: page for page in pages}
        rows = [(one, by_key[one.translation_key]) for one in shown]
        return self.render(
            request,
            template="publications/corrections.html",
            context_overrides={"rows": rows, "shown": shown},
        )
