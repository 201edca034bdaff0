"""What core and other apps ask of search, which they may not import: settings name the callables.

Where a setting is empty, nothing is marked and nothing is counted.
"""

from collections.abc import Sequence

from django.conf import settings
from django.core.cache import cache
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

COUNTED_SECONDS = 600
# The anchor of the first mark of a text, to which a result leads.
FIRST_MARK = "mark"


def marked(paragraphs: Sequence[str], words: str) -> tuple[str | SafeString, ...]:
    """Return the paragraphs with the words of a query in <mark>, the first with an anchor.

    What comes back with marks is escaped; without words the paragraphs come back as they are.
    """
    if not words.strip() or not settings.SEARCH_MARKER:
        return tuple(paragraphs)
    found: tuple[SafeString, ...] = import_string(settings.SEARCH_MARKER)(paragraphs, words)
    return found


def searchable_pages(language: str) -> int:
    """Return how many pages of a language search knows, as it was some minutes ago at most."""
    if not settings.SEARCH_COUNTER:
        return 0
    key = f"searchable-pages:{language}"
    known = cache.get(key)
    if known is None:
        known = int(import_string(settings.SEARCH_COUNTER)(language))
        cache.set(key, known, COUNTED_SECONDS)
    return int(known)
