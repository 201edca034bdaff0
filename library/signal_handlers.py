"""Connects Wagtail's waiting uploads to the cleaning of the model they are meant for."""

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.models import UploadedFile

from .fields import cleaned


@receiver(pre_save, sender=UploadedFile)
def clean_waiting_upload(instance: UploadedFile, **kwargs: Any) -> None:
    """Clean a file that waits on disk until its form is complete."""
    field = instance.for_content_type.model_class()._meta.get_field("file")
    if not instance.file._committed and hasattr(field, "clean_content"):
        instance.file = cleaned(instance.file.file, field.clean_content)
