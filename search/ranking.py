"""One ranking for all engines: they fetch candidates, this puts them in order and says why.

BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over four fields, with
one document frequency for a group of terms as for a single word; then boosts for words that stand
together, as Tao and Zhai, "An Exploration of Proximity Measures in Information Retrieval" (2007).
The stored strings are split, never analysed again.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from search.expansion import LONG_QUESTION, Expanded, Group, Kind, Term

# Field name, token, places.
Found = Mapping[str, Mapping[str, list[int]]]
FIELDS = ("title_norm", "title_stem", "norm", "stem")
# Tuned by scripts/bench_search.py over kinds of questions, not over single ones.
_KIND_WEIGHTS = {"stem": 1.0, "norm": 0.3}
_TITLE_WEIGHT = 3.0
_K1 = 1.0
_BODY_LENGTH_SHARE = 0.75
_TITLE_LENGTH_SHARE = 0.3
_PROXIMITY = 0.3
_FAR = 12
_OWN = frozenset([Kind.EXACT, Kind.STEM, Kind.READING, Kind.PLURAL])
ENOUGH_HITS = 5
_TELLING = 0.3


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
        self._groups = [_Weighed(group, frequency, total) for group in query.groups]
        self._readings = [
            (one, [_Weighed(group, frequency, total) for group in one.groups])
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
        groups: Sequence["_Weighed"],
        found: Found,
        lengths: Mapping[str, float],
    ) -> float:
        """Score another reading: the more of its words are missing, the less the others count."""
        scores = [group.score(found, lengths) for group in groups]
        whole = sum(group.rarity for group in groups)
        there = sum(g.rarity for g, score in zip(groups, scores, strict=True) if score)
        return sum(scores) * (there / whole) ** 2 if whole else 0.0

    def _nearness(self, found: Found, length: int) -> float:
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
    """A group's tokens with their weights and rarity (BM25's idf).

    The typed word with its stems and numbers is one word with one rarity. Each other word (synonym,
    translation, guess, correction) has its own, so that a common one makes no rare one common; the
    best of all counts.
    """

    def __init__(self, group: Group, frequency: Mapping[str, int], total: int) -> None:
        self.text = group.text
        own = [term for term in group.terms if term.kind in _OWN]
        others = [term for term in group.terms if term.kind not in _OWN]
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

    def score(self, found: Found, lengths: Mapping[str, float]) -> float:
        """Return BM25F of the best of the group's words."""
        return max((word.score(found, lengths) for word in self._words), default=0.0)

    def places(self, found: Found, length: int) -> list[int]:
        """Return where the group stands in the text; extra stems stand behind it, nowhere."""
        stems = found["stem"]
        return sorted(
            place for token in self._near for place in stems.get(token, ()) if place < length
        )


class _Word:
    """Tokens that count as one word: BM25F, title and text together, norms beside stems."""

    def __init__(self, terms: Sequence[Term], frequency: Mapping[str, int], total: int) -> None:
        self._weights: dict[str, dict[str, float]] = {"stem": {}, "norm": {}}
        for term in terms:
            self._weights[term.field][term.token] = term.weight
        known = {term.token: frequency.get(term.token, 0) for term in terms}
        self.is_known = any(known.values())
        self.rarity = _rarity(max(min(t.weight, 1) * known[t.token] for t in terms), total)
        norms = [known[term.token] for term in terms if term.field == "norm"]
        self._rarities = {"stem": self.rarity, "norm": _rarity(max(norms, default=0), total)}

    def score(self, found: Found, lengths: Mapping[str, float]) -> float:
        """Return BM25F of the word."""
        total = 0.0
        for kind, importance in _KIND_WEIGHTS.items():
            heaviest = frequency = 0.0
            for name, share, worth in (
                (kind, _BODY_LENGTH_SHARE, 1.0),
                (f"title_{kind}", _TITLE_LENGTH_SHARE, _TITLE_WEIGHT),
            ):
                places = found[name]
                if not places:
                    continue
                length = 1 - share + share * lengths[name]
                for token, weight in self._weights[kind].items():
                    if token in places:
                        frequency += worth * weight * len(places[token]) / length
                        heaviest = max(heaviest, weight)
            if heaviest:
                # A word that only a guess found counts as much as the guess, however often.
                frequency /= heaviest
                part = heaviest * frequency * (_K1 + 1) / (frequency + _K1)
                total += importance * self._rarities[kind] * part
        return total


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
