"""Connects what changes pages, or what is told of them, to the records that harvesters read."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.changes import has_changed, note_changes
from core.models import Governorate, OrganisationSettings, Person, Place, Topic, ViolationType
from library.models import EvidenceDocument

from . import harvesting
from .models import Correction

# What records tell of other records: where that changes, their pages are told anew.
TOLD_OF_TERMS = ("code", "name_ar", "name_en", "governorate")
TOLD_OF_FILES = ("title", "file", "language", "sha256", "collection")
TOLD_OF_ORGANISATION = ("name_ar", "name_en", "licence_ar", "licence_en", "licence_url")
NAMED = (Governorate, Person, Place, Topic, ViolationType)


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


@receiver([post_save, post_delete], sender=Correction)
def note_correction_for_harvesters(instance: Correction, **kwargs: Any) -> None:
    """Tell harvesters of a correction, or of one that was taken back."""
    harvesting.note_work(instance.translation_key)


@receiver(pre_save)
def note_what_changes(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Note what a term, a person or a file is about to change."""
    if sender in (*NAMED, EvidenceDocument):
        note_changes(instance)


@receiver(post_save)
def note_name_for_harvesters(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Tell harvesters of the pages whose term, place or author has another name."""
    if sender in NAMED and has_changed(instance, TOLD_OF_TERMS):
        harvesting.note_use(instance)


@receiver(pre_delete)
def note_loss_for_harvesters(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Tell harvesters of the pages that lose a term, an author or a file."""
    if sender in NAMED:
        harvesting.note_use(instance)
    elif sender is EvidenceDocument:
        harvesting.note_files([instance.pk])


@receiver(post_save, sender=EvidenceDocument)
def note_file_for_harvesters(instance: Any, **kwargs: Any) -> None:
    """Tell harvesters of the pages whose file was replaced or has another title."""
    if has_changed(instance, TOLD_OF_FILES):
        harvesting.note_files([instance.pk])


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def note_collection_for_harvesters(instance: CollectionViewRestriction, **kwargs: Any) -> None:
    """Tell harvesters of the pages whose files were made private, or public again."""
    path = instance.collection.path
    harvesting.note_files(EvidenceDocument.objects.filter(collection__path__startswith=path))


@receiver(post_save, sender=OrganisationSettings)
def note_organisation_for_harvesters(instance: OrganisationSettings, **kwargs: Any) -> None:
    """Tell harvesters of another publisher's name or licence: every record says it."""
    if has_changed(instance, TOLD_OF_ORGANISATION):
        harvesting.note_all()
