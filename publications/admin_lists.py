"""The admin's lists of pages: boxes to choose many at once, and the filters of each kind."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView

from .admin_filters import FiledFilterSet, WorkFilterSet

# Leads to the form of the page, and has what else can be done with it beside.
TITLE = PageTitleColumn("title", label=_("Title"), sort_key="title")
REFERENCE = Column("reference", label=_("Reference"), sort_key="reference", classname="reference")
OURS = {column.name: column for column in (TITLE, REFERENCE)}


class WorkIndexView(IndexView):
    """A list with the filters that every kind has."""

    base_filterset_class: Any = WorkFilterSet
    table_classname = "listing full-width work-list"

    @cached_property
    def columns(self) -> list[Any]:
        """Return the columns of the list, with boxes for bulk actions and titles to open."""
        columns = [OURS.get(one.name, one) for one in super().columns]
        return [BulkActionsColumn("bulk_actions"), *columns]


class FiledIndexView(WorkIndexView):
    """A list of pages with files."""

    base_filterset_class = FiledFilterSet
