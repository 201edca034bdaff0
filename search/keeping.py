"""The whole index: how it is made anew, and what operators are told of it."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from . import indexing, words
from .analysis import ANALYSIS_VERSION
from .engines import inside, outside
from .models import EngineDue, IndexState, SearchedPage

AT_ONCE = 40
# (what is being done, how far it is, of how many)
Step = tuple[str, int, int]


def rebuild() -> Iterator[Step]:
    """Make the whole index anew beside the old one, which answers until the end; yield steps.

    Pages that have not changed since they were indexed with the present analysis are not analysed
    again. What changes meanwhile is in the new index too.
    """
    yield from refresh_all(is_counted=False)
    yield from (("words", done, total) for done, total in words.recount())
    for engine in (inside(), outside()):
        if engine:
            yield from ((engine.name, done, total) for done, total in engine.rebuild())
    note_built()


def refresh_all(mended: list[int] | None = None, is_counted: bool = True) -> Iterator[Step]:
    """Make the rows of every page true; yield steps; `mended` gets the numbers of wrong ones."""
    stored = set(SearchedPage.objects.values_list("pk", flat=True))
    public = list(indexing.findable_pages().order_by("pk").values_list("pk", flat=True))
    numbers = sorted(stored.union(public))
    for start in range(0, len(numbers), AT_ONCE):
        wrong = indexing.refresh(numbers[start : start + AT_ONCE], is_counted=is_counted)
        if mended is not None:
            mended += wrong
        yield "pages", min(start + AT_ONCE, len(numbers)), len(numbers)


def ensure_state() -> None:
    """Make the row that says how the index was made; that of a site without pages is whole."""
    if not IndexState.objects.exists():
        is_whole = not Page.objects.filter(depth__gt=2).exists()
        IndexState.objects.create(analysis_version=ANALYSIS_VERSION if is_whole else 0)


def note_built() -> None:
    """Note that the whole index was made with the present analysis."""
    ensure_state()
    IndexState.objects.update(analysis_version=ANALYSIS_VERSION, built_at=timezone.now())


def state() -> dict[str, Any]:
    """Return for operators: which analysis made the index, and what an engine has still to take."""
    row = IndexState.objects.first()
    version = row.analysis_version if row else 0
    oldest = EngineDue.objects.order_by("since").first()
    return {
        "analysis_version": version,
        "is_current": version == ANALYSIS_VERSION,
        "due": EngineDue.objects.count(),
        "due_since": oldest.since.isoformat() if oldest else None,
    }
