"""Connects what changes the visibility of pages to the records that harvesters read."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from . import harvesting
from .models import Correction


@receiver(page_published)
@receiver(page_unpublished)
def note_for_harvesters(instance: Any, **kwargs: Any) -> None:
    """Tell harvesters of a version that was published or withdrawn."""
    harvesting.note(instance)


@receiver(pre_delete, sender=Page)
def note_deletion_for_harvesters(instance: Page, **kwargs: Any) -> None:
    """Tell harvesters of a version that is being deleted."""
    harvesting.note_deletion(instance.pk)


@receiver(post_page_move)
def note_move_for_harvesters(instance: Page, **kwargs: Any) -> None:
    """Tell harvesters of pages that came behind a restriction, or out of it."""
    harvesting.note_below(instance.path)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def note_restriction_for_harvesters(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Tell harvesters of pages that were closed or opened."""
    harvesting.note_below(instance.page.path)


@receiver(post_save, sender=Correction)
def note_correction_for_harvesters(instance: Correction, **kwargs: Any) -> None:
    """Tell harvesters of a correction."""
    harvesting.note_work(instance.translation_key)
