"""What cleaning an upload answers: the clean file, or why it cannot be used."""

import hashlib
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _


class Refusal(Enum):
    """Why an upload cannot be used."""

    LOCKED = "locked"
    DAMAGED = "damaged"
    WRONG_KIND = "wrong kind"
    NO_IMAGE = "no image"
    TOO_LARGE = "too large"
    TOO_HEAVY = "too heavy"


# What to do about each, for the person who uploads.
SENTENCES = {
    Refusal.LOCKED: _(
        "The PDF is locked with a password. Save it without a password and try again."
    ),
    Refusal.DAMAGED: _("The PDF is damaged and cannot be read. Export it again from its source."),
    Refusal.WRONG_KIND: _("Only PDF and CSV (UTF-8) files can be uploaded here."),
    Refusal.NO_IMAGE: _(
        "This file is not an image that can be read. Use a JPEG, PNG, WebP or GIF file."
    ),
    Refusal.TOO_LARGE: _("The image has too many pixels. Make it smaller: at most 50 megapixels."),
    Refusal.TOO_HEAVY: _(
        "Looking through the file takes too much time or memory. Export it again from its source,"
        " in parts if it is long."
    ),
}


class UnreadableFile(ValueError):
    """The upload cannot be used; as text it is the sentence for the person who uploads."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.name)
        self.refusal = refusal

    def __str__(self) -> str:
        return str(SENTENCES[self.refusal])


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
