"""What the index does when pages, files and restrictions change.

Removal is immediate and in the running transaction; what is added waits for a task, whose row is
written in the same transaction.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.models import Page, get_page_models

from core.models import BasePage
from core.models.assets import PageDocument
from core.visibility import in_open_collections

from . import indexing
from .models import SearchedPage, SearchPassage, new_stamp

AT_ONCE = 500


def index_later(numbers: Iterable[int]) -> None:
    """Ask for these pages, and their versions in other languages, to be indexed."""
    from .tasks import AT_ONCE as IN_A_TASK
    from .tasks import index_pages

    for some in indexing.sliced(sorted(set(numbers)), IN_A_TASK):
        index_pages.enqueue(some)


def forget_page(page: Page) -> None:
    """Remove a page at once."""
    indexing.forget(Q(pk=page.pk))


def forget_pages(numbers: Iterable[int]) -> None:
    """Remove several pages at once."""
    indexing.forget(Q(pk__in=list(numbers)))


def index_versions(page: Page) -> None:
    """Ask for the other versions of a work to be indexed.

    Of a page that is being deleted Wagtail says first that it was unpublished, while it is still
    live in the database: its versions wait until it is gone, or it would be indexed again.
    """
    if Page.objects.filter(pk=page.pk, live=True).exists():
        return
    versions = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    index_later(versions.values_list("pk", flat=True))


def follow_tree(path: str) -> None:
    """Remove what is public no longer at and below a place of the tree, and index what is."""
    from .tasks import index_below

    below = SearchedPage.objects.filter(page__path__startswith=path)
    hidden = below.exclude(pk__in=indexing.findable_pages().filter(path__startswith=path))
    keys = set(hidden.values_list("translation_key", flat=True))
    for some in indexing.sliced(list(hidden.values_list("pk", flat=True)), AT_ONCE):
        indexing.forget(Q(pk__in=some))
    others = Page.objects.exclude(path__startswith=path)
    for some in indexing.sliced(list(keys), AT_ONCE):
        index_later(others.filter(translation_key__in=some).values_list("pk", flat=True))
    index_below.enqueue(path)


def follow_document(document: Any) -> None:
    """Follow a file that was changed: text that is no longer its own, or private, goes at once."""
    if document.is_text_waiting or not in_open_collections([document]):
        forget_documents([document.pk])
    else:
        follow_documents([document.pk])


def follow_records(model: Any) -> None:
    """Index the pages whose text is made of records of a type, once a transaction."""
    for page_type in get_page_models():
        if issubclass(page_type, BasePage) and model._meta.label in page_type.made_of:
            again = partial(_index_type, page_type)
            asked = (getattr(call[1], "args", ()) for call in connection.run_on_commit)
            if (page_type,) not in asked:
                transaction.on_commit(again)


def _index_type(page_type: Any) -> None:
    index_later(page_type.objects.values_list("pk", flat=True))


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
    inside = get_document_model().objects.filter(collection__path__startswith=path)
    numbers = list(inside.values_list("pk", flat=True))
    forget_documents(numbers)
