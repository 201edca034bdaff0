"""One ranking for all engines: they fetch candidates, this puts them in order and says why.

BM25F (``search.bm25``) with one document frequency for all forms of a word; then a boost for words
that stand together, as in Tao and Zhai, "An Exploration of Proximity Measures in Information
Retrieval" (2007). The stored strings are never analysed again.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from search.bm25 import FIELDS as FIELDS
from search.bm25 import Found, WeighedGroup
from search.expansion import LONG_QUESTION, Expanded
from search.query import Phrase

# Tuned as the numbers of search.bm25.
_PROXIMITY = 0.6
_FAR = 12
ENOUGH_HITS = 5
_TELLING = 0.25


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage as the engine stores it: what ``index_text`` returned for title and text."""

    id: int | str
    title_norm: str
    title_stem: str
    norm: str
    stem: str


@dataclass(frozen=True)
class Statistics:
    """What the whole index says about words.

    Attributes:
        passages: How many passages there are.
        average_length: Tokens in each of ``FIELDS``, on average.
        document_frequency: Of tokens: the number of passages with each in any field; a function of
            the tokens, or a mapping that has at least them.
    """

    passages: int
    average_length: Mapping[str, float]
    document_frequency: Callable[[Iterable[str]], Mapping[str, int]] | Mapping[str, int]

    def frequencies(self, tokens: Iterable[str]) -> Mapping[str, int]:
        """Return in how many passages each of ``tokens`` stands."""
        if callable(self.document_frequency):
            return self.document_frequency(tokens)
        return self.document_frequency


@dataclass(frozen=True, slots=True)
class Part:
    """One reason for a score, for the view that explains it."""

    reason: str
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and the parts of that; strong if it has enough of the words."""

    id: int | str
    score: float
    parts: tuple[Part, ...] = field(repr=False, default=())
    is_strong: bool = True


def rank(query: Expanded, candidates: Iterable[Candidate], statistics: Statistics) -> list[Ranked]:
    """Return the candidates that fit ``query``, best first; ties by id.

    Left out are those with an excluded word or phrase, and those without a quoted phrase. Of three
    to six words two at least must be there, or one that is as rare as ``_TELLING`` of all together,
    if that leaves ``ENOUGH_HITS``. A long question asks for no number of words.
    """
    scorer = _Scorer(query, statistics)
    ranked = [one for one in map(scorer.ranked, candidates) if one is not None]
    ranked.sort(key=lambda one: (-one.score, str(one.id)))
    if 3 <= len(query.groups) < LONG_QUESTION:
        strict = [one for one in ranked if one.is_strong]
        if len(strict) >= ENOUGH_HITS:
            return strict
    return ranked


class _Scorer:
    """All that is the same for each candidate of a query, made once."""

    def __init__(self, query: Expanded, statistics: Statistics) -> None:
        self._query = query
        frequency = statistics.frequencies(query.tokens())
        total = max(statistics.passages, 1)
        self._groups = [WeighedGroup(group, frequency, total) for group in query.groups]
        self._readings = [
            (one, [WeighedGroup(group, frequency, total) for group in one.groups])
            for one in query.readings
        ]
        self._average = {name: statistics.average_length.get(name) or 1.0 for name in FIELDS}
        everywhere = [*self._groups, *(g for _, groups in self._readings for g in groups)]
        self._needed = {
            kind: frozenset(token for group in everywhere for token in group.tokens[kind])
            for kind in ("norm", "stem")
        }

    def ranked(self, candidate: Candidate) -> Ranked | None:
        """Return the candidate with its score, or None where it does not fit."""
        texts = {name: f" {getattr(candidate, name)} " for name in FIELDS}
        if not self._is_allowed(texts):
            return None
        found = self._found(texts)
        own = [group.score(found) for group in self._groups]
        parts = [
            Part("word", group.text, score)
            for group, score in zip(self._groups, own, strict=True)
            if score
        ]
        matched = {place for place, score in enumerate(own) if score}
        for reading, groups in self._readings:
            gain = self._gain(groups, found) * reading.weight
            gain -= sum(own[place] for place in reading.covers)
            if gain > 0:
                parts.append(Part(reading.kind, reading.text, gain))
                matched |= reading.covers
        if not parts:
            return None
        near = self._nearness(found)
        if near:
            parts.append(Part("near", "", near))
        return Ranked(
            candidate.id,
            sum(part.score for part in parts),
            tuple(parts),
            len(matched) >= 2 or self._share(matched) >= _TELLING,
        )

    def _share(self, matched: Iterable[int]) -> float:
        """Return how much of the rarity of all words is that of the matched ones."""
        whole = sum(group.rarity for group in self._groups)
        return sum(self._groups[place].rarity for place in matched) / (whole or 1)

    def _gain(
        self,
        groups: Sequence[WeighedGroup],
        found: Found,
    ) -> float:
        """Score another reading: the more of its words are missing, the less the others count."""
        scores = [group.score(found) for group in groups]
        if not any(scores):
            return 0.0
        whole = sum(group.rarity for group in groups)
        there = sum(g.rarity for g, score in zip(groups, scores, strict=True) if score)
        return sum(scores) * (there / whole) ** 2 if whole else 0.0

    def _nearness(self, found: Found) -> float:
        """Score neighbours of the query that are neighbours in the text, in order or not."""
        if len(self._groups) < 2:
            return 0.0
        total = 0.0
        places = [group.places(found) for group in self._groups]
        for number, (first, second) in enumerate(pairwise(places)):
            if first and second:
                gap = _gap(first, second)
                if gap <= _FAR:
                    rarity = min(self._groups[number].rarity, self._groups[number + 1].rarity)
                    total += rarity / gap
        return _PROXIMITY * total

    def _found(self, texts: Mapping[str, str]) -> Found:
        """Count the needed tokens. Norms need no splitting, stems need their places."""
        counts: dict[str, dict[str, int]] = {}
        lengths: dict[str, float] = {}
        places: dict[str, list[int]] = {}
        for name, text in texts.items():
            needed = self._needed[name.removeprefix("title_")]
            length = text.count(" ") - 1
            if name == "stem":
                tokens = text.split()
                # Behind the stem of the last word stand extra ones, which have no place.
                last = texts["norm"].count(" ") - 1
                for place, token in [(n, t) for n, t in enumerate(tokens) if t in needed]:
                    places.setdefault(token, []).append(place)
                counts[name] = {token: len(found) for token, found in places.items()}
                places = {t: [n for n in found if n < last] for t, found in places.items()}
            else:
                counts[name] = {t: n for t in needed if (n := text.count(f" {t} "))}
            lengths[name] = max(length / self._average[name], 0.1)
        return Found(counts, lengths, places, frozenset().union(*counts.values()))

    def _is_allowed(self, texts: Mapping[str, str]) -> bool:
        parsed = self._query.parsed
        for word in parsed.excluded_words:
            if any(f" {word.stem} " in texts[name] for name in ("stem", "title_stem")):
                return False
        norms = (texts["norm"], texts["title_norm"])
        if any(_has(text, phrase) for phrase in parsed.excluded_phrases for text in norms):
            return False
        return all(any(_has(text, phrase) for text in norms) for phrase in parsed.phrases)


def _gap(first: list[int], second: list[int]) -> float:
    """Return the least distance of two sorted lists of places; backwards counts half again."""
    best = math.inf
    left = right = 0
    while left < len(first) and right < len(second):
        distance = second[right] - first[left]
        best = min(best, distance if distance > 0 else -distance * 1.5 or 1)
        if distance > 0:
            left += 1
        else:
            right += 1
    return best


def _has(text: str, phrase: Phrase) -> bool:
    """Whether the words of the phrase stand one after the other in a padded string of norms."""
    return f" {' '.join(phrase.norms)} " in text
