"""The screen of the state of the search: engine, index, what waits, what failed, and repair."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from django_tasks_db.models import DBTaskResult
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from .analysis import ANALYSIS_VERSION
from .engines import inside, outside
from .models import EngineDue, IndexState, SearchedPage, SearchPassage, SearchWord
from .tasks import reconcile_index

OUR_TASKS = "search.tasks."
FAILURES_SHOWN = 5


class IndexStateView(WagtailAdminTemplateMixin, View):
    """Shows the state; a button asks for a repair."""

    page_title = _("State of the search")
    header_icon = "cogs"
    template_name = "search/staff/state.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let those in who may see the state."""
        if not request.user.has_perm("search.view_indexstate"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the state."""
        may_repair = request.user.has_perm("search.change_indexstate")
        context = {"state": state_of_index(), "may_repair": may_repair}
        return self.render_to_response(self.get_context_data(**context))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Ask for the index to be compared with the pages and mended."""
        if not request.user.has_perm("search.change_indexstate"):
            raise PermissionDenied
        reconcile_index.enqueue()
        messages.success(request, gettext("The repair is on its way; searching goes on meanwhile."))
        return redirect(reverse("search_state"))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way to this screen."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


def state_of_index() -> dict[str, Any]:
    """Return the facts of the screen, each asked for once."""
    row = IndexState.objects.first()
    version = row.analysis_version if row else 0
    tasks = DBTaskResult.objects.filter(task_path__startswith=OUR_TASKS)
    waiting = tasks.ready().aggregate(count=Count("pk"), oldest=Min("enqueued_at"))
    due = EngineDue.objects.aggregate(count=Count("pk"), oldest=Min("since"))
    return {
        "inside": inside().name,
        "outside": outside_state(),
        "analysis_version": version,
        "present_version": ANALYSIS_VERSION,
        "is_current": version == ANALYSIS_VERSION,
        "built_at": row.built_at if row else None,
        "pages": SearchedPage.objects.count(),
        "passages": SearchPassage.objects.count(),
        "words": SearchWord.objects.filter(passages__gt=0).count(),
        "last_written": SearchedPage.objects.aggregate(last=Max("written_at"))["last"],
        "waiting": waiting,
        "due": due,
        "failed": failures(tasks),
        "failed_count": tasks.failed().count(),
    }


def outside_state() -> dict[str, Any] | None:
    """Return name and health of the engine outside the database; None where there is none."""
    engine = outside()
    if engine is None:
        return None
    return {"name": engine.name, **engine.state()}


def failures(tasks: Any) -> list[tuple[str, str, datetime]]:
    """Return task, kind of error and time of those that failed last; never their arguments."""
    rows = tasks.failed().order_by("-finished_at")[:FAILURES_SHOWN]
    return [
        (
            row.task_path.removeprefix(OUR_TASKS),
            row.exception_class_path.rpartition(".")[2],
            row.finished_at,
        )
        for row in rows
    ]
