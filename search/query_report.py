"""The report of what readers look for: what they do not find, and what they do not open."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F, Max, Q, QuerySet, Sum
from django.forms import RadioSelect
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django_filters.filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView

from .counted import AskedDay, AskedQuery
from .frequent import KEPT_DAYS, NAMED_FROM, UNNAMED_DAYS, withhold

SHOWN_DAYS = 30


class AskedFilterSet(WagtailFilterSet):
    """Narrows the report by what went wrong, by language and by time."""

    problem = ChoiceFilter(
        label=_("Show"),
        choices=[("nothing", _("without result")), ("unopened", _("without any result opened"))],
        method="filter_problem",
        empty_label=_("All"),
        widget=RadioSelect,
    )
    language = ChoiceFilter(
        label=_("Language"),
        choices=[("ar", _("Arabic")), ("en", _("English"))],
        empty_label=_("All"),
        widget=RadioSelect,
    )
    days = ChoiceFilter(
        label=_("Time"),
        choices=[("7", _("last 7 days")), ("90", _("last 90 days"))],
        method="filter_days",
        empty_label=_("last 30 days"),
        widget=RadioSelect,
    )

    class Meta:
        model = AskedQuery
        fields: list[str] = []

    def filter_problem(self, queries: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Return queries that mostly found nothing, or of whose results nothing was opened."""
        if value == "nothing":
            return queries.filter(in_vain__gte=F("asked") / 2.0, in_vain__gt=0)
        return queries.filter(Q(opened=0), in_vain__lt=F("asked") / 2.0)

    def filter_days(self, queries: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Leave the queries as they are: the view adds up the days that are chosen."""
        return queries


class QueryColumn(Column):
    """A query in its own direction, with a button that has it forgotten."""

    cell_template_name = "search/staff/query_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Say whether the button is shown."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        context["csrf_token"] = get_token(request)
        context["may_forget"] = request.user.has_perm("search.change_askedquery")
        return context


class AskedQueriesReport(ReportView):
    """What readers look for, the most asked first."""

    model = AskedQuery
    page_title = _("What readers look for")
    header_icon = "search"
    template_name = "search/staff/asked.html"
    index_url_name = "asked_queries"
    index_results_url_name = "asked_queries_results"
    any_permission_required = ["view", "change"]
    is_searchable = False
    filterset_class = AskedFilterSet
    export_headings = {
        "text": _("Query"),
        "language": _("Language"),
        "asked": _("Asked"),
        "in_vain": _("Found nothing"),
        "opened": _("Result opened"),
        "last_day": _("Last asked"),
    }
    list_export = ["text", "language", "asked", "in_vain", "opened", "last_day"]
    columns = [
        QueryColumn("text", label=_("Query")),
        NumberColumn("asked", label=_("Asked")),
        NumberColumn("in_vain", label=_("Found nothing")),
        NumberColumn("opened", label=_("Result opened")),
        Column("last_day", label=_("Last asked")),
    ]

    @cached_property
    def since(self) -> Any:
        """Return the day before the first that counts."""
        chosen = self.request.GET.get("days", "")
        days = int(chosen) if chosen in ("7", "90") else SHOWN_DAYS
        return timezone.localdate() - timedelta(days=days)

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the queries whose words are kept, with their counts."""
        recent = Q(days__day__gt=self.since)
        queries = AskedQuery.objects.exclude(text="").annotate(
            asked=Sum("days__asked", filter=recent, default=0),
            in_vain=Sum("days__in_vain", filter=recent, default=0),
            opened=Sum("days__opened", filter=recent, default=0),
            last_day=Max("days__day", filter=recent),
        )
        return queries.filter(asked__gt=0).order_by("-asked", "text")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the rule of privacy in figures, and what is counted without words."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        rare = AskedDay.objects.filter(day__gt=self.since, query__text="")
        context["rule"] = {
            "named_from": NAMED_FROM,
            "unnamed_days": UNNAMED_DAYS,
            "kept_days": KEPT_DAYS,
        }
        context["rare"] = rare.aggregate(
            asked=Sum("asked", default=0), in_vain=Sum("in_vain", default=0)
        )
        return context

    @cached_property
    def no_results_message(self) -> str:
        """Say what an empty report means."""
        if self.is_filtering:
            return gettext("No query fits these filters.")
        return gettext("No query has been asked often enough to be shown here.")

    def get_filename(self) -> str:
        """Return the name of the exported file."""
        return "queries"


@require_POST
def forget_query(request: HttpRequest, query_id: int) -> HttpResponse:
    """Forget a query for good, for example because it is the name of a person."""
    if not request.user.has_perm("search.change_askedquery"):
        raise PermissionDenied
    withhold(get_object_or_404(AskedQuery, pk=query_id))
    messages.success(request, gettext("The query is forgotten and will not be kept again."))
    return redirect(reverse("asked_queries"))
