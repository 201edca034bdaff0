"""Which type of page, and which list, a kind of item belongs to."""

from wagtail.models import Page

from publications.kinds import FIELD_UPDATE, StatementKind
from publications.models import (
    FieldUpdateIndexPage,
    FieldUpdatePage,
    PublicationIndexPage,
    ReportPage,
    StatementIndexPage,
    StatementPage,
)


def types_of(kind: str) -> tuple[type[Page], type[Page]]:
    """Return the types of page and of list for a kind."""
    if kind == FIELD_UPDATE:
        return FieldUpdatePage, FieldUpdateIndexPage
    if kind in StatementKind.values:
        return StatementPage, StatementIndexPage
    return ReportPage, PublicationIndexPage
