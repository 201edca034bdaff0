"""What staff know about words: terms in both languages, synonyms, spellings of places.

A ``Vocabulary`` is made from plain rows, so whoever keeps them (a file, the database) hands them
over whole when they change. Translations of single words are learnt from the terms: if "right to
education" is الحق في التعليم and "right to work" is الحق في العمل, then "education" is تعليم.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import product

from core.arabic import has_arabic
from search.analysis import Token, tokens
from search.tables import MONTHS, rows


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a concept: the stems of its words, without stop words."""

    text: str
    stems: tuple[str, ...]
    norms: tuple[str, ...]
    is_arabic: bool


class Origin(StrEnum):
    """Where a concept comes from."""

    HOUSE = "house"
    GLOSSARY = "glossary"
    LEARNT = "learnt"
    SYNONYMS = "synonyms"
    NAME = "name"
    PLACE = "place"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Synonyms:
    """A set that staff wrote; `language` is that of the pages where it counts, empty: of all.

    One way: the first expression finds the others, none of them finds it. `key` is that of its
    record.
    """

    expressions: tuple[str, ...]
    is_one_way: bool = False
    language: str = ""
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """What is written in several ways, in one language or two."""

    forms: tuple[Form, ...]
    origin: Origin = Origin.HOUSE
    synonyms: Synonyms | None = None

    def is_found_by(self, form: Form, language: str) -> bool:
        """Say whether `form` in a query on pages of `language` finds the other forms."""
        if self.synonyms is None:
            return True
        if self.synonyms.is_one_way and form != self.forms[0]:
            return False
        return self.synonyms.language in ("", language)


@dataclass(frozen=True)
class Vocabulary:
    """Concepts, and the words of each language with their translations, all by stem."""

    concepts: tuple[Concept, ...]
    translations: Mapping[str, tuple[tuple[str, str], ...]]
    version: str

    @classmethod
    def of(
        cls,
        glossary: Iterable[tuple[str, str]] = (),
        synonyms: Iterable[Iterable[str]] = (),
        places: Iterable[Iterable[str]] = (),
        names: Iterable[Iterable[str]] = (),
    ) -> "Vocabulary":
        """Make a vocabulary.

        Args:
            glossary: Pairs of an Arabic and an English term. A slash stands between alternatives,
                brackets hold an abbreviation or another name: "closure / blockade".
            synonyms: Sets of expressions that mean the same, in either language.
            places: Sets of the names and spellings of one place, in both languages.
            names: Sets of the names of one person or organisation, likewise.
        """
        pairs = [(Origin.HOUSE, ar, en) for ar, en in house_terms()]
        pairs += [(Origin.GLOSSARY, str(ar), str(en)) for ar, en in glossary]
        sets = [
            (origin, tuple(one))
            for origin, several in (
                (Origin.SYNONYMS, synonyms),
                (Origin.NAME, names),
                (Origin.PLACE, places),
                (Origin.MONTH, MONTHS),
            )
            for one in several
        ]
        terms = [
            _concept([*ars, *ens], origin)
            for origin, ar, en in pairs
            for ars, ens in _alternatives(ar, en)
        ]
        concepts = [*terms, *(_concept(names, origin) for origin, names in sets)]
        known = repr((pairs, sets)).encode("utf-8", "surrogatepass")
        return cls(
            tuple(concept for concept in concepts if len(concept.forms) > 1),
            _learn(terms),
            hashlib.sha256(known).hexdigest()[:16],
        )

    def with_synonyms(self, sets: Iterable[Synonyms]) -> "Vocabulary":
        """Return the vocabulary with sets that staff wrote, in place of those with the same keys.

        No translation of single words is learnt from them: they say what they say.
        """
        new = [_concept(one.expressions, Origin.SYNONYMS, one) for one in sets]
        keys = {concept.synonyms.key for concept in new if concept.synonyms}
        kept = [one for one in self.concepts if not one.synonyms or one.synonyms.key not in keys]
        new = [concept for concept in new if len(concept.forms) > 1]
        told = repr((self.version, [one.synonyms for one in new])).encode("utf-8", "surrogatepass")
        version = hashlib.sha256(told).hexdigest()[:16]
        return Vocabulary((*kept, *new), self.translations, version)

    @cached_property
    def by_stem(self) -> Mapping[str, tuple[tuple[Concept, Form], ...]]:
        """Return the concepts and forms in which a stem stands."""
        found: defaultdict[str, list[tuple[Concept, Form]]] = defaultdict(list)
        for concept in self.concepts:
            for form in concept.forms:
                for stem in set(form.stems):
                    found[stem].append((concept, form))
        return {stem: tuple(pairs) for stem, pairs in found.items()}

    def begins_names(self, stem: str, meanings: Set[str]) -> bool:
        """Say whether places are called so that are no such thing: بيت لاهيا is no house.

        مخيم جباليا is a camp: its English name says so. `meanings` are English stems.
        """
        named = [
            place
            for place, form in self.by_stem.get(stem, ())
            if place.origin is Origin.PLACE and form.is_arabic
            if len(form.stems) > 1 and form.stems[0] == stem
        ]
        such = [
            place
            for place in named
            if any(not meanings.isdisjoint(form.stems) for form in place.forms)
        ]
        return 2 * len(such) < len(named)


def house_terms() -> list[tuple[str, str]]:
    """Return the pairs of words and terms of human-rights work that come with the product."""
    return [(row["arabic"], row["english"]) for row in rows("terms")]


def _alternatives(arabic: str, english: str) -> list[tuple[list[str], list[str]]]:
    """Return the concepts of a pair: as many as have a slash on both sides, else one."""
    ars, ens = ([part.strip() for part in side.split(" / ")] for side in (arabic, english))
    if len(ars) == len(ens) and len(ars) > 1:
        return [(_names(ar), _names(en)) for ar, en in zip(ars, ens, strict=True)]
    return [([n for ar in ars for n in _names(ar)], [n for en in ens for n in _names(en)])]


def _names(term: str) -> list[str]:
    """Return a term without what stands in brackets, and that as a name of its own."""
    inside = re.findall(r"\(([^)]*)\)", term)
    bare = re.sub(r"\([^)]*\)", " ", term)
    names = [*bare.split("،"), *bare.split("|")] if "،" in bare else bare.split("|")
    for name in inside:
        # (ج. انتهاكات) is a plural.
        names.append(re.sub(r"^ج\.", "", name))
    return [name.strip() for name in names if name.strip()]


def _concept(names: Iterable[str], origin: Origin, synonyms: Synonyms | None = None) -> Concept:
    forms: dict[tuple[str, ...], Form] = {}
    for name in names:
        form = _form(name)
        if form.stems:
            forms.setdefault(form.stems, form)
    return Concept(tuple(forms.values()), origin, synonyms)


def _form(name: str) -> Form:
    found = [token for token in tokens(name) if not token.is_stop]
    return Form(name, _of(found, "stem"), _of(found, "norm"), has_arabic(name))


def _of(found: Iterable[Token], form: str) -> tuple[str, ...]:
    return tuple(getattr(token, form) for token in found)


def _learn(concepts: Iterable[Concept]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Pair the words of terms in both languages that stand together again and again.

    Dice's coefficient, then the best pairs of each term first, one partner a word (competitive
    linking: Melamed, "Models of Translational Equivalence among Words", 2000). One word left over
    on each side makes a pair too.
    """
    forms = [
        (ar, en)
        for concept in concepts
        for ar, en in product(concept.forms, concept.forms)
        if ar.is_arabic and not en.is_arabic
    ]
    sides: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for ar, en in forms:
        # A pair of single words is certain; of longer terms each pair of words is one of many.
        certain = 3 if len(ar.stems) == len(en.stems) == 1 else 1
        sides.update(dict.fromkeys({*ar.stems, *en.stems}, certain))
        together.update(dict.fromkeys(product(set(ar.stems), set(en.stems)), certain))
    good = {
        pair: 2 * count / (sides[pair[0]] + sides[pair[1]])
        for pair, count in together.items()
        if count > 1
    }
    pairs: dict[tuple[str, str], tuple[str, str]] = {}
    for ar, en in forms:
        for pair in _partners(ar, en, good):
            pairs.setdefault(pair, _norms_of(pair, ar, en))
    translations: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for (ar_stem, en_stem), (ar_norm, en_norm) in pairs.items():
        translations[ar_stem].append((en_stem, en_norm))
        translations[en_stem].append((ar_stem, ar_norm))
    return {stem: tuple(found) for stem, found in translations.items()}


def _partners(
    ar: Form, en: Form, good: Mapping[tuple[str, str], float]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs of words in two forms, best first; each word is in one pair."""
    left_ar, left_en = list(dict.fromkeys(ar.stems)), list(dict.fromkeys(en.stems))
    known = [pair for pair in product(left_ar, left_en) if pair in good]
    for pair in sorted(known, key=lambda pair: -good[pair]):
        if pair[0] in left_ar and pair[1] in left_en:
            left_ar.remove(pair[0])
            left_en.remove(pair[1])
            yield pair
    if len(left_ar) == len(left_en) == 1:
        yield left_ar[0], left_en[0]


def _norms_of(pair: tuple[str, str], ar: Form, en: Form) -> tuple[str, str]:
    return ar.norms[ar.stems.index(pair[0])], en.norms[en.stems.index(pair[1])]
