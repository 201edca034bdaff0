"""Repair of broken Arabic text taken out of PDF files: what is mended, what is only flagged.

Pure and total, as `core.arabic` is; "measured" means what it means there.
"""

import re
from dataclasses import dataclass
from enum import Enum

from core.arabic import has_arabic
from core.arabic_lam_alef import mend_among_swaps, mend_inside
from core.arabic_letters import (
    FINAL_FORMS,
    INITIAL_FORMS,
    LETTERS,
    MARKS,
    MIRRORED,
    PRESENTATION_FORMS,
    UNSAFE,
    WORD,
)


class Fault(Enum):
    """What is wrong with Arabic text taken out of a PDF."""

    PRESENTATION_FORMS = "presentation_forms"
    REVERSED = "reversed"
    LAM_ALEF_SWAPPED = "lam_alef_swapped"
    LAM_ALEF_LOST = "lam_alef_lost"


@dataclass(frozen=True, slots=True)
class Repair:
    """Repaired text, the faults that were seen, and whether readers and search can rely on it."""

    text: str
    faults: frozenset[Fault]
    is_readable: bool


_LETTER = re.compile(f"[{LETTERS}]")
_WORDS = re.compile(f"[{WORD}]+")
_STRONG_REVERSED = re.compile(
    # No word starts with these letters or with a final form, none ends in إ or an initial form.
    rf"(?<![{WORD}])(?:[ةىء](?=[{LETTERS}]{{2}})|[{FINAL_FORMS}](?=[{LETTERS}]))"
    rf"|(?:(?<=[{LETTERS}]{{2}})إ|(?<=[{LETTERS}])[{INITIAL_FORMS}])(?![{WORD}])"
)
_WEAK_REVERSED = re.compile(rf"(?<=[{LETTERS}]{{3}})لا[وفبك]?(?![{WORD}])")
_FORWARD = re.compile(
    rf"(?<![{WORD}])(?:(?:[وفبك]?ال|لل|إ)(?=[{LETTERS}]{{2}})|[{INITIAL_FORMS}](?=[{LETTERS}]))"
    rf"|(?:(?<=[{LETTERS}]{{2}})[ةى]|(?<=[{LETTERS}])[{FINAL_FORMS}])(?![{WORD}])"
)
_LINE_END = re.compile("([\n\r\f\v\x85\u2028\u2029]+)")
_LATIN = "A-Za-z\u00c0-\u024f"
_DIGIT = "0-9٠-٩۰-۹"
_LEFT_TO_RIGHT = re.compile(
    rf"[{_LATIN}](?:[^{WORD}]*[{_LATIN}{_DIGIT}])?|[{_DIGIT}]+(?:[.,:/٫٬][{_DIGIT}]+)*"
)
_ARABIC_RUN = re.compile(rf"[{WORD}](?:[^{_LATIN}]*[{WORD}])?")
_SWAPPED_AT_START = re.compile(rf"(?<![{WORD}])([وفبك]{{0,2}})ا([أإآا])ل(?=[{LETTERS}])")
# Tanween stands on an alef, never on a lam behind one: كامالً is كاملاً.
# Some extractors put a space before the sign.
_SWAPPED_AT_END = re.compile(rf"(?<=[{LETTERS}])ال ?(\u064b)(?![{WORD}])")
# No word by itself; in text with other swaps it is لا.
_SWAPPED_ALONE = re.compile(rf"(?<![{WORD}])([وف]?)ال(?![{WORD}])")
_LOST = re.compile(
    rf"(?<![{WORD}])(?:(?:[وفبك]{{0,2}}ال|لل)(?:نسان(?:ية?)?(?![{WORD}])|مم(?![{WORD}])|حتلل|ستقلل"
    r"|ستيطان|نتهاك|جتماع|قتصاد|عتقال|عتداء|سرائيل|جراءات|ثلثاء|لجئ|صلحيات)"
    rf"|[وف]?خلل (?:الفترة|شهر|السنوات|الأعوام|النصف|الربع)(?![{WORD}]))"
)
_LAM_ALEF = re.compile(f"ل[{MARKS}]*[اأإآ]")


def _evidence(text: str) -> tuple[int, int, int]:
    """Count words that show reversed order surely, those that may, and those in sound order."""
    letters = text.translate(PRESENTATION_FORMS)
    seen = (letters,) if letters == text else (letters, text)
    patterns = (_STRONG_REVERSED, _WEAK_REVERSED, _FORWARD)
    strong, weak, forward = (sum(len(p.findall(s)) for s in seen) for p in patterns)
    return strong, weak, forward


def _turn(run: str) -> str:
    """Turn one visually ordered run: Latin words and numbers keep their order, brackets mirror.

    Brackets mirror by rule L4 of UAX #9, unless they already face each other the wrong way round.
    """
    brackets = re.findall(r"[()\[\]{}«»]", run)
    faces_away = bool(brackets) and brackets[0] in ")]}»" and brackets[-1] in "([{«"
    mirror = {} if faces_away else MIRRORED
    return _LEFT_TO_RIGHT.sub(lambda m: m[0][::-1].translate(mirror), run)[::-1].translate(mirror)


def _turn_line(line: str) -> str:
    """Turn a line; of a mostly Latin one that ends in Latin, only its Arabic runs."""
    letters = re.findall(f"[{_LATIN}{LETTERS}]", line)
    arabic = len(_LETTER.findall(line))
    is_latin = arabic * 2 < len(letters) and not has_arabic(letters[-1])
    return _ARABIC_RUN.sub(lambda m: _turn(m[0]), line) if is_latin else _turn(line)


def _turn_lines(text: str, *, is_beside_reversed: bool = False) -> str:
    """Turn the lines that are in visual order; lines without evidence follow the whole text.

    A text without evidence follows the pages beside it.
    """
    strong, weak, forward = _evidence(text)
    is_mostly_reversed = strong + weak > forward or (
        is_beside_reversed and strong + weak == forward == 0
    )
    if strong == 0 and weak < 3 and not is_beside_reversed:
        return text
    parts = _LINE_END.split(text)
    for index in range(0, len(parts), 2):
        if not has_arabic(parts[index]):
            continue
        strong, weak, forward = _evidence(parts[index])
        balance = strong + weak - forward
        if balance >= 0 if is_mostly_reversed else strong >= 2 and balance >= 2:
            parts[index] = _turn_line(parts[index])
    return "".join(parts)


def _is_still_reversed(text: str, words: list[str]) -> bool:
    """Say whether words in visual order are left: some extractors turn only part of a line."""
    strong, _, _ = _evidence(text)
    return strong >= 2 and strong * 20 >= len(words)


def _is_garbled(text: str, words: list[str]) -> bool:
    """Say whether ``text`` is cut into single letters or full of glyphs without a letter.

    One-letter words: good extractions stay under 20 %, garbage is at 58-67 % (measured on PDFs of
    three producers); asked of 40 words or more.
    """
    single = sum(len(word) == 1 for word in words)
    unmapped = len(re.findall("[\ue000-\uf8ff\ufffd]", text))
    return (len(words) >= 40 and single * 5 > len(words)) or unmapped > max(2, len(text) // 20)


def _mend_lam_alef(text: str, *, among_swaps: bool) -> tuple[str, int]:
    """Return `text` with each swapped lam-alef mended that has one reading, and their number.

    Where other swaps prove that the text writes every lam-alef so, likely words are mended too.
    """
    mended, at_start = _SWAPPED_AT_START.subn(r"\1ال\2", text)
    mended, at_end = _SWAPPED_AT_END.subn(r"لا\1", mended)
    mended, inside = mend_inside(mended)
    swaps = at_start + at_end + inside
    if swaps or among_swaps:
        mended, alone = _SWAPPED_ALONE.subn(r"\1لا", mended)
        mended, likely = mend_among_swaps(mended)
        swaps += alone + likely
    return mended, swaps


def repair(text: str, beside: frozenset[Fault] = frozenset()) -> Repair:
    """Mend what can be mended safely in Arabic text taken out of a PDF, and name every fault seen.

    - Presentation forms become letters by NFKC (The Unicode Standard, section 9.2).
    - Reversed visual order is turned back line by line. No Arabic word starts with ة, ى, ء or a
      final form, none ends with إ or an initial form; words ending in the turned article (لا)
      count beside these. Turned before NFKC, so that a lam-alef ligature keeps its order.
    - Lam-alef swapped (اإلنسان) is mended at the start of a word, after و ف ب ك too: no word starts
      with two alefs; before a tanween at its end; and where ال stands alone beside such words.
      Inside a word a rule would break sound words (صالح): `core.arabic_lam_alef` mends those of
      which it is certain (خالل, حاالت).
    - Lam-alef lost (النسان) is flagged by such spellings, or by 200 words without any lam-alef
      (sound text has one in 12 words; measured, longest stretch without: 150).

    `beside` names faults of the pages beside this text, which decide where it is too short to show
    them itself: lines without evidence are turned, likely words are mended.

    Sound text comes back as it was, except that controls and bidi embeddings go. The text is not
    readable where lam-alef is lost, or it is still reversed or garbled; empty text has no fault.
    """
    clean = text.translate(UNSAFE)
    turned = _turn_lines(clean, is_beside_reversed=Fault.REVERSED in beside)
    letters = turned.translate(PRESENTATION_FORMS)
    mended, swaps = _mend_lam_alef(letters, among_swaps=Fault.LAM_ALEF_SWAPPED in beside)
    words = _WORDS.findall(mended)
    is_still_reversed = _is_still_reversed(mended, words)
    lacks_lam_alef = len(words) >= 200 and not _LAM_ALEF.search(letters) and not swaps
    found = {
        Fault.PRESENTATION_FORMS: letters != turned,
        Fault.REVERSED: turned != clean or is_still_reversed,
        Fault.LAM_ALEF_SWAPPED: swaps > 0,
        Fault.LAM_ALEF_LOST: lacks_lam_alef or bool(_LOST.search(mended)),
    }
    faults = frozenset(fault for fault, is_seen in found.items() if is_seen)
    is_spoilt = is_still_reversed or _is_garbled(mended, words)
    return Repair(mended, faults, not is_spoilt and Fault.LAM_ALEF_LOST not in faults)
