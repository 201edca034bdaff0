"""Connects publishing to the share kit of a campaign."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from core.later import ask

from .kit import making
from .models import CampaignKit, CampaignPage
from .tasks import make_kit


@receiver(page_published, sender=CampaignPage)
def make_kit_when_published(instance: Any, **kwargs: Any) -> None:
    """Make the kit of what readers now have."""
    ask(make_kit, instance.pk)


@receiver(page_unpublished, sender=CampaignPage)
@receiver(pre_delete, sender=CampaignPage)
def remove_kit_when_withdrawn(instance: Any, **kwargs: Any) -> None:
    """Remove the kit of a campaign that readers no longer have, its files once that is certain."""
    CampaignKit.objects.filter(page_id=instance.pk).delete()
    transaction.on_commit(partial(making.remove, instance.pk))
