"""Reading parts of long lists: pages below a page, and some of many, each by an index.

Wagtail's own `child_of` compares the beginning of a path, for which SQLite reads the whole table.
"""

from typing import Any

from django.db import connection
from django.db.models import Exists, Max, Min, OuterRef, QuerySet, Subquery
from wagtail.models import Page


def children_of(model: Any, parent: Page) -> QuerySet[Any]:
    """Return the pages of a type that stand right below `parent`."""
    return below(model, parent).filter(depth=parent.depth + 1)


def below(model: Any, parent: Page) -> QuerySet[Any]:
    """Return the pages of a type that stand anywhere below `parent`."""
    first, last = Page._get_children_path_interval(parent.path)
    # What stands below the last child sorts behind it.
    return model.objects.filter(path__gte=first, path__lt=f"{last}~")


def part_of(pages: QuerySet[Any], start: int, end: int) -> QuerySet[Any]:
    """Return the pages from `start` up to `end` of an ordered list, in its order, in one query.

    On SQLite, which they are is found first, along the index of the order, page by page until
    there are enough: else it sorts thousands of pages with all their texts to show twenty.
    PostgreSQL plans the plain query well and this one badly (2,000 pages: more than a minute).
    Rows that are no pages are short; they are sorted as they are.
    """
    if connection.vendor != "sqlite" or not issubclass(pages.model, Page):
        return pages[start:end]
    chosen = _walked(pages).values("pk")[start:end]
    part: Any = pages.model.objects.filter(pk__in=chosen).order_by(*pages.query.order_by)
    # The conditions stand in the choice; here a database would begin with them once more.
    part.query.select_related = pages.query.select_related
    part._prefetch_related_lookups = pages._prefetch_related_lookups  # type: ignore[attr-defined]
    return part


def ends_of(pages: QuerySet[Any], field: str) -> tuple[Any, Any] | None:
    """Return the smallest and the largest value of an indexed field; None without any page."""
    if connection.vendor != "sqlite":
        span = pages.order_by().aggregate(first=Min(field), last=Max(field))
        return None if span["first"] is None else (span["first"], span["last"])
    walked = _walked(pages.order_by(field)).values(field)
    ends = (Subquery(walked[:1]), Subquery(walked.reverse()[:1]))
    first, last = pages.model._base_manager.values_list(*ends).first() or (None, None)
    return None if first is None else (first, last)


def _walked(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Return the rows of the type alone, in the order of `pages`, each asked whether it is one."""
    is_one = Exists(pages.order_by().filter(pk=OuterRef("pk")).values("pk"))
    return pages.model._base_manager.filter(is_one).order_by(*pages.query.order_by)
