"""The list of statistics releases, and their series charted over time."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from core.filters import BadFilter
from core.listing import ListingMixin, paged
from core.models import BasePage
from core.views import bad_request
from publications.series import missing_periods

from .series import Series, periods_of
from .statistics import STATISTICS_FILTERS, StatisticsReleasePage


class StatisticsIndexPage(ListingMixin, BasePage):
    """The list of all statistics releases."""

    kind_label = _("Statistics")
    has_feed = True
    filters = STATISTICS_FILTERS

    max_count_per_parent = 1
    parent_page_types = ["publications.PublicationIndexPage"]
    subpage_types = ["publications.StatisticsReleasePage"]

    class Meta:
        verbose_name = _("list of statistics")

    @property
    def listed_model(self) -> Any:
        """Return the type of the pages listed here."""
        return StatisticsReleasePage

    @property
    def collections(self) -> list[tuple[str, str]]:
        """Return (name, address) of each series that has a release here."""
        used = self.listed_pages().order_by().values("series")
        series = Series.objects.filter(pk__in=used)
        url = self.get_url() or ""
        return [(str(one.name), f"{url}series/{one.code}/") for one in series]

    @path("series/<slug:code>/", name="series")
    def serve_series(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer a series: its figures over time as chart and table, all releases."""
        from publications.statistics.over_time import over_time, shown_over_time

        series, issues = self._issues(code)
        url = f"{self.get_url(request)}series/{series.code}/"
        chosen = request.GET.getlist("category")
        try:
            shown = shown_over_time(over_time(issues), series.name, chosen, self.language)
            listing = paged(issues, url, request, {"category": chosen} if chosen else None)
        except BadFilter:
            return bad_request(request)
        context = {
            "series": series,
            "listing": listing,
            "missing": missing_periods(series.periodicity, periods_of(issues)),
            "over_time": shown,
            "data_url": f"{url}data.csv",
        }
        return self.render(
            request,
            template="publications/statistics_series.html",
            context_overrides=context,
        )

    @path("series/<slug:code>/data.csv/", name="series_data")
    def serve_series_data(self, request: HttpRequest, code: str) -> HttpResponse:
        """Answer the figures of a series over time as CSV."""
        from publications.statistics.exporting import csv_answer
        from publications.statistics.over_time import over_time, rows_over_time

        series, issues = self._issues(code)
        rows = rows_over_time(over_time(issues))
        return csv_answer(rows, f"{series.code} {series.name}", self.language)

    def _issues(self, code: str) -> tuple[Series, Any]:
        """Return a series with its public releases here, or raise Http404 where there is none."""
        series = get_object_or_404(Series, code=code)
        issues = self.listed_pages().filter(series=series)
        if not issues.exists():
            raise Http404
        return series, issues
