"""The lines of a passage that answer a query, with its words marked; safe HTML.

The words are found by the analyser that made the index, in the original text, so what is marked are
the letters as they were written, tashkeel included. Each piece is escaped before the marks are put
around it. Linear in the length of the text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from core.arabic_letters import UNSAFE
from search.analysis import Token, parts_of, raw_words, tokens
from search.expansion import Expanded

LENGTH = 240
SHORT = 4
PROCLITICS = "بلكفو"
_MORE = "…"
# What turns the text around it: a snippet stands in a <bdi> of its own.
_CONTROLS = UNSAFE | dict.fromkeys(map(ord, "\u200e\u200f\u061c"))
_LINES = _CONTROLS | dict.fromkeys([0x85, 0x2028, 0x2029], "\n")
_ENDS = ".!?؟؛\n"


@dataclass(frozen=True, slots=True)
class _Hit:
    """A word of the text that counts as one of the query: which group, how surely."""

    start: int
    end: int
    group: int
    weight: float


class Marker:
    """Marks the words of one query in texts; a word that comes again is looked at once."""

    def __init__(self, query: Expanded) -> None:
        """Note what is looked for."""
        self._weights = _weights(query)
        self._tokens = {token for _field, token in self._weights}
        parsed = query.parsed
        self._marks_stop_words = all(w.is_stop for w in parsed.words) and not parsed.phrases
        self._known: dict[str, tuple[_Hit, ...]] = {}

    def snippet(self, text: str, length: int = LENGTH) -> SafeString:
        """Return the part of ``text`` that has the most words of the query, marked.

        Args:
            text: The passage as it was written.
            length: Of the part in characters of text, at most; words stay whole.

        Without a word of the query in it, the text's beginning is returned.
        """
        plain = " ".join(text.translate(_CONTROLS).split())
        hits = self._hits(plain)
        start, end = _window(plain, hits, length)
        inside = [hit for hit in hits if start <= hit.start and hit.end <= end]
        before = _MORE if start > 0 else ""
        after = _MORE if end < len(plain) else ""
        return _marked(plain, start, end, inside, before, after)

    def whole(self, text: str) -> SafeString:
        """Return the whole of ``text`` with the words of the query marked; lines stay."""
        plain = text.translate(_LINES)
        return _marked(plain, 0, len(plain), self._hits(plain))

    def _hits(self, text: str) -> list[_Hit]:
        """Return the words of the text that the query found, in order.

        Of a group only what is about as sure as its surest word here: where حقوق stands, a guess
        at another plural is not marked too.
        """
        found: list[_Hit] = []
        known = self._known
        for match in raw_words(text):
            raw = match[0]
            hits = known.get(raw)
            if hits is None:
                hits = known[raw] = self._hits_of(raw)
            for hit in hits:
                place = match.start()
                found.append(_Hit(place + hit.start, place + hit.end, hit.group, hit.weight))
        surest: dict[int, float] = {}
        for hit in found:
            surest[hit.group] = max(surest.get(hit.group, 0.0), hit.weight)
        return [hit for hit in found if hit.weight >= 0.5 * surest[hit.group]]

    def _hits_of(self, raw: str) -> tuple[_Hit, ...]:
        """Return what of a written word the query found, with places in it."""
        if "/" not in raw and not self._may_be_found(raw):
            return ()
        return tuple(
            _Hit(token.start, token.end, *best)
            for token in tokens(raw)
            if not token.is_stop or self._marks_stop_words
            if (best := _best(token, self._weights))
        )

    def _may_be_found(self, raw: str) -> bool:
        """Say, quickly, whether the query may have a word."""
        wanted = self._tokens
        for norm, stem, unsure, _is_stop in parts_of(raw):
            if norm in wanted or stem in wanted or (unsure and not wanted.isdisjoint(unsure)):
                return True
            if len(norm) == SHORT and norm[1:] in wanted:
                return True
        return False


def _weights(query: Expanded) -> dict[tuple[str, str], tuple[int, float]]:
    """Return group and weight of each token that was looked for."""
    groups = [(group, 1.0) for group in query.groups]
    groups += [(group, one.weight) for one in query.readings for group in one.groups]
    weights: dict[tuple[str, str], tuple[int, float]] = {}
    for place, (group, share) in enumerate(groups):
        for term in group.terms:
            key, weight = (term.field, term.token), term.weight * share
            if key not in weights or weights[key][1] < weight:
                weights[key] = place, weight
    return weights


def _best(
    token: Token, weights: dict[tuple[str, str], tuple[int, float]]
) -> tuple[int, float] | None:
    keys = [("norm", token.norm), ("stem", token.stem)]
    keys += [("stem", stem) for stem in token.unsure]
    if len(token.norm) == SHORT and token.norm[0] in PROCLITICS:
        # Too short for the analyser to read a preposition there (لسكن); where the word itself was
        # typed, a reader sees it.
        keys.append(("norm", token.norm[1:]))
    found = [weights[key] for key in keys if key in weights]
    return max(found, key=lambda one: one[1], default=None)


def _window(text: str, hits: list[_Hit], length: int) -> tuple[int, int]:
    """Return start and end of the part to show: whole words around the best run of hits."""
    if len(text) <= length:
        return 0, len(text)
    first, last = _best_run(hits, length)
    room = length - (last - first)
    wanted = max(0, first - room // 2)
    wanted = min(wanted, max(0, len(text) - length))
    # A sentence that begins a little earlier or later is a better start.
    for place in range(wanted, min(first, wanted + room // 2)):
        if place and text[place - 1] in _ENDS:
            wanted = place
            break
    start = 0 if not wanted else next((a for a, _b in _words(text, wanted) if a >= wanted), first)
    start = min(start, first) if hits else start
    end = start
    for begins, ends in _words(text, start):
        if ends > start + length:
            break
        end = ends if begins >= start else end
    if end <= start:
        return start, min(len(text), start + length)
    while end < min(len(text), start + length) and not text[end].isspace():
        end += 1
    return start, end


def _words(text: str, place: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each word, from that which stands at ``place`` on."""
    for match in raw_words(text, text.rfind(" ", 0, place) + 1):
        yield match.span()


def _best_run(hits: list[_Hit], length: int) -> tuple[int, int]:
    """Return start and end of the hits that say most: different words first, then their number."""
    best, found = -1.0, (0, 0)
    counts: dict[int, list[float]] = {}
    value, left = 0.0, 0
    for hit in hits:
        value += _gain(counts, hit)
        while hits[left].start < hit.end - length:
            value -= _loss(counts, hits[left])
            left += 1
        if value > best + 1e-9 and left < len(hits) and hits[left].start <= hit.start:
            best, found = value, (hits[left].start, hit.end)
    return found if found[1] - found[0] <= length else (found[0], found[0])


def _gain(counts: dict[int, list[float]], hit: _Hit) -> float:
    """Add a hit; the first of a group counts whole, a further one a tenth."""
    seen = counts.setdefault(hit.group, [])
    seen.append(hit.weight)
    return hit.weight if len(seen) == 1 else 0.1 * hit.weight


def _loss(counts: dict[int, list[float]], hit: _Hit) -> float:
    """Take the oldest hit of a group away again."""
    seen = counts[hit.group]
    seen.pop(0)
    return hit.weight if not seen else 0.1 * hit.weight


def _marked(
    text: str, start: int, end: int, hits: Iterable[_Hit], before: str = "", after: str = ""
) -> SafeString:
    pieces: list[tuple[str, str]] = []
    place, lead = start, before
    for low, high in _spans(hits):
        pieces.append((lead + text[place:low], text[low:high]))
        place, lead = high, ""
    marked = format_html_join("", "{}<mark>{}</mark>", pieces)
    return marked + format_html_join("", "{}", [(lead + text[place:end] + after,)])


def _spans(hits: Iterable[_Hit]) -> Iterator[tuple[int, int]]:
    """Yield start and end of what to mark; the parts of a symbol lie inside its whole."""
    low = high = -1
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if hit.start >= high:
            if high > low:
                yield low, high
            low, high = hit.start, hit.end
        high = max(high, hit.end)
    if high > low:
        yield low, high
