"""Work after an upload: each task may run twice and finds by itself what is left to do."""

from django_tasks import task

from .extraction import store_text
from .models import EvidenceDocument
from .recognition import recognise


@task()
def read_text(document_id: int) -> None:
    """Store the text of a document; one that was deleted meanwhile needs none."""
    for document in EvidenceDocument.objects.filter(pk=document_id):
        store_text(document)


@task()
def read_picture(document_id: int, number: int) -> None:
    """Read one page from its picture, where an editor asked for it."""
    for document in EvidenceDocument.objects.filter(pk=document_id):
        recognise(document, number)
