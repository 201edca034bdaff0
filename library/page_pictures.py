"""Pictures of PDF pages for readers: drawn once within limits, kept, served as the file is."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import FileField
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from .models import EvidenceDocument
from .pdf_text import page_jpeg
from .serve import ASKED_EACH_TIME, send

HASH_LENGTH = 16


def send_page_picture(
    request: HttpRequest, document: EvidenceDocument, number: int
) -> HttpResponseBase:
    """Answer the picture of a page of `document`, which this visitor may have.

    The name holds the hash of the file: a new file gets new pictures. Raises Http404 where the
    page cannot be drawn.
    """
    name = f"page_pictures/{document.token}/{document.sha256[:HASH_LENGTH]}-{number}.jpg"
    if not default_storage.exists(name):
        picture = page_jpeg(document.file.path, number)
        if not picture:
            raise Http404
        name = default_storage.save(name, ContentFile(picture))
    etag = f"{document.sha256[:HASH_LENGTH]}-{number}"
    response = send(request, FieldFile(document, FileField(), name), etag)
    response["Cache-Control"] = ASKED_EACH_TIME
    return response


def forget_pictures(document: EvidenceDocument) -> None:
    """Remove the pictures of a document that is gone."""
    folder = f"page_pictures/{document.token}"
    if default_storage.exists(folder):
        _folders, names = default_storage.listdir(folder)
        for name in names:
            default_storage.delete(f"{folder}/{name}")
