"""Connects the records of the ledger to what is computed from them and to the pages they name."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page

from . import keeping, sources
from .models import Item, Step


@receiver([pre_save, pre_delete], sender=Item)
def take_back_item(instance: Item, signal: Any, **kwargs: Any) -> None:
    """Take from search an item that readers see until now and no longer will."""
    goes = signal is pre_delete or not instance.is_public
    if goes and Item.objects.filter(pk=instance.pk, is_public=True).exists():
        keeping.take_back()


@receiver([pre_save, pre_delete], sender=Step)
def take_back_step(instance: Step, signal: Any, **kwargs: Any) -> None:
    """Take from search a step that readers see until now and no longer will."""
    goes = signal is pre_delete or not instance.is_public
    if goes and Step.objects.filter(pk=instance.pk, is_public=True).exists():
        keeping.take_back()


@receiver(post_save, sender=Item)
def follow_item(instance: Item, raw: bool = False, **kwargs: Any) -> None:
    """Compute how the item stands, and what is public with it."""
    keeping.keep(instance)


@receiver([post_save, post_delete], sender=Step)
def follow_step(instance: Step, **kwargs: Any) -> None:
    """Compute how the item of the step stands, unless the item goes with it."""
    origin = kwargs.get("origin")
    if getattr(origin, "model", type(origin)) is not Item:
        keeping.keep_of_step(instance)


@receiver(post_delete, sender=Item)
def follow_deletion(instance: Item, **kwargs: Any) -> None:
    """Take from readers what was public with the item."""
    keeping.tell_pages()


@receiver(pre_delete, sender=Page)
def keep_stub(instance: Page, **kwargs: Any) -> None:
    """Keep the name of a page that items of the ledger come from."""
    sources.keep_stub(instance)
