"""Connects publishing to what must happen in the same transaction."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from . import visibility
from .localize import repair_child_count


@receiver(page_published)
def record_assets_when_published(instance: Any, **kwargs: Any) -> None:
    """Make the page's files and images public with it."""
    visibility.record_assets(instance)


@receiver(page_published)
def repair_child_count_when_published(instance: Any, **kwargs: Any) -> None:
    """Keep the page tree whole (docs/decisions/0004)."""
    repair_child_count(instance)
