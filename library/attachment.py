"""Files that a page makes public as long as it is public itself."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from core import visibility
from core.facts import FileFacts

from .panels import FileStatePanel


class Attachment(Orderable):
    """A file of a page. The document itself says in which language it is."""

    document = models.ForeignKey(
        get_document_model_string(), models.PROTECT, related_name="+", verbose_name=_("document")
    )

    panels = [FieldPanel("document"), FileStatePanel()]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.document)


def documents_of(attachments: Any) -> tuple[Any, ...]:
    """Return the attached documents in editors' order, but those that staff have made private."""
    rows = attachments.select_related("document")
    return tuple(visibility.in_open_collections(row.document for row in rows))


def attached_to(pages: Iterable[Any], model: Any) -> dict[int, tuple[Any, ...]]:
    """Return the documents of several pages as `documents_of` does, by page, in two queries."""
    rows = list(
        model.objects.filter(page__in=pages)
        .select_related("document__collection")
        .order_by("page_id", "sort_order", "pk")
    )
    documents = [row.document for row in rows]
    open_ones = {document.pk for document in visibility.in_open_collections(documents)}
    found: dict[int, tuple[Any, ...]] = {}
    for row in rows:
        if row.document_id in open_ones:
            found[row.page_id] = (*found.get(row.page_id, ()), row.document)
    return found


def facts_of(attachments: Any) -> tuple[FileFacts, ...]:
    """Return what readers are told about each file, in editors' order."""
    return tuple(document.facts() for document in documents_of(attachments))
