"""The admin's lists of pages: boxes to choose many at once, and the filters of each kind."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.ui.tables.pages import BulkActionsColumn
from wagtail.admin.views.pages.listing import IndexView

from .admin_filters import FiledFilterSet, WorkFilterSet


class WorkIndexView(IndexView):
    """A list with the filters that every kind has."""

    base_filterset_class: Any = WorkFilterSet

    @cached_property
    def columns(self) -> list[Any]:
        """Return the boxes for bulk actions before the columns of the list."""
        return [BulkActionsColumn("bulk_actions"), *super().columns]


class FiledIndexView(WorkIndexView):
    """A list of pages with files."""

    base_filterset_class = FiledFilterSet
