"""Files that rows name: found inside the folder of the import, cleaned before they are stored."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from library.document_metadata import clean_document
from library.fields import CleanedFile
from library.metadata import UnreadableFile

from .rows import Refused

BLOCK = 1024 * 1024


@dataclass(frozen=True)
class NamedFile:
    """A file that a row names, and a digest of its content."""

    path: Path
    digest: str

    def cleaned(self) -> CleanedFile:
        """Return the file as the library stores it; raises `Refused` with the library's reason."""
        try:
            with self.path.open("rb") as file:
                clean = clean_document(file)
        except UnreadableFile as error:
            raise Refused("file", str(error)) from error
        return CleanedFile(clean, f"{self.path.stem}{clean.extension}")


class Folder:
    """The folder that holds the files of an import; nothing outside it is ever opened."""

    def __init__(self, path: Path | None) -> None:
        self.path = path.resolve() if path else None

    def find(self, name: str) -> NamedFile:
        """Return a file by its path in the folder; raises `Refused`."""
        if self.path is None:
            raise Refused("file", _("The row names a file. Say where it is: --files FOLDER."))
        try:
            path = (self.path / name).resolve()
            is_file = path.is_file()
        except (OSError, ValueError) as error:
            raise Refused("file", _no_file(name)) from error
        if not path.is_relative_to(self.path):
            raise Refused("file", _("The path leads out of the folder of the import."))
        if not is_file:
            raise Refused("file", _no_file(name))
        if path.stat().st_size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
            largest = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE // BLOCK
            raise Refused(
                "file", _("The file is larger than %(size)d megabytes.") % {"size": largest}
            )
        return NamedFile(path, _digest(path))


def _no_file(name: str) -> str:
    return _("There is no file “%(name)s” in the folder.") % {"name": name[:120]}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
