"""Code points of the Arabic script, as translation tables and regex classes for ``core.arabic``.

Ranges are written as in the Unicode charts: ``"0610-061A 0640"``.
"""

import unicodedata
from collections.abc import Iterable

Table = dict[int, str | None]


def _codes(ranges: str) -> list[int]:
    """Spell out hexadecimal ranges."""
    pairs = [span.partition("-") for span in ranges.split()]
    return [c for low, _, high in pairs for c in range(int(low, 16), int(high or low, 16) + 1)]


def _to(target: str | None, codes: Iterable[int]) -> Table:
    """Map all ``codes`` to one target; ``None`` deletes."""
    return dict.fromkeys(codes, target)


def _base_letters(code: int) -> str:
    """NFKC without the space or tatweel that only carries a mark (U+FE70-FE7F and alike)."""
    return unicodedata.normalize("NFKC", chr(code)).lstrip(" ـ")


# Presentation forms A and B to letters (The Unicode Standard, section 9.2). The honorific phrases
# and the rial sign (U+FDFA-FDFC) are chosen on purpose: they stay signs.
PRESENTATION_FORMS: Table = {
    code: _base_letters(code)
    for code in _codes("FB50-FDF9 FE70-FEFC")
    if unicodedata.decomposition(chr(code)) or code == 0xFE73
}
_MARK_FORMS = [c for c, t in PRESENTATION_FORMS.items() if not t or unicodedata.combining(t[0])]

# Embeddings, overrides and isolates (UAX #9 section 2): left open, they turn the text around them.
_BIDI_CONTROLS = _codes("202A-202E 2066-2069")
# Not allowed in XML 1.0 (feeds), in PostgreSQL (NUL) or in UTF-8 (surrogates).
_ILLEGAL = _codes("0-8 E-1B 7F-84 86-9F D800-DFFF FDD0-FDEF FFFE-FFFF") + [
    plane + last for plane in range(0x10000, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
]
# Left over from pasting: soft hyphen, zero-width and word-joining spaces, annotations, tags.
_RESIDUE = _codes("AD 180E 200B 2060-2065 206A-206F FEFF FFF9-FFFB E0000-E007F")
_JOINERS = _codes("061C 200C-200F FE00-FE0F E0100-E01EF")
_NUMBER_SIGNS = _codes("0600-0605 06DD 070F 0890-0891 08E2")
_TASHKEEL = _codes("0610-061A 0640 064B-065F 0670 06D6-06ED 0897-089F 08CA-08FF 10EFC-10EFF")
_ACCENTS = _codes("0300-036F 0674 1AB0-1AFF 1DC0-1DFF 20D0-20FF FE20-FE2F")

BIDI_CONTROLS = _to(None, _BIDI_CONTROLS)
UNSAFE = _to(None, _BIDI_CONTROLS + _ILLEGAL)
HIDDEN = UNSAFE | _to(None, _RESIDUE + _JOINERS + _NUMBER_SIGNS + _TASHKEEL + _MARK_FORMS)
DIGITS: Table = {start + n: str(n) for start in (0x0660, 0x06F0) for n in range(10)}
DISPLAY = (
    UNSAFE
    | _to(None, _RESIDUE)
    | _to(" ", _codes("9 A0 1680 2000-200A 202F 205F 3000"))
    | _to("\n", _codes("B-D 1C-1F 85 2028-2029"))
    | PRESENTATION_FORMS
)
FOLDED = (
    HIDDEN
    | _to(None, _ACCENTS)
    | _to("ا", map(ord, "أإآٱٲٳ"))
    | _to("ي", map(ord, "ىئیۍێېےۓ"))
    | _to("ه", map(ord, "ةەہھۀۂۃۿ"))
    | _to("ك", map(ord, "کڪگڭ"))
    | _to("و", map(ord, "ؤۆۇۈۊۋ"))
    | DIGITS
    | {ord("٫"): ".", ord("٬"): ",", ord("٪"): "%"}
)
MIRRORED: Table = dict(zip(map(ord, "()[]{}«»<>"), ")(][}{»«><", strict=True))


def _of_form(kind: str) -> str:
    """All presentation forms of one kind, as the inside of a regex class."""
    return "".join(
        chr(code)
        for code in PRESENTATION_FORMS
        if unicodedata.decomposition(chr(code)).startswith(kind)
    )


# Insides of regex classes.
LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7"
    "\ufdf0-\ufdf9\ufe70-\ufefc"
)
MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
MARKED_LETTERS = LETTERS + MARKS
WORD = MARKED_LETTERS + "ـ"
INITIAL_FORMS = _of_form("<initial>")
FINAL_FORMS = _of_form("<final>")
