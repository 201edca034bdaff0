"""What waits to be translated, and what is translated and waits to be published."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.frame import language_name

MOST_SHOWN = 10
# What nobody touched for longer is in the report of translations.
TOUCHED_WITHIN = timedelta(days=365)


@dataclass(frozen=True)
class Work:
    """A translation: its title, its language, how many of its pieces have no text, where it is."""

    title: str
    language: str
    total: int
    left: int
    url: str


def to_translate(user: Any) -> tuple[Work, ...]:
    """Return the newest translations that lack pieces, of pages that `user` may change."""
    return _shown(_translations(user).filter(left__gt=0).order_by("-source__last_updated_at"))


def to_publish(user: Any) -> tuple[Work, ...]:
    """Return complete translations that readers do not see yet, of pages `user` may publish."""
    newer = Q(translations_last_updated_at__gt=F("published_at"))
    waiting = _translations(user, "publish").filter(Q(page_live=False) | newer, left=0, total__gt=0)
    return _shown(waiting.order_by("-translations_last_updated_at"))


def _translations(user: Any, action: str = "change") -> QuerySet[Any]:
    """Return the translations of late with their page and the count of their pieces."""
    pages = Page.objects.filter(
        translation_key=OuterRef("source__object_id"), locale_id=OuterRef("target_locale_id")
    )
    own = page_permission_policy.instances_user_has_permission_for(user, action)
    since = timezone.now() - TOUCHED_WITHIN
    return (
        Translation.objects.filter(enabled=True, source__last_updated_at__gte=since)
        .annotate(
            page_id=Subquery(pages.values("pk")[:1]),
            page_live=Subquery(pages.values("live")[:1]),
            published_at=Subquery(pages.values("last_published_at")[:1]),
            title=Subquery(pages.values("draft_title")[:1]),
            total=_pieces(),
            left=_pieces(~Exists(_texts())),
        )
        .filter(page_id__in=own.values("pk"))
        .select_related("target_locale")
    )


def _texts() -> QuerySet[Any]:
    """Return the translated texts of a piece in the language of the translation around it."""
    return StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef(OuterRef("target_locale_id")),
        has_error=False,
    )


def _pieces(*conditions: Any) -> Coalesce:
    """Count in SQL the pieces of a translation that fit the conditions."""
    pieces = StringSegment.objects.filter(*conditions, source=OuterRef("source")).order_by()
    counted = pieces.values("source").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _shown(translations: QuerySet[Any]) -> tuple[Work, ...]:
    return tuple(
        Work(
            row.title,
            language_name(row.target_locale.language_code),
            row.total,
            row.left,
            reverse("wagtailadmin_pages:edit", args=[row.page_id]),
        )
        for row in translations[:MOST_SHOWN]
    )
