"""File fields that clean whatever is put into them, by whatever way it comes."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from wagtail.images.models import WagtailImageField

from .metadata import CleanFile, UnreadableFile, clean_document, clean_image


class CleanedFile(ContentFile):
    """An upload that has been cleaned; fields store it as it is."""

    def __init__(self, clean: CleanFile, name: str) -> None:
        super().__init__(clean.content, name=name)
        self.clean = clean


def cleaned(file: Any, clean: Any) -> CleanedFile:
    """Return `file` cleaned by the function `clean`, named by its true kind."""
    file.seek(0)
    result = clean(file.read())
    stem = file.name.rsplit("/", 1)[-1].rsplit(".", 1)[0] or "file"
    return CleanedFile(result, f"{stem}{result.extension}")


def clean_before_save(instance: models.Model, name: str, clean: Any) -> CleanFile | None:
    """Clean the new file in field `name` of `instance` in place; None if the file is not new."""
    file = getattr(instance, name)
    if not file or file._committed:
        return None
    if not isinstance(file.file, CleanedFile):
        setattr(instance, name, cleaned(file.file, clean))
    return getattr(instance, name).file.clean


class CleanedImageField(WagtailImageField):
    """An image field that stores pictures without what they say about place and maker."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Clean a new file before it is written; forms have cleaned theirs already."""
        clean_before_save(model_instance, self.attname, clean_image)
        return super().pre_save(model_instance, add)


class CleanedDocumentField(models.FileField):
    """A file field that stores documents without author, attachments and scripts."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Clean a new file before it is written; forms have cleaned theirs already."""
        clean_before_save(model_instance, self.attname, clean_document)
        return super().pre_save(model_instance, add)
