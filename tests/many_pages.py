"""Thousands of published pages below a list, written to the database at once."""

import uuid
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

AT_ONCE = 40


def fill(index: Any, model: Any, count: int, **fields: Any) -> None:
    """Put `count` published pages of a type below a list; the rest of each are `fields`."""
    now = timezone.now()
    moment = model._meta.get_field(model.moment_field)
    pages = []
    before = index.get_children().count()
    for number in range(before + 1, before + count + 1):
        page = model(title=f"صفحة {number}", slug=f"many-{number}", **fields)
        page.draft_title, page.locale_id = page.title, index.locale_id
        page.content_type = ContentType.objects.get_for_model(model)
        page.path = Page._get_path(index.path, index.depth + 1, number)
        page.depth, page.url_path = index.depth + 1, f"{index.url_path}{page.slug}/"
        page.translation_key, page.live = uuid.uuid4(), True
        page.first_published_at = page.last_published_at = now
        setattr(page, moment.name, moment.to_python(now - timedelta(hours=number)))
        pages.append(page)
    for start in range(0, count, AT_ONCE):
        _insert(model, pages[start : start + AT_ONCE])
    Page.objects.filter(pk=index.pk).update(numchild=before + count)


def _insert(model: Any, pages: list[Any]) -> None:
    """Insert both rows of each page: `bulk_create` refuses types that have two."""
    bases = [
        Page(
            **{field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields}
        )
        for page in pages
    ]
    Page.objects.bulk_create(bases)
    for page, base in zip(pages, bases, strict=True):
        page.pk = page.page_ptr_id = page.id = base.pk
    model._base_manager._insert(pages, model._meta.local_concrete_fields, using="default")
