"""What cleaning an upload answers: the clean file, or why it cannot be used."""

import hashlib
import io
import os
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import IO, cast

from django.utils.translation import gettext_lazy as _


class Refusal(Enum):
    """Why an upload cannot be used."""

    LOCKED = "locked"
    DAMAGED = "damaged"
    WRONG_KIND = "wrong kind"
    NO_IMAGE = "no image"
    TOO_LARGE = "too large"
    TOO_HEAVY = "too heavy"
    TOO_LONG = "too long"


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
    Refusal.TOO_LONG: _(
        "The PDF has more than 2,000 pages. Divide it into parts and upload each of them."
    ),
}


class UnreadableFile(ValueError):
    """The upload cannot be used; as text it is the sentence for the person who uploads."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.name)
        self.refusal = refusal

    def __str__(self) -> str:
        return str(SENTENCES[self.refusal])


class Removed(Enum):
    """What cleaning took out of a PDF."""

    AUTHOR = "author"
    METADATA = "metadata"
    ATTACHMENTS = "attachments"
    SCRIPTS = "scripts"
    NOTES = "notes"
    PICTURES = "pictures"
    REVISIONS = "revisions"


# As it is told to the person who uploaded the file.
REMOVED_WORDS = {
    Removed.AUTHOR: _("names of author and program, dates"),
    Removed.METADATA: _("hidden data about the file"),
    Removed.ATTACHMENTS: _("attached files, sounds or films"),
    Removed.SCRIPTS: _("scripts and actions that run by themselves"),
    Removed.NOTES: _("names and dates of those who commented"),
    Removed.PICTURES: _("camera data inside pictures"),
    Removed.REVISIONS: _("earlier saved versions of the file"),
}


@dataclass(frozen=True)
class CleanFile:
    """A cleaned upload: an open file, its extension by content, for PDF its pages and what went.

    A scan has many megabytes: it stays on disk and is read in parts wherever that will do.
    """

    file: IO[bytes]
    extension: str
    page_count: int | None = None
    removed: tuple[str, ...] = ()

    @property
    def content(self) -> bytes:
        """Return all bytes at once."""
        self.file.seek(0)
        return self.file.read()

    @cached_property
    def size(self) -> int:
        """Return the size in bytes."""
        return self.file.seek(0, os.SEEK_END)

    @cached_property
    def sha256(self) -> str:
        """Return the hash that readers can compare their copy with."""
        self.file.seek(0)
        return hashlib.file_digest(cast("io.BufferedIOBase", self.file), "sha256").hexdigest()
