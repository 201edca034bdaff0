"""Can a page of text taken out of a PDF be read and searched? Measured in `search.md` 3.

Pure: text in, a verdict with a plain reason out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from core.arabic import has_arabic
from core.arabic_repair import Fault, repair

# Fewer words than this prove nothing about the order of letters.
FEWEST_WORDS = 40
# Shares of the Arabic words of a page; good and bad extractions were apart on every one.
LEAST_WITH_ARTICLE = 0.08
MOST_ENDING_IN_LA = 0.12
MOST_SINGLE_LETTERS = 0.25
LEAST_STOP_WORDS = 0.04
WORD = re.compile(r"[^\W\d_]+")
# Glyphs for which the file names no letter.
NO_LETTER = re.compile("[\ue000-\uf8ff\ufffd]")
STOP_WORDS = frozenset(
    [
        "في",
        "من",
        "على",
        "إلى",
        "عن",
        "أن",
        "إن",
        "ما",
        "لا",
        "لم",
        "لن",
        "قد",
        "أو",
        "ثم",
        "كل",
        "هذا",
        "هذه",
        "ذلك",
        "التي",
        "الذي",
        "الذين",
        "كان",
        "كانت",
        "هو",
        "هي",
        "بين",
        "مع",
        "بعد",
        "قبل",
        "عند",
        "غير",
        "كما",
        "حيث",
        "أي",
        "وفي",
        "ومن",
        "وعلى",
        "وأن",
        "فقد",
        "وقد",
        "وكان",
    ]
)


class Reason(Enum):
    """Why a page cannot be relied on."""

    NONE = ""
    NO_TEXT = "no_text"
    REVERSED = "reversed"
    LOST_LETTERS = "lost_letters"
    GARBLED = "garbled"


@dataclass(frozen=True)
class Judged:
    """The mended text of a page, and why it cannot be relied on, if so."""

    text: str
    reason: Reason

    @property
    def is_readable(self) -> bool:
        """Say whether readers and search can rely on the text."""
        return self.reason is Reason.NONE


def judge(raw: str) -> Judged:
    """Mend `raw`, the text of one page as an extractor gave it, and judge the result."""
    mended = repair(raw)
    text = "\n".join(line.rstrip() for line in mended.text.strip().splitlines())
    if not WORD.search(text):
        return Judged(text, Reason.GARBLED if NO_LETTER.search(text) else Reason.NO_TEXT)
    words = [word for word in WORD.findall(text) if has_arabic(word)]
    if len(words) >= FEWEST_WORDS and _share(words, _is_single) > MOST_SINGLE_LETTERS:
        return Judged(text, Reason.GARBLED)
    if Fault.LAM_ALEF_LOST in mended.faults:
        return Judged(text, Reason.LOST_LETTERS)
    if not mended.is_readable:
        is_reversed = Fault.REVERSED in mended.faults
        return Judged(text, Reason.REVERSED if is_reversed else Reason.GARBLED)
    return Judged(text, _order_of(words))


def _order_of(words: list[str]) -> Reason:
    """Return what the shares of some words among all say about the order of letters."""
    if len(words) < FEWEST_WORDS:
        return Reason.NONE
    long = [word for word in words if len(word) > 3]
    if long and _share(long, lambda word: word.endswith("لا")) > MOST_ENDING_IN_LA:
        return Reason.REVERSED
    with_article = _share(words, lambda word: word.lstrip("وفبكل").startswith(("ال", "ل")))
    stop_words = _share(words, lambda word: word in STOP_WORDS)
    if with_article < LEAST_WITH_ARTICLE and stop_words < LEAST_STOP_WORDS:
        return Reason.GARBLED
    return Reason.NONE


def _is_single(word: str) -> bool:
    return len(word) == 1


def _share(words: list[str], is_such: Callable[[str], bool]) -> float:
    return sum(map(is_such, words)) / len(words)
