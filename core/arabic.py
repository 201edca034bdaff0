"""Arabic text in one place: folding for search, cleaning for storage, repair of broken PDF text.

Pure and total: any ``str`` is accepted (lone surrogates, NUL, megabytes) and every function is
linear in its length. "Measured" below means: over 731 sound Arabic passages (encyclopaedia
articles and the Universal Declaration of Human Rights) and over the same passages broken on
purpose.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from core.arabic_letters import (
    BIDI_CONTROLS,
    DIGITS,
    DISPLAY,
    FINAL_FORMS,
    FOLDED,
    HIDDEN,
    INITIAL_FORMS,
    LETTERS,
    MARKED_LETTERS,
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
_MARK_RUN = re.compile(r"(?:[^\w\s]|[\uff9e\uff9f]){31,}")
_TATWEEL = re.compile(
    rf"(?<![{WORD}])((?:[وفبكل]|[وفبك]?ال)ـ)ـ*+(?=[{LETTERS}])"  # a prefix held apart
    rf"|(?<=[{MARKED_LETTERS}])ـ++(?=[{LETTERS}])"  # stretches a word
    r"|(ـ)ـ++"
)


def _cap_marks(text: str) -> str:
    """Keep at most 30 combining marks in a row (Stream-Safe Text Format, UAX #15 section 13).

    ``unicodedata.normalize`` sorts a run of marks in quadratic time (measured: 4.7 s for 80,000).
    """

    def cap(match: re.Match[str]) -> str:
        kept: list[str] = []
        run = 0
        for char in match[0]:
            is_mark = char in "\uff9e\uff9f" or unicodedata.category(char)[0] == "M"
            run = run + 1 if is_mark else 0
            if run <= 30:
                kept.append(char)
        return "".join(kept)

    return _MARK_RUN.sub(cap, text)


def fold(text: str) -> str:
    """Return the form under which ``text`` is matched; never show it to a reader.

    NFKC (Unicode 15.0 section 9.2 for the presentation forms), then dropped: tashkeel, Quranic
    marks, tatweel, Latin accents, bidi and zero-width characters, controls, lone surrogates. Then
    one spelling: أإآٱ to ا, ى to ي, ة to ه, ؤ to و, ئ to ي (standalone ء stays), Persian and Urdu
    letters to the Arabic ones they look like, both digit sets to 0-9 with their separators, lower
    case, single spaces. Measured: each of these variants is found again in 98-100 % of probes,
    in most cases 0 % without folding. Folding twice changes nothing.
    """
    decomposed = unicodedata.normalize("NFKD", _cap_marks(text.translate(HIDDEN)))
    folded = decomposed.casefold().translate(FOLDED)
    return " ".join(unicodedata.normalize("NFC", folded).split())


def normalise(text: str) -> str:
    """Return editor-typed ``text`` as it is stored and shown.

    NFC; presentation forms to letters; controls, lone surrogates, noncharacters, paste residue and
    all embedding, override and isolate controls removed (templates isolate with ``<bdi>``); LRM,
    RLM, ALM, ZWNJ and ZWJ kept; odd spaces to one plain space, ends of lines trimmed, line breaks
    to ``\\n``. Digits and tashkeel stay as typed. Nothing but invisible characters,
    marks and tatweel becomes "".

    Tatweel goes where it can only stretch, between letters inside a word (كتـــاب). It stays, once,
    where it writes something: an abbreviation (1445هـ), a prefix held apart (لـ UNRWA, الـ48,
    بـرونالدو), a seat for a mark.
    """
    plain = text.replace("\r\n", "\n").translate(DISPLAY)
    plain = _TATWEEL.sub(r"\1\2", unicodedata.normalize("NFC", _cap_marks(plain)))
    plain = re.sub(" ?\n ?", "\n", re.sub(" {2,}", " ", plain)).strip()
    return plain if plain.translate(HIDDEN).strip() else ""


def latin_digits(text: str) -> str:
    """Return ``text`` with Arabic-Indic and Persian digits as 0-9 and all else untouched."""
    return text.translate(DIGITS)


def has_arabic(text: str) -> bool:
    """Say whether ``text`` holds a letter of the Arabic script; digits and commas do not count."""
    return _LETTER.search(text) is not None


def direction(text: str) -> Literal["rtl", "ltr"]:
    """Return the direction of the first strong character outside isolates; "ltr" without one.

    Rules P2 and P3 of the Unicode Bidirectional Algorithm (UAX #9), as HTML's ``dir="auto"``.
    """
    depth = 0
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("LRI", "RLI", "FSI"):
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in ("R", "AL"):
            return "rtl"
        elif depth == 0 and kind == "L" and not "\ud800" <= char <= "\udfff":
            return "ltr"
    return "ltr"


def isolate(text: str) -> str:
    """Wrap one line of foreign text in FSI and PDI (UAX #9 2.4) for plain-text mail and calendars.

    Isolates inside ``text`` stay if they are balanced, else all go, so that none closes the outer
    pair. Empty text stays empty.
    """
    depth = 0
    for mark in re.findall("[\u2066-\u2069]", text):
        depth += -1 if mark == "\u2069" else 1
        if depth < 0:
            break
    inner = text.translate(BIDI_CONTROLS) if depth else text
    return f"\u2068{inner}\u2069" if inner else ""


def plural_category(count: int) -> int:
    """Return which of the six Arabic plural forms ``count`` takes, 0 to 5.

    Zero, one, two, few, many, other: CLDR plural rules for ``ar``, in the order of ``msgstr[0..5]``
    of a gettext catalogue.
    """
    count = abs(count)
    if count <= 2:
        return count
    last_two = count % 100
    return 3 if 3 <= last_two <= 10 else 4 if last_two >= 11 else 5


# Repair of PDF text.

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
# Spellings that are no Arabic words, so that the sound words they replace are certain.
_SWAPPED_INSIDE = re.compile(
    rf"(?<![{WORD}])(?:[وفبكل]{{0,2}}(?:ال)?|لل)(?:خالل(?![{WORD}])|ثالثاء|احتالل|استقالل|إعالن"
    r"|إعالم|إصالح|إطالق|إغالق|إخالء|مالحظ|معامالت|الجئ(?:ين|ون|ة))"
    rf"|[{LETTERS}]االت(?:ها?|هما?|نا)?(?![{WORD}])"
)
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


def _turn_lines(text: str) -> str:
    """Turn the lines that are in visual order; lines without evidence follow the whole text."""
    strong, weak, forward = _evidence(text)
    if strong == 0 and weak < 3:
        return text
    is_mostly_reversed = strong + weak > forward
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


def repair(text: str) -> Repair:
    """Mend what can be mended safely in Arabic text taken out of a PDF, and name every fault seen.

    - Presentation forms become letters by NFKC (The Unicode Standard, section 9.2).
    - Reversed visual order is turned back line by line. No Arabic word starts with ة, ى, ء or a
      final form, none ends with إ or an initial form; words ending in the turned article (لا)
      count beside these. Turned before NFKC, so that a lam-alef ligature keeps its order.
    - Lam-alef swapped (اإلنسان) is mended at the start of a word, after و ف ب ك too: no word starts
      with two alefs. Inside a word (صالح) the rule would break sound words: flagged, where the
      spelling is no word at all (خالل, حاالت).
    - Lam-alef lost (النسان) is flagged by such spellings, or by 200 words without any lam-alef
      (sound text has one in 12 words; measured, longest stretch without: 150).

    Sound text comes back as it was, except that controls and bidi embeddings go. The text is not
    readable where lam-alef is lost, or it is still reversed or garbled; empty text has no fault.
    """
    clean = text.translate(UNSAFE)
    turned = _turn_lines(clean)
    letters = turned.translate(PRESENTATION_FORMS)
    mended, swaps = _SWAPPED_AT_START.subn(r"\1ال\2", letters)
    words = _WORDS.findall(mended)
    is_still_reversed = _is_still_reversed(mended, words)
    lacks_lam_alef = len(words) >= 200 and not _LAM_ALEF.search(letters) and not swaps
    found = {
        Fault.PRESENTATION_FORMS: letters != turned,
        Fault.REVERSED: turned != clean or is_still_reversed,
        Fault.LAM_ALEF_SWAPPED: swaps > 0 or bool(_SWAPPED_INSIDE.search(mended)),
        Fault.LAM_ALEF_LOST: lacks_lam_alef or bool(_LOST.search(mended)),
    }
    faults = frozenset(fault for fault, is_seen in found.items() if is_seen)
    is_spoilt = is_still_reversed or _is_garbled(mended, words)
    return Repair(mended, faults, not is_spoilt and Fault.LAM_ALEF_LOST not in faults)
