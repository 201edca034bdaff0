"""Every way by which an image or a document comes into the library.

Each takes a signed-in client, the kind ("image" or "document"), the bytes and a name, and returns
what was stored.
"""

from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, UploadedFile

from library.models import EvidenceDocument, EvidenceImage
from tests.library import samples

MODELS: dict[str, Any] = {"image": EvidenceImage, "document": EvidenceDocument}
APPS = {"image": "wagtailimages", "document": "wagtaildocs"}
FACTS = {
    "image": {"people_shown": "none", "alt_ar": "ميناء وقوارب"},
    "document": {"language": "ar"},
}
TITLE = "ميناء غزة"

Way = Callable[[Client, str, bytes, str], Any]


def form(kind: str, content: bytes, name: str, prefix: str = "", **changes: Any) -> dict[str, Any]:
    """Return the fields of an upload form as a browser sends them."""
    file = SimpleUploadedFile(name, content)
    collection = Collection.get_first_root_node().pk
    data = {"title": TITLE, "file": file, "collection": collection, **FACTS[kind], **changes}
    return {f"{prefix}{field}": value for field, value in data.items()}


def post_add_form(
    desk: Client, kind: str, content: bytes, name: str, **changes: Any
) -> HttpResponse:
    """Send the plain upload form."""
    return desk.post(reverse(f"{APPS[kind]}:add"), form(kind, content, name, **changes))


def post_several(desk: Client, kind: str, content: bytes, name: str) -> HttpResponse:
    """Send one of several files that were dropped on the page for many."""
    file = SimpleUploadedFile(name, content)
    address = reverse(f"{APPS[kind]}:add_multiple")
    return desk.post(
        address, {"files[]": file, "title": TITLE, "collection": Collection.objects.get().pk}
    )


def post_chooser(desk: Client, kind: str, content: bytes, name: str) -> HttpResponse:
    """Send the upload form of the window that chooses an image or a document for a page."""
    data = form(kind, content, name, prefix=f"{kind}-chooser-upload-")
    return desk.post(reverse(f"{APPS[kind]}_chooser:create"), data)


def post_edit(
    desk: Client, kind: str, content: bytes, name: str, old: Any, **changes: Any
) -> HttpResponse:
    """Replace the file of what is in the library already."""
    address = reverse(f"{APPS[kind]}:edit", args=[old.pk])
    return desk.post(address, form(kind, content, name, **changes))


def stored(kind: str) -> Any:
    """Return the one image or document of the library."""
    return MODELS[kind].objects.get()


def by_add_form(desk: Client, kind: str, content: bytes, name: str) -> Any:
    """Upload through the plain form."""
    post_add_form(desk, kind, content, name)
    return stored(kind)


def by_many_at_once(desk: Client, kind: str, content: bytes, name: str) -> Any:
    """Drop a file on the page for many, then fill in what it waits for."""
    answer = post_several(desk, kind, content, name)
    upload = UploadedFile.objects.get(pk=answer.json()["uploaded_file_id"])
    address = f"{APPS[kind]}:create_multiple_from_uploaded_{kind}"
    facts = {"title": TITLE, "collection": Collection.objects.get().pk, **FACTS[kind]}
    prefix = f"uploaded-{kind}-{upload.pk}-"
    desk.post(
        reverse(address, args=[upload.pk]), {prefix + name: value for name, value in facts.items()}
    )
    return stored(kind)


def by_chooser(desk: Client, kind: str, content: bytes, name: str) -> Any:
    """Upload while writing a page."""
    post_chooser(desk, kind, content, name)
    return stored(kind)


def by_replacing(desk: Client, kind: str, content: bytes, name: str) -> Any:
    """Put a new file in place of an old one."""
    if kind == "image":
        first = samples.encoded(samples.scene(size=(10, 10)), "PNG")
        old = by_model(desk, kind, first, "old.png")
    else:
        old = by_model(desk, kind, samples.plain_pdf(), "old.pdf")
    post_edit(desk, kind, content, name, old)
    return stored(kind)


def by_model(desk: Client | None, kind: str, content: bytes, name: str) -> Any:
    """Store from code, as the demonstration and an import do."""
    record = MODELS[kind](title=TITLE, file=ContentFile(content, name=name))
    record.save()
    return stored(kind)


def by_file(desk: Client | None, kind: str, content: bytes, name: str) -> Any:
    """Store through the file of the record, as Wagtail does with a waiting upload."""
    record = MODELS[kind](title=TITLE)
    record.file.save(name, ContentFile(content))
    return stored(kind)


WAYS = (by_add_form, by_many_at_once, by_chooser, by_replacing, by_model, by_file)
