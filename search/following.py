"""What the index does when pages, files and restrictions change.

Removal is immediate and in the running transaction; what is added waits for a task, whose row is
written in the same transaction.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from core.models.assets import PageDocument

from . import indexing
from .models import SearchedPage, SearchPassage, new_stamp


def index_later(numbers: Iterable[int]) -> None:
    """Ask for these pages, and their versions in other languages, to be indexed."""
    from .tasks import index_pages

    if wanted := sorted(set(numbers)):
        index_pages.enqueue(wanted)


def forget_page(page: Page) -> None:
    """Remove a page at once; its other versions may take up what it had before them."""
    indexing.forget(Q(pk=page.pk))
    versions = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    index_later(versions.values_list("pk", flat=True))


def follow_tree(path: str) -> None:
    """Remove what is public no longer at and below a place of the tree, and index what is."""
    from .tasks import index_below

    below = SearchedPage.objects.filter(page__path__startswith=path)
    hidden = below.exclude(pk__in=indexing.findable_pages().filter(path__startswith=path))
    keys = set(hidden.values_list("translation_key", flat=True))
    if keys:
        indexing.forget(Q(pk__in=list(hidden.values_list("pk", flat=True))))
    index_below.enqueue(path)


def follow_documents(numbers: list[int]) -> None:
    """Index again the pages that show these files."""
    shown = PageDocument.objects.filter(document__in=numbers)
    index_later(shown.values_list("page_id", flat=True))


def forget_documents(numbers: list[int]) -> None:
    """Remove the passages of files at once, and index again the pages that show them."""
    passages = SearchPassage.objects.filter(document__in=numbers)
    pages = set(passages.values_list("searched_id", flat=True))
    passages._raw_delete(passages.db)
    indexing.note_due(pages)
    SearchedPage.objects.filter(pk__in=pages).update(content_hash="", stamp=new_stamp())
    follow_documents(numbers)


def follow_collection(path: str) -> None:
    """Remove the text of files that came behind a barrier; index those that came out of it."""
    from wagtail.documents import get_document_model

    inside = get_document_model().objects.filter(collection__path__startswith=path)
    numbers = list(inside.values_list("pk", flat=True))
    forget_documents(numbers)
