"""What to read next: pages of the same kind of list on the same topics."""

from typing import Any

from core.facts import Card
from core.visibility import public_pages

HOW_MANY = 3


def related_cards(page: Any) -> tuple[Card, ...]:
    """Return up to three newer pages beside `page` that share a topic with it."""
    model = type(page)
    topics = model.objects.filter(pk=page.pk, topics__isnull=False).values("topics")
    siblings = model.objects.sibling_of(page, inclusive=False).filter(topics__in=topics)
    chosen = (
        public_pages(siblings)
        .select_related("locale", "cover_image", *model.card_relations)
        .distinct()
        .order_by(f"-{model.moment_field}")[:HOW_MANY]
    )
    return tuple(item.card() for item in chosen)
