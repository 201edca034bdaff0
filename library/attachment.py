"""Files that a page makes public as long as it is public itself."""

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
    rows = attachments.select_related("document__collection")
    return tuple(visibility.in_open_collections(row.document for row in rows))


def facts_of(attachments: Any) -> tuple[FileFacts, ...]:
    """Return what readers are told about each file, in editors' order."""
    return tuple(document.facts() for document in documents_of(attachments))
