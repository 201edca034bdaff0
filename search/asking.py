"""From an expanded query to what an engine is asked: which passages match, and how strictly."""

from collections.abc import Mapping
from dataclasses import replace

from .engines.base import Alternative, Asked
from .expansion import Expanded, Group, Reading
from .query import Word

# Of three words and more, two at least must be there; the long question has no such bound in
# ranking, but what has one of its words only is no answer that should be counted.
FEWEST_OF_MANY = 2
MANY = 3


def asked_of(
    query: Expanded, chosen: Mapping[str, tuple[str, ...]], without: frozenset[int]
) -> Asked:
    """Return what an engine is asked for the query."""
    parsed = query.parsed
    groups = [_alternatives(group) for group in query.groups]
    for reading in query.readings:
        together = _together(reading)
        for place in reading.covers:
            groups[place] = (*groups[place], together)
    phrases = [_phrase(one.norms) for one in parsed.phrases]
    excluded = [_word(word) for word in parsed.excluded_words]
    excluded += [_phrase(one.norms) for one in parsed.excluded_phrases]
    return Asked(
        groups=tuple(groups),
        minimum=FEWEST_OF_MANY if len(groups) >= MANY else 1,
        phrases=tuple(phrases),
        excluded=tuple(excluded),
        chosen={name: values for name, values in chosen.items() if values},
        without=without,
    )


def less_strict(asked: Asked) -> Asked:
    """Return the question that any one of its words answers."""
    return replace(asked, minimum=1)


def _alternatives(group: Group) -> tuple[Alternative, ...]:
    return tuple(Alternative(term.field, (term.token,)) for term in group.terms)


def _together(reading: Reading) -> Alternative:
    """Return the reading as one alternative: the surest stem of each of its words."""
    stems = []
    for group in reading.groups:
        terms = [term for term in group.terms if term.field == "stem"]
        if terms:
            stems.append(max(terms, key=lambda term: term.weight).token)
    return Alternative("stem", tuple(stems), is_apart=True)


def _phrase(norms: tuple[str, ...]) -> tuple[Alternative, ...]:
    return (Alternative("norm", norms),)


def _word(word: Word) -> tuple[Alternative, ...]:
    return (Alternative("stem", (word.stem,)),)
