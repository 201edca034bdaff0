"""Connects publishing to the share kit of a campaign."""

from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from core.later import ask

from .models import CampaignKit, CampaignPage
from .tasks import make_kit, remove_kit


@receiver(page_published, sender=CampaignPage)
def make_kit_when_published(instance: Any, **kwargs: Any) -> None:
    """Make the kit of what readers now have."""
    ask(make_kit, instance.pk)


@receiver(page_unpublished, sender=CampaignPage)
@receiver(pre_delete, sender=CampaignPage)
def remove_kit_when_withdrawn(instance: Any, **kwargs: Any) -> None:
    """Take away the kit; a store that fails does not hinder the withdrawal."""
    CampaignKit.objects.filter(page_id=instance.pk).delete()
    ask(remove_kit, instance.pk)
