"""Making one demonstration page in one language, published when its text says so."""

from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from wagtail.models import Locale, Page, PageLogEntry, Revision


def work_key(name: str) -> UUID:
    """Return the translation key of a demonstration work: the same at every run."""
    return uuid5(NAMESPACE_URL, f"mizan-demo/{name}")


def existing(model: Any, name: str, language: str) -> Any:
    """Return the page of a work in a language, or None if it was not made yet."""
    key = work_key(name)
    return model.objects.filter(translation_key=key, locale__language_code=language).first()


def add(parent: Page, page: Any, name: str, language: str) -> Any:
    """Add `page` as a draft below `parent`; its relations can be set now."""
    page.translation_key = work_key(name)
    page.locale = Locale.objects.get(language_code=language)
    page.live = False
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    return page


def publish(page: Any, at: datetime) -> None:
    """Publish `page`, dated `at` wherever readers or the translation state look."""
    page.save()
    revision = page.save_revision()
    revision.publish()
    first = Page.objects.get(pk=page.pk).first_published_at
    Revision.objects.filter(pk=revision.pk).update(created_at=at)
    PageLogEntry.objects.filter(revision=revision).update(timestamp=at)
    Page.objects.filter(pk=page.pk).update(
        first_published_at=min(at, first) if first and first < at else at,
        last_published_at=at,
        latest_revision_created_at=at,
    )
