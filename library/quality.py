"""Can a page of text taken out of a PDF be read and searched? Measured in `search.md` 3.

Pure: text in, a verdict with a plain reason out.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from core.arabic import has_arabic
from core.arabic_letters import MARKS
from core.arabic_repair import Fault, Repair, repair

# Fewer words than this prove nothing about the order of letters.
FEWEST_WORDS = 40
# Shares of the Arabic words of a page; good and bad extractions were apart on every one.
LEAST_WITH_ARTICLE = 0.08
MOST_ENDING_IN_LA = 0.12
MOST_SINGLE_LETTERS = 0.25
LEAST_STOP_WORDS = 0.04
# One page in so many stands for the others.
MOST = 2
WORD = re.compile(r"[^\W\d_]+")
# Left in, the signs of vowels would part a word into its letters.
VOWELS = re.compile(f"[{MARKS}]")
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
    """The mended text of a page, and why it cannot be relied on, if so.

    `words` counts the Arabic ones; `faults` are those that were seen, mended or not.
    """

    text: str
    reason: Reason
    words: int = 0
    faults: frozenset[Fault] = frozenset()

    @property
    def is_swapped(self) -> bool:
        """Say whether lam-alef was turned round; it is mended as far as that is certain."""
        return Fault.LAM_ALEF_SWAPPED in self.faults

    @property
    def is_readable(self) -> bool:
        """Say whether readers and search can rely on the text."""
        return self.reason is Reason.NONE


def judge_pages(raws: Sequence[str]) -> list[Judged]:
    """Judge pages of one file; few words are judged by the pages beside them.

    Pages of a file mostly have one producer. A short page proves little, so it shares the fault of
    most of its longer neighbours, and likely words of swapped pages are mended on it too.
    """
    pages = [judge(raw) for raw in raws]
    if beside := _shared_faults(pages):
        pages = [
            judge(raw, beside) if is_short(page) else page
            for raw, page in zip(raws, pages, strict=True)
        ]
    long = [page for page in pages if page.words >= FEWEST_WORDS]
    shared = next(
        (
            reason
            for reason in (Reason.REVERSED, Reason.LOST_LETTERS, Reason.GARBLED)
            if sum(page.reason is reason for page in long) * MOST > len(long)
        ),
        Reason.NONE,
    )
    return [
        replace(page, reason=shared) if page.is_readable and is_short(page) else page
        for page in pages
    ]


def _shared_faults(pages: Sequence[Judged]) -> frozenset[Fault]:
    """Return the faults that were mended on most of the longer pages."""
    long = [page for page in pages if page.words >= FEWEST_WORDS]
    return frozenset(
        fault for fault in Fault if sum(fault in page.faults for page in long) * MOST > len(long)
    )


def is_short(page: Judged) -> bool:
    """Say whether a page has Arabic words, but too few to prove the order of their letters."""
    return 0 < page.words < FEWEST_WORDS


def judge(raw: str, beside: frozenset[Fault] = frozenset()) -> Judged:
    """Mend `raw`, the text of one page as an extractor gave it, and judge the result."""
    mended = repair(raw, beside)
    text = "\n".join(line.rstrip() for line in mended.text.strip().splitlines())
    words = [word for word in WORD.findall(VOWELS.sub("", text)) if has_arabic(word)]
    return Judged(text, _reason_of(mended, text, words), len(words), mended.faults)


def _reason_of(mended: Repair, text: str, words: list[str]) -> Reason:
    """Return why a mended text cannot be relied on."""
    if not WORD.search(text):
        return Reason.GARBLED if NO_LETTER.search(text) else Reason.NO_TEXT
    if len(words) >= FEWEST_WORDS and _share(words, _is_single) > MOST_SINGLE_LETTERS:
        return Reason.GARBLED
    if Fault.LAM_ALEF_LOST in mended.faults:
        return Reason.LOST_LETTERS
    if not mended.is_readable:
        return Reason.REVERSED if Fault.REVERSED in mended.faults else Reason.GARBLED
    return _order_of(words)


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
