"""Keeping the records that harvesters read: written in the transaction that publishes or withdraws.

A page that never was public gets no record, so that nobody can count drafts.
"""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from wagtail.models import Page

from core.identity import version_id
from core.models import PageDocument
from core.records import collections
from core.visibility import is_public, public_pages

from .models import HarvestRecord
from .models.harvest import whole_second
from .models.numbered import NumberedPage

AT_ONCE = 500


def harvested_types() -> Iterator[tuple[str, Any]]:
    """Yield name and page type of what can be harvested: all that has a reference."""
    for name, model in collections().items():
        if issubclass(model, NumberedPage):
            yield name, model


def note(page: Any) -> None:
    """Write the record of a page that was published; its other versions name it, so they change."""
    if not isinstance(page, NumberedPage) or not page.api_name:
        return
    if is_public(page):
        HarvestRecord.objects.update_or_create(
            translation_key=page.translation_key,
            language=page.locale.language_code,
            defaults=_facts(page),
        )
    note_work(page.translation_key)


def note_work(translation_key: Any) -> None:
    """Give all versions of a work a new date: what is told of each has changed."""
    _renew(Q(translation_key=translation_key))


def note_deletion(page_id: int) -> None:
    """Give the record of a page that is being deleted a new date, and its other versions too."""
    keys = HarvestRecord.objects.filter(page_id=page_id).values("translation_key")
    _renew(Q(translation_key__in=list(keys.values_list("translation_key", flat=True))))
    # The page still stands while its deletion is being told.
    HarvestRecord.objects.filter(page_id=page_id).update(was_public=False)


def note_pages(pages: Any) -> None:
    """Give the records of public `pages`, which a query chooses, a new date: in one statement."""
    _tell_anew(Q(page__in=pages))


def note_all() -> None:
    """Give the records of all public pages a new date: something that each of them says changed."""
    _tell_anew(Q())


def _tell_anew(which: Q) -> None:
    """Date the chosen records now. Deletions that were told stay as they are."""
    rows = HarvestRecord.objects.filter(which, was_public=True)
    rows.update(changed_at=whole_second(timezone.now()))


def note_use(instance: Any) -> None:
    """Date anew the pages that name a term, place or person, whose own words have changed."""
    for _name, model in harvested_types():
        for field in model._meta.get_fields():
            is_own = not field.auto_created and (field.many_to_many or field.many_to_one)
            if is_own and field.related_model is type(instance):
                note_pages(model.objects.filter(**{field.name: instance}).values("pk"))


def note_files(documents: Any) -> None:
    """Date anew the pages that show `documents`, which a query or a list chooses."""
    note_pages(PageDocument.objects.filter(document__in=documents).values("page"))


def note_below(path: str) -> None:
    """Write the records of the part of the tree at `path`, whose visibility may have changed."""
    _add_missing(path)
    _renew(Q(page__path__startswith=path))


@transaction.atomic
def reconcile() -> int:
    """Mend records that differ from what readers have; return how many did."""
    added = _add_missing("")
    now_public = Exists(public_pages(Page.objects.filter(pk=OuterRef("page_id"))))
    rows = HarvestRecord.objects.annotate(now_public=now_public)
    wrong = rows.filter(
        ~Q(was_public=True, now_public=True), ~Q(was_public=False, now_public=False)
    )
    numbers = list(wrong.values_list("pk", flat=True))
    for start in range(0, len(numbers), AT_ONCE):
        _renew(Q(pk__in=numbers[start : start + AT_ONCE]))
    return added + len(numbers)


def _renew(which: Q) -> None:
    """Date the chosen records now, and note whether readers have their pages."""
    now_public = Exists(public_pages(Page.objects.filter(pk=OuterRef("page_id"))))
    HarvestRecord.objects.filter(which).update(
        changed_at=whole_second(timezone.now()), was_public=now_public
    )


def _add_missing(path: str) -> int:
    """Write the record of each public page at or below `path` that has none."""
    added = 0
    for _name, model in harvested_types():
        known = HarvestRecord.objects.filter(
            translation_key=OuterRef("translation_key"),
            language=OuterRef("locale__language_code"),
        )
        pages = public_pages(model.objects.filter(path__startswith=path))
        missing = pages.filter(~Exists(known)).select_related("locale")
        rows = [
            HarvestRecord(
                translation_key=page.translation_key,
                language=page.locale.language_code,
                **_facts(page),
            )
            for page in missing.iterator(chunk_size=AT_ONCE)
        ]
        HarvestRecord.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)
        added += len(rows)
    return added


def _facts(page: Any) -> dict[str, Any]:
    return {
        "version_id": version_id(page.translation_key, page.locale.language_code),
        "collection": page.api_name,
        "kind": page.numbering_kind,
        "page_id": page.pk,
        "was_public": True,
        "changed_at": whole_second(timezone.now()),
    }
