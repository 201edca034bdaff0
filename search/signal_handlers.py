"""Connects what changes the words or the visibility of pages to the index.

What readers may no longer have is removed in the transaction that takes it from them. What they
may have now is indexed by a task, whose row is written in the transaction that gives it to them.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.models import GlossaryTerm, Organisation, Person, Place
from core.together import published_together, put_off, words_withdrawn
from library.models import DocumentPage
from library.signals import text_changed

from . import following
from .curated import PromotedPage, Promotion, SynonymSet
from .records import note_change


@receiver(page_published)
def index_when_published(instance: Any, **kwargs: Any) -> None:
    """Index the version that was published."""
    if getattr(instance, "made_of", ()):
        note_change()
    if not put_off(instance.pk):
        following.index_later([instance.pk])


@receiver(published_together)
def index_many(numbers: list[int], **kwargs: Any) -> None:
    """Index pages that were published one after the other."""
    following.index_later(numbers)


@receiver(page_unpublished)
@receiver(pre_delete, sender=Page)
def forget_when_withdrawn(instance: Any, **kwargs: Any) -> None:
    """Remove a page that readers no longer have."""
    following.forget_page(instance)


@receiver(words_withdrawn)
def forget_withdrawn_words(numbers: list[int], **kwargs: Any) -> None:
    """Remove pages that told what readers no longer have; what is left is indexed again later."""
    following.forget_pages(numbers)


@receiver(page_unpublished)
@receiver(post_delete, sender=Page)
def index_other_versions(instance: Any, **kwargs: Any) -> None:
    """Index the other versions of a page that is gone: they may take up its files."""
    following.index_versions(instance)


@receiver(post_page_move)
def follow_move(instance: Page, **kwargs: Any) -> None:
    """Follow pages that came behind a restriction, or out of it."""
    following.follow_tree(instance.path)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def follow_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Follow pages that were closed or opened."""
    following.follow_tree(instance.page.path)


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def follow_collection(instance: CollectionViewRestriction, **kwargs: Any) -> None:
    """Follow files that were closed or opened with their collection."""
    following.follow_collection(instance.collection.path)


@receiver(post_save, sender=get_document_model())
def follow_document(instance: Any, created: bool, **kwargs: Any) -> None:
    """Follow a file that was replaced, renamed or put into another collection."""
    if not created:
        following.follow_document(instance)


@receiver(pre_delete, sender=get_document_model())
def forget_document(instance: Any, **kwargs: Any) -> None:
    """Remove the pages of a file that is being deleted."""
    following.forget_documents([instance.pk])


@receiver(post_save, sender=DocumentPage)
def follow_file_page(instance: DocumentPage, **kwargs: Any) -> None:
    """Index the text of a page of a file that was typed or mended."""
    following.follow_documents([instance.document_id])


@receiver(text_changed)
def follow_text(document_id: int, **kwargs: Any) -> None:
    """Index the text of a file that was read."""
    following.follow_documents([document_id])


@receiver([post_save, post_delete], sender=GlossaryTerm)
@receiver([post_save, post_delete], sender=Organisation)
@receiver([post_save, post_delete], sender=Person)
@receiver([post_save, post_delete], sender=Place)
def follow_record(sender: Any, **kwargs: Any) -> None:
    """Follow a record that gives words to queries, and perhaps the text to a page."""
    note_change()
    following.follow_records(sender)


@receiver([post_save, post_delete], sender=SynonymSet)
@receiver([post_save, post_delete], sender=Promotion)
@receiver([post_save, post_delete], sender=PromotedPage)
def follow_staff(sender: Any, **kwargs: Any) -> None:
    """Follow what staff decide about searching."""
    note_change()
