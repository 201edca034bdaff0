"""What lists of coming events ask of registrations, which events may not import.

The setting EVENT_SEATS names the callable; where it is empty, a card says what the page itself
knows.
"""

from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings
from django.utils.module_loading import import_string

from core.facts import Card, Fact


def with_seats(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return the cards, each with what is told of its seats; asked once for all of them."""
    cards = tuple(cards)
    if not settings.EVENT_SEATS or not cards:
        return cards
    told: dict[object, tuple[str, ...]] = import_string(settings.EVENT_SEATS)(
        [card.key for card in cards if card.key]
    )
    return tuple(
        replace(card, facts=(*card.facts, *(Fact("", words) for words in told.get(card.key, ()))))
        for card in cards
    )
