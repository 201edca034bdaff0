"""Cleaning what people typed, the same for pages, lists of terms and settings."""

from typing import Any

from django.db import models
from wagtail.fields import RichTextField

from .arabic import normalise


def clean_texts(instance: models.Model) -> None:
    """Take control characters and broken Arabic forms out of every text field of `instance`.

    Rich text is left to its editor, choices to their list.
    """
    for field in instance._meta.get_fields():
        if isinstance(field, models.CharField | models.TextField) and not field.choices:
            value: Any = getattr(instance, field.attname, None)
            if isinstance(value, str) and not isinstance(field, RichTextField):
                setattr(instance, field.attname, normalise(value))
