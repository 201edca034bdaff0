"""What a reader typed, taken apart: words, phrases in quotes, words and phrases to leave out.

Total: any string gives a query, and what was ignored of it is listed so that the page can say so.
No engine's syntax is understood; what looks like it is words and signs.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from search.analysis import UNSURE, Token, tokens

LONGEST = 255
MOST_TERMS = 16


class IgnoredCode(StrEnum):
    """Why a part of a query was ignored."""

    TOO_LONG = "too-long"
    TOO_MANY_TERMS = "too-many-terms"
    NO_WORDS = "no-words"
    ONLY_EXCLUDED = "only-excluded"


@dataclass(frozen=True, slots=True)
class Ignored:
    """A part of the query that plays no role, and why."""

    code: IgnoredCode
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """One plain word of a query; ``is_symbol`` for the whole of A/HRC/RES/16/21."""

    text: str
    norm: str
    stem: str
    is_stop: bool = False
    is_symbol: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand one after the other, stop words among them."""

    text: str
    norms: tuple[str, ...]
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query taken apart. ``text`` is what of it was read; show that in the search field."""

    text: str
    words: tuple[Word, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    excluded_words: tuple[Word, ...] = ()
    excluded_phrases: tuple[Phrase, ...] = ()
    ignored: tuple[Ignored, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to search for."""
        return not self.words and not self.phrases


# Opening marks with the marks that close them. Typed Arabic mixes the sides, so a mark of one
# pair closes whatever side it is; „ closes with “ or ” (German, Polish).
_DOUBLE = '"“”„‟«»〝〞＂'
_PIECE = re.compile(
    rf"(?P<minus>(?<!\S)[-−–](?=[\w{_DOUBLE}']))?"
    rf"(?:[{_DOUBLE}](?P<double>[^{_DOUBLE}]*)[{_DOUBLE}]"
    r"|(?<!\w)['‘‚](?P<single>[^'‘’‚]*)['’‘](?!\w)"
    rf"|(?P<plain>[^\s{_DOUBLE}]+)"
    rf"|(?P<lone>[{_DOUBLE}]))"
)


def parse(text: str) -> ParsedQuery:
    """Take ``text`` apart; never raises.

    Quotes of every kind make a phrase; a single word in quotes is a phrase of one word, so it must
    be in what is found. A minus before a word or a quote, after a space, leaves it out.
    """
    return _Parser(text).parsed()


class _Parser:
    """Collects the parts of one query."""

    def __init__(self, text: str) -> None:
        self._ignored: list[Ignored] = []
        self._room = MOST_TERMS
        self._text = " ".join(text[: LONGEST * 4].replace("\0", " ").split())
        if len(self._text) > LONGEST:
            cut = self._text[:LONGEST]
            # Not in the middle of a word, if there is a space to cut at.
            cut = cut[: cut.rfind(" ")] if " " in cut else cut
            self._ignored.append(Ignored(IgnoredCode.TOO_LONG, self._text[len(cut) :].strip()))
            self._text = cut
        self._words: list[Word] = []
        self._phrases: list[Phrase] = []
        self._excluded_words: list[Word] = []
        self._excluded_phrases: list[Phrase] = []

    def parsed(self) -> ParsedQuery:
        """Return what the text says."""
        left: list[str] = []
        for piece in _PIECE.finditer(self._text):
            if piece["lone"]:
                continue
            quoted = piece["double"] if piece["double"] is not None else piece["single"]
            found = tokens(quoted if quoted is not None else piece["plain"])
            if len(found) > self._room:
                left.append(piece[0])
                continue
            self._room -= len(found)
            if found:
                self._take(found, quoted is not None, bool(piece["minus"]), piece)
        self._say_what_is_left(left)
        return ParsedQuery(
            self._text,
            tuple(self._words),
            tuple(self._phrases),
            tuple(self._excluded_words),
            tuple(self._excluded_phrases),
            tuple(self._ignored),
        )

    def _take(
        self, found: list[Token], is_quoted: bool, is_excluded: bool, piece: re.Match[str]
    ) -> None:
        words = _words(found)
        if is_quoted or (is_excluded and len(words) > 1):
            parts = _without_wholes(found)
            text = (piece["double"] or piece["single"] or piece["plain"]).strip()
            phrase = Phrase(
                text, tuple(one.norm for one in parts), tuple(one.stem for one in parts)
            )
            (self._excluded_phrases if is_excluded else self._phrases).append(phrase)
        else:
            (self._excluded_words if is_excluded else self._words).extend(words)

    def _say_what_is_left(self, left: list[str]) -> None:
        if left:
            self._ignored.append(Ignored(IgnoredCode.TOO_MANY_TERMS, " ".join(left)))
        if not self._words and not self._phrases and self._text:
            excluded = self._excluded_words or self._excluded_phrases
            code = IgnoredCode.ONLY_EXCLUDED if excluded else IgnoredCode.NO_WORDS
            self._ignored.append(Ignored(code, self._text))


def _words(found: list[Token]) -> list[Word]:
    """Return the words of plain tokens: a symbol as one word, without its parts."""
    words: list[Word] = []
    end = 0
    for token in found:
        if token.start < end:
            continue
        is_symbol = _is_whole(token)
        if is_symbol:
            end = token.end
        words.append(Word(token.surface, token.norm, token.stem, token.is_stop, is_symbol))
    return words


def _without_wholes(found: list[Token]) -> list[Token]:
    return [token for token in found if not _is_whole(token)]


def _is_whole(token: Token) -> bool:
    return "/" in token.surface and UNSURE not in token.norm
