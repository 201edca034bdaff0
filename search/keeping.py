"""The state of the whole index: whether it was made with the present analysis, and by whom kept."""

from typing import Any

from django.utils import timezone
from wagtail.models import Page

from .analysis import ANALYSIS_VERSION
from .models import IndexState


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
    """Return for operators: which analysis made the index, and whether it is the present one."""
    row = IndexState.objects.first()
    version = row.analysis_version if row else 0
    return {"analysis_version": version, "is_current": version == ANALYSIS_VERSION}
