"""BM25F of one group of terms in one passage: title and text together, norms beside stems.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009). The numbers
were tuned by scripts/bench_search.py over kinds of questions, not over single ones.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.expansion import Group, Kind, Term

FIELDS = ("title_norm", "title_stem", "norm", "stem")
# Kinds of terms that are the typed word itself, in whatever form.
TYPED = frozenset([Kind.EXACT, Kind.STEM, Kind.READING, Kind.PLURAL])
_KIND_WEIGHTS = {"stem": 1.0, "norm": 0.4}
_TITLE_WEIGHT = 3.0
_K1 = 1.0
_BODY_LENGTH_SHARE = 0.8
_TITLE_LENGTH_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Found:
    """Which of the needed tokens a passage has.

    Attributes:
        counts: By field and token: how often.
        lengths: By field: its tokens, as a share of the average.
        places: Of each stem: where it stands in the text, in order.
        tokens: All that were found in any field.
    """

    counts: Mapping[str, Mapping[str, int]]
    lengths: Mapping[str, float]
    places: Mapping[str, Sequence[int]]
    tokens: frozenset[str]


class WeighedGroup:
    """A group's tokens with their weights and rarity (BM25's idf).

    The typed word with its stems and numbers is one word with one rarity. Each other word (synonym,
    translation, guess, correction) has its own, so that a common one makes no rare one common; the
    best of all counts.
    """

    def __init__(self, group: Group, frequency: Mapping[str, int], total: int) -> None:
        self.text = group.text
        own = [term for term in group.terms if term.kind in TYPED]
        others = [term for term in group.terms if term.kind not in TYPED]
        self._words = [_Word(own, frequency, total)] if own else []
        # Without its unsure reading an other word is one token; so each is a word of its own.
        self._words += [_Word([term], frequency, total) for term in others]
        self.rarity = max(
            (word.rarity for word in self._words if word.is_known), default=_rarity(0, total)
        )
        if own and self._words[0].is_known:
            self.rarity = self._words[0].rarity
        self.tokens = {
            kind: {t.token for t in group.terms if t.field == kind} for kind in ("norm", "stem")
        }
        self._near = {t.token for t in group.terms if t.field == "stem" and t.weight >= 0.5}

    def score(self, found: Found) -> float:
        """Return BM25F of the best of the group's words."""
        return max((word.score(found) for word in self._words), default=0.0)

    def places(self, found: Found) -> list[int]:
        """Return where the group stands in the text, in order."""
        return sorted(place for token in self._near for place in found.places.get(token, ()))


class _Word:
    """Tokens that count as one word: BM25F, title and text together, norms beside stems."""

    def __init__(self, terms: Sequence[Term], frequency: Mapping[str, int], total: int) -> None:
        self._weights: dict[str, dict[str, float]] = {"stem": {}, "norm": {}}
        for term in terms:
            self._weights[term.field][term.token] = term.weight
        self._tokens = {term.token for term in terms}
        known = {term.token: frequency.get(term.token, 0) for term in terms}
        self.is_known = any(known.values())
        self.rarity = _rarity(max(min(t.weight, 1) * known[t.token] for t in terms), total)
        norms = [known[term.token] for term in terms if term.field == "norm"]
        self._rarities = {"stem": self.rarity, "norm": _rarity(max(norms, default=0), total)}

    def score(self, found: Found) -> float:
        """Return BM25F of the word."""
        if found.tokens.isdisjoint(self._tokens):
            return 0.0
        total = 0.0
        for kind, importance in _KIND_WEIGHTS.items():
            heaviest = frequency = 0.0
            for name, share, worth in (
                (kind, _BODY_LENGTH_SHARE, 1.0),
                (f"title_{kind}", _TITLE_LENGTH_SHARE, _TITLE_WEIGHT),
            ):
                counts = found.counts[name]
                if not counts:
                    continue
                length = 1 - share + share * found.lengths[name]
                for token, weight in self._weights[kind].items():
                    if token in counts:
                        frequency += worth * weight * counts[token] / length
                        heaviest = max(heaviest, weight)
            if heaviest:
                # A word that only a guess found counts as much as the guess, however often.
                frequency /= heaviest
                part = heaviest * frequency * (_K1 + 1) / (frequency + _K1)
                total += importance * self._rarities[kind] * part
        return total


def _rarity(frequency: float, total: int) -> float:
    return math.log(1 + (total - min(frequency, total) + 0.5) / (frequency + 0.5))
