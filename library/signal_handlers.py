"""Connects uploads to their cleaning and to the reading of their text."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import UploadedFile

from core.later import ask

from .fields import cleaned
from .models import EvidenceDocument
from .replaced_files import remember


@receiver(pre_save, sender=UploadedFile)
def clean_waiting_upload(instance: UploadedFile, **kwargs: Any) -> None:
    """Clean a file that waits on disk until its form is complete."""
    field = instance.for_content_type.model_class()._meta.get_field("file")
    if not instance.file._committed and hasattr(field, "clean_content"):
        instance.file = cleaned(instance.file.file, field.clean_content)


@receiver(post_save, sender=EvidenceDocument)
def read_text_later(instance: EvidenceDocument, **kwargs: Any) -> None:
    """Ask for the text of a new file in the transaction that stores it."""
    from .tasks import read_text

    if instance.is_text_waiting:
        ask(read_text, instance.pk)


@receiver(post_save, sender=EvidenceDocument)
def remember_replaced_file(instance: EvidenceDocument, **kwargs: Any) -> None:
    """Keep the hash of a file that was replaced: readers may have quoted its pages."""
    remember(instance)


@receiver(post_delete, sender=EvidenceDocument)
def forget_pictures_too(instance: EvidenceDocument, **kwargs: Any) -> None:
    """Remove the pictures of the pages with the document."""
    from .page_pictures import forget_pictures

    # A file cannot be brought back: it stays until the deletion is certain.
    transaction.on_commit(lambda: forget_pictures(instance))
