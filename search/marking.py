"""The words of a query marked in a whole text: what the text edition of a PDF page shows."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core.search_joint import FIRST_MARK

from .expansion import expand
from .query import LONGEST, parse
from .records import vocabulary
from .snippets import Marker

OPENING = "<mark>"


def mark_paragraphs(paragraphs: Sequence[str], words: str) -> tuple[SafeString, ...]:
    """Return the paragraphs escaped, the words in <mark>, the first mark with an anchor."""
    query = expand(parse(words[:LONGEST]), vocabulary(), get_language() or "ar")
    return tuple(_with_anchor(map(Marker(query).whole, paragraphs)))


def _with_anchor(paragraphs: Iterable[SafeString]) -> Iterator[SafeString]:
    """Yield the paragraphs; the first mark of all gets the anchor that results lead to."""
    is_found = False
    for html in paragraphs:
        if not is_found and OPENING in html:
            is_found = True
            # Escaped text with marks of our own around it.
            html = mark_safe(html.replace(OPENING, f'<mark id="{FIRST_MARK}">', 1))  # noqa: S308
        yield html
