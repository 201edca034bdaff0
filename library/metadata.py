"""What cleaning an upload answers: the clean file, or a sentence on why it cannot be used."""

import hashlib
from dataclasses import dataclass


class UnreadableFile(ValueError):
    """The upload cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class CleanFile:
    """A cleaned upload: its bytes, its extension by content, and for PDF its pages."""

    content: bytes
    extension: str
    page_count: int | None = None

    @property
    def sha256(self) -> str:
        """Return the hash that readers can compare their copy with."""
        return hashlib.sha256(self.content).hexdigest()
