"""Keeping the rows of search true to the pages that readers have.

The rows are what every engine holds. Whatever changes them here is noted for the engine outside
the database, where there is one, in the same transaction; the engine inside hears of it by
triggers. All of it may be done twice.
"""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from core.days import as_day
from core.facts import Passage
from core.models import BasePage
from core.visibility import public_pages

from . import words
from .engines import outside
from .models import EngineDue, SearchedPage, SearchFacet, SearchPassage, SearchTitle
from .rows import PageRows, passages_of, rows_of
from .suggestions import titles_of

AT_ONCE = 20
ROWS_AT_ONCE = 200
TOKEN_FIELDS = ("title_norm", "title_stem", "norm", "stem")


def findable_pages() -> Any:
    """Return the public pages that can be found; an alias repeats its original and is not."""
    return public_pages(Page.objects.type(BasePage).filter(alias_of__isnull=True))


def refresh(numbers: Iterable[int], is_counted: bool = True) -> set[int]:
    """Make the rows of these pages true, and of their versions in other languages.

    Return the numbers of those that were not true. Whoever counts all words afterwards has them
    not counted here.
    """
    changed: set[int] = set()
    for some in sliced(sorted(set(numbers)), AT_ONCE):
        with transaction.atomic():
            changed |= _refresh(some, is_counted)
    return changed


def sliced(several: list[Any], size: int) -> Iterator[list[Any]]:
    """Yield what is given in slices."""
    for start in range(0, len(several), size):
        yield several[start : start + size]


def _refresh(numbers: list[int], is_counted: bool) -> set[int]:
    keys = Page.objects.filter(pk__in=numbers).values("translation_key")
    known = SearchedPage.objects.filter(Q(pk__in=numbers) | Q(translation_key__in=keys))
    hashes = dict(known.values_list("pk", "content_hash"))
    works: dict[Any, list[Any]] = {}
    for page in findable_pages().filter(translation_key__in=keys).order_by("pk").specific():
        works.setdefault(page.translation_key, []).append(page)
    wanted = [rows for versions in works.values() for rows in _rows_of_work(versions)]
    new = [rows for rows in wanted if hashes.get(rows.page.pk) != rows.content_hash]
    gone = hashes.keys() - {rows.page.pk for rows in wanted}
    changed = gone | {rows.page.pk for rows in new}
    if changed:
        with words.recounted(changed) if is_counted else nullcontext():
            _remove(changed)
            for rows in new:
                _write(rows)
        note_due(changed)
    return changed


def forget(which: Q) -> list[int]:
    """Remove the rows of the chosen pages at once; return their numbers."""
    numbers = list(SearchedPage.objects.filter(which).values_list("pk", flat=True))
    for some in sliced(numbers, ROWS_AT_ONCE):
        _remove(some)
    note_due(numbers)
    return numbers


def note_due(numbers: Iterable[int], is_sent: bool = True) -> None:
    """Note for the engine outside, in the running transaction, that these pages have changed.

    A task sends them, unless the caller does.
    """
    if not outside():
        return
    now = timezone.now()
    rows = [EngineDue(page_id=number, since=now) for number in numbers]
    EngineDue.objects.bulk_create(
        rows,
        batch_size=ROWS_AT_ONCE,
        update_conflicts=True,
        unique_fields=["page_id"],
        update_fields=["since"],
    )
    if rows and is_sent:
        from .tasks import send_due

        send_due.enqueue()


def _remove(numbers: Iterable[int]) -> None:
    """Remove rows in the order of their references; triggers take them from the index."""
    numbers = list(numbers)
    rows: tuple[QuerySet[Any], ...] = (
        SearchPassage.objects.filter(searched__in=numbers),
        SearchFacet.objects.filter(searched__in=numbers),
        SearchTitle.objects.filter(searched__in=numbers),
        SearchedPage.objects.filter(pk__in=numbers),
    )
    for some in rows:
        some._raw_delete(some.db)


def _write(rows: PageRows) -> None:
    """Store the rows of a page that has none."""
    passages = list(rows.passage_rows())
    counts = {
        f"{field}_tokens": sum(len(getattr(one, field).split()) for one in passages)
        for field in TOKEN_FIELDS
    }
    SearchedPage.objects.create(
        page_id=rows.page.pk,
        translation_key=rows.page.translation_key,
        # A page without a day comes behind all that happened on one.
        day=as_day(rows.page.moment) if rows.page.moment else None,
        expires_at=rows.page.expire_at,
        content_hash=rows.content_hash,
        written_at=timezone.now(),
        passage_count=len(passages),
        **counts,
    )
    SearchFacet.objects.bulk_create(rows.facet_rows())
    SearchTitle.objects.bulk_create(titles_of(rows.page))
    SearchPassage.objects.bulk_create(passages, batch_size=ROWS_AT_ONCE)


def _rows_of_work(versions: list[Any]) -> Iterator[PageRows]:
    """Yield the rows of the public versions of a work, each with its own share of the passages.

    Versions carry the same files, and pieces that nobody has translated. A reader finds them once:
    in the version that is in the language of the passage, else in the oldest.
    """
    passages: dict[int, list[Passage]] = {}
    owners: dict[Any, Any] = {}
    for page in versions:
        with override(page.language):
            passages[page.pk] = list(passages_of(page))
        for one in passages[page.pk]:
            owner = owners.setdefault(_identity(one), page)
            if owner.language != one.language == page.language:
                owners[_identity(one)] = page
    for page in versions:
        own = [one for one in passages[page.pk] if owners[_identity(one)] is page]
        yield rows_of(page, own)


def _identity(passage: Passage) -> tuple[Any, ...]:
    return passage.document_id, passage.page_number, passage.text


def pages_below(path: str, after: int, most: int) -> list[int]:
    """Return the numbers of `most` pages at and below a place of the tree, beyond `after`."""
    pages = Page.objects.filter(path__startswith=path, pk__gt=after).order_by("pk")
    return list(pages.values_list("pk", flat=True)[:most])
