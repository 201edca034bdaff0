"""From the words of a query to all that may be found for them, each with a weight.

Every word becomes a group of terms: the word itself, its stem, other readings and numbers of it,
other spellings and synonyms, its translation. An expression of several words that the vocabulary
knows becomes a reading: other words for the same groups, that count together.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from core.arabic import has_arabic
from search.analysis import SIGN, UNSURE, stem_of, unsure_stems
from search.plurals import guesses, in_the_table
from search.query import ParsedQuery, Word
from search.question_words import SHARE, of_the_question
from search.stemmer import bare
from search.tables import STOP_WORDS
from search.vocabulary import Concept, Form, Origin, Synonyms, Vocabulary

FieldName = Literal["norm", "stem"]


class Kind(StrEnum):
    """Why a term is looked for."""

    EXACT = "exact"
    STEM = "stem"
    READING = "reading"
    PLURAL = "plural"
    GUESS = "guess"
    SPELLING = "spelling"
    SYNONYM = "synonym"
    TRANSLATION = "translation"


# How much a term of a kind counts beside the word that was typed. Tuned by scripts/bench_search.py.
WEIGHTS: Mapping[Kind, float] = {
    Kind.EXACT: 1.0,
    Kind.STEM: 1.0,
    Kind.READING: 0.6,
    Kind.PLURAL: 0.9,
    Kind.GUESS: 0.3,
    Kind.SPELLING: 0.7,
    Kind.SYNONYM: 0.45,
    Kind.TRANSLATION: 0.55,
}
# An editor who says that two expressions mean the same wants to see it.
WRITTEN_BY_STAFF = 0.8
# Guesses cost an engine a look-up each; in a long question the other words say enough.
LONG_QUESTION = 7
_MOST_CONCEPTS = 8


@dataclass(frozen=True, slots=True)
class Term:
    """One token to look for in one kind of field."""

    field: FieldName
    token: str
    weight: float
    kind: Kind
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """All that counts as one word of the query."""

    text: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Other words for some of the groups (``covers``, by place); together or hardly at all."""

    text: str
    groups: tuple[Group, ...]
    covers: frozenset[int]
    weight: float
    kind: Kind
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Expanded:
    """A query with all that may be found for it."""

    parsed: ParsedQuery
    groups: tuple[Group, ...]
    readings: tuple[Reading, ...] = ()

    def terms(self) -> Iterator[Term]:
        """Yield every term once, the heaviest first; an engine fetches what has any of them."""
        everywhere = [*self.groups, *(group for one in self.readings for group in one.groups)]
        found: dict[tuple[str, str], Term] = {}
        for term in (term for group in everywhere for term in group.terms):
            kept = found.get((term.field, term.token))
            if kept is None or kept.weight < term.weight:
                found[term.field, term.token] = term
        yield from sorted(found.values(), key=lambda term: -term.weight)

    def tokens(self) -> frozenset[str]:
        """Return the tokens of all terms: what an engine must know the document frequency of."""
        return frozenset(term.token for term in self.terms())

    def only(self, known: Mapping[str, int]) -> "Expanded":
        """Return the query without terms that no document has; typed words stay."""

        def kept(group: Group) -> Group:
            terms = (t for t in group.terms if t.kind is Kind.EXACT or known.get(t.token))
            return replace(group, terms=tuple(terms))

        readings = (replace(one, groups=tuple(map(kept, one.groups))) for one in self.readings)
        return replace(
            self,
            groups=tuple(map(kept, self.groups)),
            readings=tuple(one for one in readings if any(group.terms for group in one.groups)),
        )


def expand(parsed: ParsedQuery, vocabulary: Vocabulary, language: str) -> Expanded:
    """Return ``parsed`` with the other words that say the same.

    Args:
        parsed: The query.
        vocabulary: What staff know about words.
        language: Of the reader's page, "ar" or "en": sets of synonyms may count in one alone.
    """
    words = [word for word in parsed.words if not word.is_stop]
    if not words and not parsed.phrases:
        words = list(parsed.words)
    is_long = len(words) >= LONG_QUESTION
    stems = [_all_stems(word) for word in words]
    groups = [_group(word, is_long, vocabulary) for word in words]
    for place in of_the_question(parsed, words):
        groups[place] = _lighter(groups[place], SHARE)
    readings: list[Reading] = []
    for concept, form, covers in _concepts(stems, vocabulary, language):
        for other in concept.forms:
            if other.stems == form.stems or _names_places(other, concept, vocabulary):
                continue
            if len(covers) == 1 and len(other.stems) == 1:
                (place,) = covers
                groups[place] = _joined(groups[place], _other_terms(other, form, concept))
            else:
                readings.append(_reading(other, form, covers, concept))
    groups += [_phrase_word(norm, stem) for norm, stem in _phrase_words(parsed)]
    return Expanded(parsed, tuple(groups), tuple(readings))


def with_spellings(expanded: Expanded, spellings: Mapping[str, Iterable[str]]) -> Expanded:
    """Return the query with corrected words beside those that were typed.

    Args:
        expanded: The query.
        spellings: The norm of a typed word, and norms of words it may have meant, likeliest first.
    """
    groups = []
    for group in expanded.groups:
        exact = next((t.token for t in group.terms if t.kind is Kind.EXACT), "")
        terms: list[Term] = []
        for place, norm in enumerate(spellings.get(exact, ())):
            weight = WEIGHTS[Kind.SPELLING] * 0.85**place
            terms += _terms(norm, Kind.SPELLING, weight)
        groups.append(_joined(group, terms))
    return replace(expanded, groups=tuple(groups))


def _phrase_words(parsed: ParsedQuery) -> Iterator[tuple[str, str]]:
    for phrase in parsed.phrases:
        words = list(zip(phrase.norms, phrase.stems, strict=True))
        # "In" must stand in the phrase, but is no word to find passages by.
        telling = [word for word in words if word[0] not in STOP_WORDS]
        yield from telling or words


def _phrase_word(norm: str, stem: str) -> Group:
    exact = Term("norm", norm, 1.0, Kind.EXACT)
    return Group(norm, (exact, Term("stem", stem, 1.0, Kind.STEM)))


def _all_stems(word: Word) -> frozenset[str]:
    """Return all stems under which the vocabulary may know a word."""
    numbers = in_the_table(word.norm) or in_the_table(bare(word.norm))
    unsure = (stem.lstrip(UNSURE) for stem in unsure_stems(word.norm))
    return frozenset([word.stem, *unsure, *map(stem_of, numbers)])


def _group(word: Word, is_long: bool, vocabulary: Vocabulary) -> Group:
    terms = [Term("norm", word.norm, 1.0, Kind.EXACT)]
    if word.is_symbol:
        # The whole symbol stands among the stems; its parts alone say little.
        terms.append(Term("stem", word.norm, 1.0, Kind.STEM))
        return Group(word.text, tuple(terms))
    terms += _terms(word.norm, Kind.STEM, 1.0, stem_only=True)
    for stem in unsure_stems(word.norm):
        token = stem.lstrip(UNSURE)
        terms.append(Term("stem", token, WEIGHTS[Kind.READING], Kind.READING))
        terms.append(Term("stem", stem, WEIGHTS[Kind.READING] * 0.5, Kind.READING))
    if has_arabic(word.norm):
        terms += _numbers(word, is_long)
    weight = WEIGHTS[Kind.TRANSLATION]
    for stem, _ in vocabulary.translations.get(word.stem, ()):
        if not vocabulary.begins_names(stem, {word.stem}):
            terms.append(Term("stem", stem, weight, Kind.TRANSLATION, Origin.LEARNT))
    return _joined(Group(word.text, ()), terms)


def _numbers(word: Word, is_long: bool) -> Iterator[Term]:
    """Yield the broken plurals of a word, or its singular: from the table, else guessed."""
    short = bare(word.norm)
    known = in_the_table(short) or in_the_table(word.norm) or in_the_table(word.stem)
    for norm in known:
        yield from _terms(norm, Kind.PLURAL, WEIGHTS[Kind.PLURAL], stem_only=True)
    if not known and not is_long and SIGN not in short:
        for norm in guesses(short):
            yield from _terms(norm, Kind.GUESS, WEIGHTS[Kind.GUESS], stem_only=True)


def _terms(norm: str, kind: Kind, weight: float, *, stem_only: bool = False) -> Iterator[Term]:
    if not stem_only:
        yield Term("norm", norm, weight, kind)
    stem = stem_of(norm)
    yield Term("stem", stem, weight, kind)
    yield Term("stem", UNSURE + stem, weight * WEIGHTS[Kind.READING], kind)


def _joined(group: Group, terms: Iterable[Term]) -> Group:
    """Return the group with more terms; of two for one token the heavier stays."""
    found = {(term.field, term.token): term for term in group.terms}
    for term in terms:
        kept = found.get((term.field, term.token))
        if kept is None or kept.weight < term.weight:
            found[term.field, term.token] = term
    return replace(group, terms=tuple(found.values()))


def _lighter(group: Group, share: float) -> Group:
    terms = (replace(term, weight=term.weight * share) for term in group.terms)
    return replace(group, terms=tuple(terms))


def _concepts(
    stems: list[frozenset[str]], vocabulary: Vocabulary, language: str
) -> Iterator[tuple[Concept, Form, frozenset[int]]]:
    """Yield the concepts that the query names, in any order of words, the longest first."""
    places: dict[str, int] = {}
    for place, alternatives in enumerate(stems):
        for stem in alternatives:
            places.setdefault(stem, place)
    # What staff wrote counts beside what is known without them.
    found: dict[tuple[tuple[str, ...], Synonyms | None], tuple[Concept, Form]] = {}
    for stem in places:
        for concept, form in vocabulary.by_stem.get(stem, ()):
            is_named = all(one in places for one in form.stems)
            if is_named and concept.is_found_by(form, language):
                found[form.stems, concept.synonyms] = (concept, form)
    ordered = sorted(
        found.values(), key=lambda pair: (-len(pair[1].stems), pair[0].synonyms is None)
    )
    for concept, form in ordered[:_MOST_CONCEPTS]:
        yield concept, form, frozenset(places[stem] for stem in form.stems)


def _names_places(other: Form, concept: Concept, vocabulary: Vocabulary) -> bool:
    """Say whether another word is known from names: housing, and the town بيت لاهيا.

    Other spellings of a place, and what staff wrote, are no such words.
    """
    is_general = concept.origin in (Origin.HOUSE, Origin.GLOSSARY)
    if not is_general or len(other.stems) > 1 or not other.is_arabic:
        return False
    meanings = {one for form in concept.forms if not form.is_arabic for one in form.stems}
    return vocabulary.begins_names(other.stems[0], meanings)


def _kind(other: Form, form: Form) -> Kind:
    return Kind.SYNONYM if other.is_arabic == form.is_arabic else Kind.TRANSLATION


def _weight(kind: Kind, concept: Concept) -> float:
    return WRITTEN_BY_STAFF if concept.synonyms else WEIGHTS[kind]


def _other_terms(other: Form, form: Form, concept: Concept) -> Iterator[Term]:
    kind = _kind(other, form)
    for term in _terms(other.norms[0], kind, _weight(kind, concept), stem_only=True):
        yield replace(term, origin=concept.origin)


def _reading(other: Form, form: Form, covers: frozenset[int], concept: Concept) -> Reading:
    kind = _kind(other, form)
    groups = tuple(
        Group(norm, tuple(_terms(norm, kind, 1.0, stem_only=True))) for norm in other.norms
    )
    return Reading(other.text, groups, covers, _weight(kind, concept), kind, concept.origin)
