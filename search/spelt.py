"""Words that no page has: what they may have been meant as, and what to tell the reader."""

from collections.abc import Iterable
from dataclasses import dataclass

from .analysis import tokens
from .engines import inside
from .engines.base import Alternative, Asked
from .engines.known import known_pages
from .expansion import Expanded, Kind, with_spellings
from .models import SearchPassage
from .ranking import Statistics
from .words import corrections


@dataclass(frozen=True)
class Spelt:
    """The query with other spellings beside its unknown words.

    text: the query as it may have been meant; empty where nothing is unknown. was_needed: as it
    was typed it would have found nothing.
    """

    query: Expanded | None = None
    text: str = ""
    was_needed: bool = False


def spelt(
    query: Expanded, statistics: Statistics, without: frozenset[int] = frozenset()
) -> Spelt:
    """Return the query with other spellings beside the words that no passage has.

    Words that stand only in the pages `without`, which readers may no longer have, are not told.
    """
    known = statistics.frequencies(query.tokens())
    typed = [word for word in query.parsed.words if not word.is_stop and not word.is_symbol]
    unknown = {word.norm for word in typed if not known.get(word.norm) and not known.get(word.stem)}
    better = corrections(unknown) if unknown else {}
    written = _as_written({word for words in better.values() for word in words}, without)
    # The counts still know a page that was withdrawn a moment ago or that expired.
    better = {
        norm: told
        for norm, words in better.items()
        if (told := tuple(word for word in words if word in written))
    }
    if not better:
        return Spelt(query)
    found_as_typed = any(
        known.get(term.token)
        for group in query.groups
        for term in group.terms
        if term.kind is not Kind.GUESS
    )
    return Spelt(
        query=with_spellings(query, better),
        text=_rewritten(
            query.parsed.text, {norm: written[words[0]] for norm, words in better.items()}
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


def _as_written(norms: Iterable[str], without: frozenset[int]) -> dict[str, str]:
    """Return each folded word as it stands in some passage, with its hamzas and marks.

    Words that stand in no passage but those of pages `without` are left out.
    """
    found = {}
    engine, among = inside(), None
    if without:
        known = known_pages()
        among = known.chosen(Asked(groups=(), without=without))
    for norm in norms:
        asked = Asked(groups=((Alternative("norm", (norm,)),),))
        numbers = engine.likeliest(asked, among)[:1]
        for title, text in SearchPassage.objects.filter(pk__in=numbers).values_list(
            "title", "text"
        ):
            stand = (token.surface for token in tokens(f"{title} {text}") if token.norm == norm)
            found[norm] = next(stand, norm)
    return found
