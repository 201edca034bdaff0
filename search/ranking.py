"""One ranking for all engines: they fetch candidates, this puts them in order and says why.

BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over four fields, with
one document frequency for a group of terms as for a single word; then boosts for words that stand
together, as Tao and Zhai, "An Exploration of Proximity Measures in Information Retrieval" (2007).
The stored strings are split, never analysed again.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from search.expansion import LONG_QUESTION, Expanded, Group, Kind

FIELDS = ("title_norm", "title_stem", "norm", "stem")
# Tuned by scripts/bench_search.py on kinds of questions, see docs/decisions/0033-search-analysis.md.
FIELD_WEIGHTS: Mapping[str, float] = {
    "title_norm": 0.5,
    "title_stem": 1.0,
    "norm": 0.4,
    "stem": 1.0,
}
_K1 = 1.2
_LENGTH_SHARE: Mapping[str, float] = {
    "title_norm": 0.3,
    "title_stem": 0.3,
    "norm": 0.5,
    "stem": 0.5,
}
_PROXIMITY = 0.3
_FAR = 12
ENOUGH_HITS = 5


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
    """A candidate with its score, the parts of that, and how many groups of words it has."""

    id: int | str
    score: float
    parts: tuple[Part, ...] = field(repr=False, default=())
    matched: int = 0


def rank(query: Expanded, candidates: Iterable[Candidate], statistics: Statistics) -> list[Ranked]:
    """Return the candidates that fit ``query``, best first; ties by id.

    Left out are those with an excluded word or phrase, and those without a quoted phrase. Of three
    to six words two at least must be there, if that leaves ``ENOUGH_HITS``.
    """
    scorer = _Scorer(query, statistics)
    ranked = [one for one in map(scorer.ranked, candidates) if one is not None]
    ranked.sort(key=lambda one: (-one.score, str(one.id)))
    if 3 <= len(query.groups) < LONG_QUESTION:
        strict = [one for one in ranked if one.matched >= 2]
        if len(strict) >= ENOUGH_HITS:
            return strict
    return ranked


class _Scorer:
    """All that is the same for each candidate of a query, made once."""

    def __init__(self, query: Expanded, statistics: Statistics) -> None:
        self._query = query
        frequency = statistics.frequencies(query.tokens())
        total = max(statistics.passages, 1)
        self._groups = [_Weighed(group, frequency, total) for group in query.groups]
        self._readings = [
            (one, [_Weighed(group, frequency, total) for group in one.groups])
            for one in query.readings
        ]
        self._average = {name: statistics.average_length.get(name) or 1.0 for name in FIELDS}
        everywhere = [*self._groups, *(g for _, groups in self._readings for g in groups)]
        self._needed = {
            kind: frozenset(token for group in everywhere for token in group.weights[kind])
            for kind in ("norm", "stem")
        }

    def ranked(self, candidate: Candidate) -> Ranked | None:
        """Return the candidate with its score, or None where it does not fit."""
        split = {name: getattr(candidate, name).split() for name in FIELDS}
        if not self._is_allowed(split):
            return None
        found = {
            name: _places(split[name], self._needed[name.removeprefix("title_")]) for name in FIELDS
        }
        lengths = {name: max(len(split[name]) / self._average[name], 0.1) for name in FIELDS}
        own = [group.score(found, lengths) for group in self._groups]
        parts = [
            Part("word", group.text, score)
            for group, score in zip(self._groups, own, strict=True)
            if score
        ]
        matched = {place for place, score in enumerate(own) if score}
        for reading, groups in self._readings:
            gain = self._gain(groups, found, lengths) * reading.weight
            gain -= sum(own[place] for place in reading.covers)
            if gain > 0:
                parts.append(Part(reading.kind, reading.text, gain))
                matched |= reading.covers
        if not parts:
            return None
        near = self._nearness(found, len(split["norm"]))
        if near:
            parts.append(Part("near", "", near))
        return Ranked(candidate.id, sum(part.score for part in parts), tuple(parts), len(matched))

    def _gain(
        self,
        groups: Sequence["_Weighed"],
        found: Mapping[str, Mapping[str, list[int]]],
        lengths: Mapping[str, float],
    ) -> float:
        """Score another reading: the more of its words are missing, the less the others count."""
        scores = [group.score(found, lengths) for group in groups]
        whole = sum(group.rarity for group in groups)
        there = sum(g.rarity for g, score in zip(groups, scores, strict=True) if score)
        return sum(scores) * (there / whole) ** 2 if whole else 0.0

    def _nearness(self, found: Mapping[str, Mapping[str, list[int]]], length: int) -> float:
        """Score neighbours of the query that are neighbours in the text, in order or not."""
        if len(self._groups) < 2:
            return 0.0
        total = 0.0
        places = [group.places(found, length) for group in self._groups]
        for number, (first, second) in enumerate(zip(places, places[1:], strict=False)):
            if first and second:
                gap = _gap(first, second)
                if gap <= _FAR:
                    rarity = min(self._groups[number].rarity, self._groups[number + 1].rarity)
                    total += rarity / gap
        return _PROXIMITY * total

    def _is_allowed(self, split: Mapping[str, list[str]]) -> bool:
        parsed = self._query.parsed
        texts = [split["norm"], split["title_norm"]]
        for word in parsed.excluded_words:
            if word.stem in split["stem"] or word.stem in split["title_stem"]:
                return False
        if any(_has(text, phrase.norms) for phrase in parsed.excluded_phrases for text in texts):
            return False
        return all(any(_has(text, phrase.norms) for text in texts) for phrase in parsed.phrases)


class _Weighed:
    """A group with the weight of each token and its rarity (BM25's idf)."""

    def __init__(self, group: Group, frequency: Mapping[str, int], total: int) -> None:
        self.text = group.text
        self.weights: dict[str, dict[str, float]] = {"norm": {}, "stem": {}}
        for term in group.terms:
            self.weights[term.field][term.token] = term.weight
        self.rarity = _rarity(
            max((t.weight * frequency.get(t.token, 0) for t in group.terms), default=0), total
        )
        exact = max(
            (frequency.get(t.token, 0) for t in group.terms if t.kind is Kind.EXACT), default=0
        )
        self._rarities = {"stem": self.rarity, "norm": _rarity(exact, total)}

    def score(
        self, found: Mapping[str, Mapping[str, list[int]]], lengths: Mapping[str, float]
    ) -> float:
        """Return BM25 of the group over all fields."""
        total = 0.0
        for name in FIELDS:
            kind = name.removeprefix("title_")
            weights, places = self.weights[kind], found[name]
            heaviest = frequency = 0.0
            for token, weight in weights.items():
                if token in places:
                    frequency += weight * len(places[token])
                    heaviest = max(heaviest, weight)
            if heaviest:
                frequency /= heaviest
                share = _LENGTH_SHARE[name]
                norm = _K1 * (1 - share + share * lengths[name])
                part = heaviest * frequency * (_K1 + 1) / (frequency + norm)
                total += FIELD_WEIGHTS[name] * self._rarities[kind] * part
        return total

    def places(self, found: Mapping[str, Mapping[str, list[int]]], length: int) -> list[int]:
        """Return where the group stands in the text; extra stems stand behind it, nowhere."""
        stems = found["stem"]
        return sorted(
            place
            for token, weight in self.weights["stem"].items()
            if weight >= 0.5
            for place in stems.get(token, ())
            if place < length
        )


def _rarity(frequency: float, total: int) -> float:
    return math.log(1 + (total - min(frequency, total) + 0.5) / (frequency + 0.5))


def _places(tokens: list[str], needed: frozenset[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        if token in needed:
            found.setdefault(token, []).append(place)
    return found


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


def _has(text: list[str], phrase: Sequence[str]) -> bool:
    """Whether the words of the phrase stand one after the other."""
    first, length = phrase[0], len(phrase)
    place = -1
    try:
        while True:
            place = text.index(first, place + 1)
            if text[place : place + length] == list(phrase):
                return True
    except ValueError:
        return False
