"""Serving of files and images: every request asks `core.visibility` first.

In production nginx sends the bytes (X-Accel-Redirect), ranges included; elsewhere this module
does, with single byte ranges, so that a broken download can go on.
"""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header, parse_etags
from django.views.decorators.http import require_safe

from core import visibility

from .models import EvidenceDocument, EvidenceRendition

# Eighteen digits reach further than any file; Python refuses to read a number of thousands.
RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
CONTENT_TYPES = {
    ".pdf": "application/pdf",
    ".csv": "text/csv; charset=utf-8",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
# Readers keep their copy; shared caches must ask again, so that a withdrawn file is gone.
KEPT_BY_READER = "private, max-age=604800"
ASKED_EACH_TIME = "private, no-cache"


@require_safe
def serve_document(request: HttpRequest, token: str, filename: str) -> HttpResponseBase:
    """Answer a document to whoever may see it; to anybody else it does not exist."""
    document = get_object_or_404(EvidenceDocument, token=token)
    if not visibility.may_see_document(document, request):
        raise Http404
    response = send(request, document.file, etag=document.sha256)
    inline = document.file_extension == "pdf"
    named = content_disposition_header(not inline, document.filename) or "attachment"
    response["Content-Disposition"] = named
    response["Cache-Control"] = ASKED_EACH_TIME
    return response


@require_safe
def serve_rendition(request: HttpRequest, token: str, filename: str) -> HttpResponseBase:
    """Answer a resized image under the rule of its image."""
    rendition = get_object_or_404(
        EvidenceRendition.objects.select_related("image"),
        image__token=token,
        file=f"renditions/{token}/{filename}",
    )
    if not visibility.may_see_image(rendition.image, request):
        raise Http404
    response = send(request, rendition.file, etag=f"{token}-{filename}")
    response["Cache-Control"] = KEPT_BY_READER
    return response


def send(request: HttpRequest, file: Any, etag: str) -> HttpResponseBase:
    """Return the answer that carries `file`, whole or the range asked for."""
    quoted = f'"{etag}"'
    suffix = Path(file.name).suffix.lower()
    response: HttpResponseBase
    if _has_copy(request, quoted):
        response = HttpResponse(status=304)
    elif settings.ACCEL_REDIRECT_PREFIX:
        response = HttpResponse()
        response["X-Accel-Redirect"] = f"{settings.ACCEL_REDIRECT_PREFIX}{file.name}"
    else:
        response = _send_from_disk(request, file, quoted)
    response["ETag"] = quoted
    response["Accept-Ranges"] = "bytes"
    response["Content-Type"] = CONTENT_TYPES.get(suffix, "application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noarchive"
    return response


def _has_copy(request: HttpRequest, etag: str) -> bool:
    """Say whether the reader holds this very file (RFC 9110, 13.1.2: weak comparison)."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in known or etag in {one.removeprefix("W/") for one in known}


def _send_from_disk(request: HttpRequest, file: Any, etag: str) -> HttpResponseBase:
    try:
        handle = file.storage.open(file.name, "rb")
    except FileNotFoundError as error:
        raise Http404 from error
    size = file.storage.size(file.name)
    asked = _asked_range(request, size, etag)
    response: HttpResponseBase
    if asked is None:
        response = FileResponse(handle)
        response["Content-Length"] = str(size)
        return response
    first, last = asked
    if first > last:
        handle.close()
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
        return response
    handle.seek(first)
    response = FileResponse(_Slice(handle, last - first + 1), status=206)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    return response


def _asked_range(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """Return first and last byte asked for; None for the whole file; first > last if beyond it.

    Several ranges, a broken header or an outdated If-Range get the whole file (RFC 9110, 14.2).
    """
    match = RANGE.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or not match or not (match[1] or match[2]):
        return None
    if request.headers.get("If-Range", etag) != etag:
        return None
    if not match[1]:
        return max(size - int(match[2]), 0), size - 1 if int(match[2]) else -1
    last = min(int(match[2]), size - 1) if match[2] else size - 1
    if match[2] and int(match[2]) < int(match[1]):
        return None
    return int(match[1]), last


class _Slice:
    """A file of which only `length` bytes from here on are read."""

    def __init__(self, handle: Any, length: int) -> None:
        self.handle, self.left = handle, length

    def read(self, size: int = -1) -> bytes:
        """Read at most `size` bytes of the slice."""
        wanted = self.left if size < 0 else min(size, self.left)
        data = self.handle.read(wanted)
        self.left -= len(data)
        return bytes(data)

    def close(self) -> None:
        """Close the file."""
        self.handle.close()
