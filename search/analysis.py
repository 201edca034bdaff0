"""The one analyser of the search: from text to the tokens that every engine holds.

Index, query, snippets, suggestions and tests all call this module, and the engines only store and
count what it returns; so SQLite, PostgreSQL and Elasticsearch find the same. Pure and total.

A token has two forms. ``norm`` is the word as ``core.arabic.fold`` writes it: spelling, digits and
case are alike. ``stem`` is the norm without clitics and endings (``search.stemmer``) or, for Latin
letters, after the English Snowball stemmer (Porter2). Both are made of letters and digits only, so
that FTS5's ``unicode61``, a ``tsvector`` and Elasticsearch's ``whitespace`` analyser keep each as
one token; the signs inside 37.5 and A/HRC/RES/16/21 become ``SIGN``, a letter without case.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from core.arabic import fold
from core.arabic_letters import FOLDED
from search.stemmer import arabic_stems
from search.tables import STOP_WORDS

# Raise it with every change that makes other tokens: indexes made before are then made anew.
ANALYSIS_VERSION = 3

# U+01C0 and U+01C2, letters of Khoisan languages that look like signs. Unicode 1.1, category Lo.
SIGN = "ǀ"
# Before the stem of a less certain reading, so that it can weigh less than the stem itself.
UNSURE = "ǂ"


def _dropped() -> str:
    """Return what fold() drops (tashkeel, tatweel, zero-width signs) as ranges of a regex class.

    Up to U+FFFF only: with higher ones Python's engine tries range after range for each letter,
    and the pattern takes four times as long. It sees every letter of every page.
    """
    codes = sorted(code for code, to in FOLDED.items() if to is None and code < 0x10000)
    ends = [code for code in codes if code + 1 not in FOLDED or FOLDED[code + 1] is not None]
    starts = [code for code in codes if code - 1 not in FOLDED or FOLDED[code - 1] is not None]
    return "".join(f"\\u{low:04x}-\\u{high:04x}" for low, high in zip(starts, ends, strict=True))


_LETTERS = r"\w" + _dropped()
_LONGEST = 80
_WORD = (
    rf"[{_LETTERS}]{{1,{_LONGEST}}}"
    rf"(?:(?:(?<=\d)[.,٫٬](?=\d)|['’ʼ‘`](?=\w))[{_LETTERS}]{{1,{_LONGEST}}})*+"
)
_WORDS = re.compile(_WORD)
# A document symbol has two slashes at least and (checked below) a letter and a digit.
_SYMBOL = r"[^\W_]{1,20}(?:/[^\W_]{1,20}(?:[.-][^\W_]{1,20})*){2,8}"
_SYMBOLS = re.compile(_SYMBOL)
_SYMBOLS_OR_WORDS = re.compile(rf"(?P<symbol>{_SYMBOL})|{_WORD}")
_PARTS = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[ء-ۿݐ-ݿ]+|[^\W_ء-ۿݐ-ݿ]+")
_ARABIC = re.compile("[ء-ۿݐ-ݿ]")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_POSSESSIVE = re.compile("['’ʼ‘`]s$")
_APOSTROPHES = re.compile("['’ʼ‘`]")

_english = Stemmer.Stemmer("english", 0)


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a text: where it stands in the original, and what it is matched by."""

    surface: str
    start: int
    end: int
    norm: str
    stem: str
    is_stop: bool
    unsure: tuple[str, ...] = ()


class Part(NamedTuple):
    """What one token of a raw word is matched by; ``unsure`` are stems of other readings."""

    norm: str
    stem: str
    unsure: tuple[str, ...]
    is_stop: bool


def tokens(text: str) -> list[Token]:
    """Return the tokens of ``text`` in order, with offsets into it.

    A document symbol gives one token of the whole before those of its parts.
    """
    found: list[Token] = []
    for match in raw_words(text):
        raw, start = match[0], match.start()
        if whole := _symbol(raw) if match.lastgroup else "":
            found.append(Token(raw, start, match.end(), whole, whole, False))
        for low, high, part in _places(raw, parts_of(raw)):
            norm, stem, unsure, is_stop = part
            found.append(
                Token(raw[low:high], start + low, start + high, norm, stem, is_stop, unsure)
            )
    return found


def raw_words(text: str, place: int = 0) -> Iterator[re.Match[str]]:
    """Return the words of ``text`` from ``place`` on, as they are written and symbols whole."""
    pattern = _SYMBOLS_OR_WORDS if text.count("/") > 1 else _WORDS
    return pattern.finditer(text, place)


def index_text(text: str) -> tuple[str, str]:
    """Return what an engine stores of ``text``: norms and stems, each joined by spaces.

    The first has one token a word, stop words too, in the order of the text, so that positions
    serve phrases. The second has the stem of each at the same position; behind them stand the
    stems of less certain readings (``UNSURE``) and whole document symbols, whose positions mean
    nothing.
    """
    norms: list[str] = []
    stems: list[str] = []
    extras: list[str] = []
    for raw in _WORDS.findall(text):
        for norm, stem, unsure, _ in parts_of(raw):
            norms.append(norm)
            stems.append(stem)
            if unsure:
                extras.extend(unsure)
    if text.count("/") > 1:
        extras.extend(filter(None, map(_symbol, _SYMBOLS.findall(text))))
    return " ".join(norms), " ".join(stems + extras)


def unsure_stems(norm: str) -> tuple[str, ...]:
    """Return the stems of less certain readings of a norm, each marked as ``UNSURE``."""
    return _part(norm).unsure


def stem_of(norm: str) -> str:
    """Return the stem of a norm."""
    return _part(norm).stem


@lru_cache(maxsize=32_768)
def parts_of(raw: str) -> tuple[Part, ...]:
    """Return the tokens of a raw word, without their places; a symbol's without its whole."""
    folded = _POSSESSIVE.sub("", fold(raw))
    folded = _APOSTROPHES.sub("", folded)
    return tuple(_part(found) for found in _PARTS.findall(folded))


def _symbol(raw: str) -> str:
    folded = fold(raw)
    if not re.search("[a-z]", folded) or not re.search("[0-9]", folded):
        return ""
    return re.sub(r"[^\w]|_", SIGN, folded)


@lru_cache(maxsize=1_024)
def _part(found: str) -> Part:
    """Return the part for letters of one script or a number."""
    if found[0].isdigit():
        if _THOUSANDS.fullmatch(found):
            found = found.replace(",", "")
        number = re.sub("[.,]", SIGN, found)
        return Part(number, number, (), False)
    if found in STOP_WORDS:
        return Part(found, found, (), True)
    if _ARABIC.match(found):
        stem, *others = arabic_stems(found)
        return Part(found, stem, tuple(UNSURE + other for other in others), False)
    return Part(found, _english.stemWord(found), (), False)


def _places(raw: str, parts: tuple[Part, ...]) -> Iterator[tuple[int, int, Part]]:
    """Yield each part with its place in the raw word; where that is not sure, the whole word."""
    if len(parts) == 1:
        yield 0, len(raw), parts[0]
        return
    place = 0
    folded = [fold(char) for char in raw]
    spans = [number for number, written in enumerate(folded) for _ in written]
    text = "".join(folded)
    for found, part in zip(_PARTS.finditer(text), parts, strict=False):
        place += 1
        low = spans[found.start()]
        high = spans[found.end() - 1] + 1
        while high < len(raw) and not folded[high]:
            high += 1
        yield low, high, part
    for part in parts[place:]:
        yield 0, len(raw), part
