"""Files that tests store, their text read."""

from typing import Any

from django.core.files.base import ContentFile

from library.extraction import store_text
from library.models import EvidenceDocument


def stored(content: bytes, **fields: Any) -> EvidenceDocument:
    """Return a stored PDF whose text was read."""
    file = ContentFile(content, "x.pdf")
    made = EvidenceDocument.objects.create(title="ملف", file=file, **fields)
    store_text(made)
    made.refresh_from_db()
    return made
