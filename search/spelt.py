"""Words that no page has: what they may have been meant as, and what to tell the reader."""

import re
from collections.abc import Iterable
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
    typed = [word for word in query.parsed.words if not word.is_stop and not word.is_symbol]
    unknown = {word.norm for word in typed if not known.get(word.norm) and not known.get(word.stem)}
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
        text=_rewritten(
            query.parsed.text, {norm: written[words[0]] for norm, words in told.items()}
        ),
        was_needed=not found_as_typed and not query.parsed.phrases,
    )


def _rewritten(text: str, better: dict[str, str]) -> str:
    """Return `text` with each mistyped word as texts write the word it may have been."""
    pieces, place = [], 0
    for token in tokens(text):
        if token.norm in better and token.start >= place:
            pieces += [text[place : token.start], better[token.norm]]
            place = token.end
    return "".join([*pieces, text[place:]])


def _as_written(several: Iterable[Meant], without: frozenset[int]) -> dict[str, str]:
    """Return each word as some passage writes it, with its hamzas and without its tashkeel.

    Words that stand in no passage but those of pages `without` are left out.
    """
    found = {}
    engine, among = inside(), None
    if without:
        among = known_pages().chosen(Asked(groups=(), without=without))
    for one in several:
        alternatives = tuple(Alternative("norm", (form,)) for form in sorted(one.forms))
        numbers = engine.likeliest(Asked(groups=(alternatives,)), among)[:1]
        for title, text in SearchPassage.objects.filter(pk__in=numbers).values_list(
            "title", "text"
        ):
            stand = (token for token in tokens(f"{title} {text}") if token.norm in one.forms)
            found[one.norm] = _bare(next(stand, None), one)
    return found


def _bare(token: Token | None, meant: Meant) -> str:
    """Return a word of a text with the clitics that were typed in place of its own."""
    if token is None:
        return meant.norm
    surface = MARKS_OF_VOWELS.sub("", token.surface)
    before = meant.forms[token.norm]
    if before and len(surface) != len(token.norm):
        return meant.norm
    return meant.prefix + surface[len(before) :]
