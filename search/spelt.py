"""Words that no page has: what they may have been meant as, and what to tell the reader."""

import re
from dataclasses import dataclass

from core.arabic_letters import MARKS

from .analysis import Token, tokens
from .engines import inside
from .engines.base import Alternative, Asked
from .engines.known import known_pages
from .expansion import Expanded, Kind, with_spellings
from .models import SearchPassage
from .ranking import Statistics
from .respelling import Meant, corrections
from .spelling import did_you_mean, unknown_words

# Tashkeel and tatweel.
MARKS_OF_VOWELS = re.compile(f"[{MARKS}\u0640]")


@dataclass(frozen=True)
class Spelt:
    """The query with other spellings beside its unknown words.

    text: the query as it may have been meant; empty where nothing is unknown. was_needed: as it
    was typed it would have found nothing.
    """

    query: Expanded | None = None
    text: str = ""
    was_needed: bool = False


def spelt(query: Expanded, statistics: Statistics, without: frozenset[int] = frozenset()) -> Spelt:
    """Return the query with other spellings beside the words that no passage has.

    Words that stand only in the pages `without`, which readers may no longer have, are not told.
    """
    known = statistics.frequencies(query.tokens())
    unknown = unknown_words(query, known)
    better = corrections(unknown) if unknown else {}
    written = _as_written([one for several in better.values() for one in several], without)
    # The counts still know a page that was withdrawn a moment ago or that expired.
    told = {
        norm: words
        for norm, several in better.items()
        if (words := tuple(one.norm for one in several if one.norm in written))
    }
    if not told:
        return Spelt(query)
    found_as_typed = any(
        known.get(term.token)
        for group in query.groups
        for term in group.terms
        if term.kind is not Kind.GUESS
    )
    return Spelt(
        query=with_spellings(query, told),
        text=did_you_mean(
            query.parsed.text, {norm: written[words[0]] for norm, words in told.items()}
        ),
        was_needed=not found_as_typed and not query.parsed.phrases,
    )


def _as_written(several: list[Meant], without: frozenset[int]) -> dict[str, str]:
    """Return each word as some passage writes it, with its hamzas and without its tashkeel.

    Words that stand in no passage but those of pages `without` are left out.
    """
    engine, among = inside(), None
    if without:
        among = known_pages().chosen(Asked(groups=(), without=without))
    first: dict[str, int] = {}
    for one in several:
        alternatives = tuple(Alternative("norm", (form,)) for form in sorted(one.forms))
        for number in engine.likeliest(Asked(groups=(alternatives,)), among)[:1]:
            first[one.norm] = number
    passages = SearchPassage.objects.only("title", "text").in_bulk(first.values())
    return {
        one.norm: _bare(_first_of(one, passages[first[one.norm]]), one)
        for one in several
        if first.get(one.norm) in passages
    }


def _first_of(meant: Meant, passage: SearchPassage) -> Token | None:
    """Return the first form of a word that stands in a passage."""
    found = tokens(f"{passage.title} {passage.text}")
    return next((token for token in found if token.norm in meant.forms), None)


def _bare(token: Token | None, meant: Meant) -> str:
    """Return a word of a text with the clitics that were typed in place of its own."""
    if token is None:
        return meant.norm
    surface = MARKS_OF_VOWELS.sub("", token.surface)
    before = meant.forms[token.norm]
    if before and len(surface) != len(token.norm):
        return meant.norm
    return meant.prefix + surface[len(before) :]
