"""Connects publishing to what must happen in the same transaction."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from . import pictures, previews, visibility
from .changes import has_changed, note_changes
from .localize import repair_child_count
from .models import OrganisationSettings


@receiver(page_published)
def record_assets_when_published(instance: Any, **kwargs: Any) -> None:
    """Make the page's files and images public with it."""
    visibility.record_assets(instance)


@receiver(page_published)
def make_copies_when_published(instance: Any, **kwargs: Any) -> None:
    """Resize the pictures of the page before a reader needs them."""
    pictures.make_copies_later(instance.shown_images.values_list("image_id", flat=True))


@receiver(page_published)
def draw_preview_when_published(instance: Any, **kwargs: Any) -> None:
    """Draw the picture that other programs show beside a link to the page."""
    previews.draw_later(instance)


@receiver(page_unpublished)
@receiver(pre_delete, sender=Page)
def remove_preview_when_withdrawn(instance: Any, **kwargs: Any) -> None:
    """Remove the picture of a page that readers no longer have, once that is certain."""
    transaction.on_commit(partial(previews.remove, instance.pk))


@receiver(post_page_move)
def mend_previews_when_moved(instance: Page, **kwargs: Any) -> None:
    """Draw or remove the pictures of pages that came out of a restriction, or behind one."""
    previews.mend_later(instance.path)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def mend_previews_when_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Remove the pictures of pages that were closed; draw those of pages that were opened."""
    for page in (instance.page, *instance.page.aliases.all()):
        previews.mend_later(page.path)


@receiver(pre_save, sender=OrganisationSettings)
def note_changed_settings(instance: OrganisationSettings, **kwargs: Any) -> None:
    """Note what is about to change of the organisation."""
    note_changes(instance)


@receiver(post_save, sender=OrganisationSettings)
def mend_previews_when_renamed(instance: OrganisationSettings, **kwargs: Any) -> None:
    """Draw all pictures anew when the name that stands in them has changed."""
    if has_changed(instance, ("name_ar", "name_en")):
        previews.mend_later()


@receiver(post_save, sender=Site)
def give_site_its_settings(instance: Site, **kwargs: Any) -> None:
    """Make the settings of a new site, so that no answer to a reader has to."""
    OrganisationSettings.for_site(instance)


@receiver(post_save, sender=OrganisationSettings)
def make_copies_of_mark(instance: OrganisationSettings, **kwargs: Any) -> None:
    """Resize a new mark."""
    pictures.make_copies_later([instance.mark_id] if instance.mark_id else [])


@receiver(post_save, sender=get_image_model())
def make_copies_anew(instance: Any, **kwargs: Any) -> None:
    """Resize a picture again whose file was replaced: Wagtail drops the copies after saving it."""
    pictures.make_copies_if_shown(instance)


@receiver(page_published)
def repair_child_count_when_published(instance: Any, **kwargs: Any) -> None:
    """Keep the page tree whole (docs/decisions/0004)."""
    repair_child_count(instance)
