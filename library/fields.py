"""File fields that clean whatever is put into them, by whatever way it comes.

The gate is `save` of the field's file: Django comes through it when a record is saved, and
Wagtail when it fills a record from an upload that waited for its title. The model that has such
a field notes the facts of the clean file in its method `note_file`.
"""

from collections.abc import Callable
from typing import Any

from django.core.files import File
from django.db import models
from django.db.models.fields.files import FieldFile
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from .cleaner import Source
from .document_metadata import clean_document
from .image_metadata import clean_image
from .metadata import CleanFile

Clean = Callable[[Source], CleanFile]


class CleanedFile(File):  # type: ignore[type-arg]  # not subscriptable at run time
    """An upload that has been cleaned; fields store it as it is."""

    def __init__(self, clean: CleanFile, name: str) -> None:
        super().__init__(clean.file, name=name)
        self.clean, self.size = clean, clean.size


def cleaned(file: Any, clean: Clean) -> CleanedFile:
    """Return `file` cleaned by the function `clean`, named by its true kind."""
    if isinstance(file, CleanedFile):
        return file
    result = clean(file)
    stem = (file.name or "").rsplit("/", 1)[-1].rsplit(".", 1)[0] or "file"
    return CleanedFile(result, f"{stem}{result.extension}")


class _CleaningGate:
    """The part of a field's file that lets only cleaned content through."""

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store `content` cleaned; forms have cleaned theirs already."""
        clean = cleaned(content, self.field.clean_content)  # type: ignore[attr-defined]
        self.instance.note_file(clean.clean)  # type: ignore[attr-defined]
        super().save(clean.name, clean, save)  # type: ignore[misc]


class CleanedImageFile(_CleaningGate, WagtailImageFieldFile):
    """The file of an image field behind the gate."""


class CleanedDocumentFile(_CleaningGate, FieldFile):
    """The file of a document field behind the gate."""


class CleanedImageField(WagtailImageField):
    """An image field that stores pictures without what they say about place and maker."""

    attr_class = CleanedImageFile
    clean_content = staticmethod(clean_image)


class CleanedDocumentField(models.FileField):
    """A file field that stores documents without author, attachments and scripts."""

    attr_class = CleanedDocumentFile
    clean_content = staticmethod(clean_document)


def store_new_file(instance: models.Model) -> None:
    """Store the new file of `instance`, if it has one, before the record's other facts.

    Fields are read in the order they stand in, and the facts about a file stand before it.
    """
    file = instance.file  # type: ignore[attr-defined]
    if file and not file._committed:
        file.save(file.name, file.file, save=False)
