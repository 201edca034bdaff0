"""Connects the records of the ledger to what is computed from them and to the pages they name."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page

from . import keeping, sources
from .models import Item, Step


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
