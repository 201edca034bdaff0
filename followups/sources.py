"""The pages that items come from: as readers may see them, and what stays of a deleted one."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef
from wagtail.models import Page

from core.visibility import is_public, public_pages

from .models import FollowUpIndexPage, Item


def public_sources(items: Iterable[Any], language: str) -> dict[UUID, Page]:
    """Return the public page of each item's source by work: in `language`, else in another one."""
    keys = {item.source_key for item in items if item.source_key}
    if not keys:
        return {}
    pages = public_pages(Page.objects.filter(translation_key__in=keys)).select_related("locale")
    found: dict[UUID, Page] = {}
    for page in sorted(pages, key=lambda page: page.locale.language_code != language):
        found.setdefault(page.translation_key, page)
    return found


def items_below(page: Page) -> Any:
    """Return the items that come from a page or from one below it and from no other version."""
    inside = Page.objects.filter(path__startswith=page.path)
    elsewhere = Page.objects.exclude(path__startswith=page.path)
    return Item.objects.filter(source_key__in=inside.values("translation_key")).exclude(
        source_key__in=elsewhere.values("translation_key")
    )


def has_items() -> Exists:
    """Say in SQL that public items come from a page or from one of its versions."""
    return Exists(Item.objects.public().filter(source_key=OuterRef("translation_key")))


def keep_stub(page: Page) -> None:
    """Before a page goes: lead its items to another version; keep its title if it was public."""
    items = Item.objects.filter(source_key=page.translation_key)
    if not items.exists():
        return
    others = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    items.filter(source_id=page.pk).update(source=others.order_by("pk").first())
    language = page.locale.language_code
    if language in dict(settings.LANGUAGES) and is_public(page):
        items.update(**{f"source_title_{language}": page.title})


def ledger_urls() -> dict[str, str]:
    """Return the address of the public ledger by language; no item is public without one."""
    pages = public_pages(FollowUpIndexPage.objects.all()).select_related("locale")
    return {page.locale.language_code: page.get_url() or "" for page in pages}
