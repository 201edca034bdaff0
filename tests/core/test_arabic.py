"""Claims about Arabic text: what folding joins, what storing keeps, direction and plurals."""

import gettext
import time
from collections.abc import Callable

import pytest

from core.arabic import (
    direction,
    fold,
    has_arabic,
    isolate,
    latin_digits,
    normalise,
    plural_category,
)
from core.arabic_repair import repair

MALFORMED = (
    "",
    "\x00",
    "\ud800",
    "حق\udfff\x00وق",
    "\ufffe\uffff\U0010ffff",
    "\u202e\u2066\u2069\u2069",
    "ـ",
    "\u064b",
    "\ufe70",
    "\ufb50\ufdff",
    "\n\r\n\t",
)
HUGE = {
    "marks of two classes": "a" + "\u0301\u0327" * 500_000,
    "marks between zero-width spaces": "\u0301\u200b\u0327" * 333_333,
    "tatweel": "ا" + "ـ" * 1_000_000,
    "one word": "ال" * 500_000,
    "spaces and breaks": " \n" * 500_000,
    "reversed lines": "ةيرحلا\n" * 140_000,
    "open brackets": "(a1ة" * 250_000,
}


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أحمد إلى آخر ٱلحق", "احمد الي اخر الحق"),
        ("مستشفى الشفاء", "مستشفي الشفاء"),
        ("مدرسة", "مدرسه"),
        ("مسؤول، شؤون", "مسوول، شوون"),
        ("هيئة", "هييه"),
        ("الْمُعْتَقَلِينَ", "المعتقلين"),
        ("هٰذا الرَّحْمٰن", "هذا الرحمن"),
        ("بِسۡمِ ۞", "بسم"),
        ("كتـــاب", "كتاب"),
        ("٢٠٢٣ و۱۴۰۲", "2023 و1402"),
        ("٣٧٫٥٪ من ١٬٢٠٠", "37.5% من 1,200"),
        ("کتاب فلسطینی", "كتاب فلسطيني"),
        ("ەهہھ", "هههه"),
        ("گاز", "كاز"),
        ("\u202bحقوق\u202c \u2067الإنسان\u2069\u200f", "حقوق الانسان"),
        ("می\u200cروم", "ميروم"),
        ("ﺍﻹﺼﻼﺡ", "الاصلاح"),
        ("ﻛ\ufe77ﺘﺐ", "كتب"),
        ("ﷺ", "صلي الله عليه وسلم"),
        ("a\u00adb\ufeff Ｃafé STRASSE Straße", "ab cafe strasse strasse"),
        (" حق\u00a0\u2003 في\tالسكن\r\n", "حق في السكن"),
        ("ما\x00ء", "ماء"),
    ],
)
def test_fold_gives_one_spelling(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(("one", "other"), [("حق", "حقوق"), ("ماء", "ما"), ("صالح", "صلاح")])
def test_fold_keeps_different_words_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_folding_is_final_and_blind_to_normalising_for_every_letter() -> None:
    codes = [
        *range(0x3100),
        *range(0xA000, 0xA200),
        *range(0xD700, 0xD900),
        *range(0xF8F0, 0x10000),
    ]
    for text in (f"ب{chr(code)}ا" for code in codes):
        assert fold(fold(text)) == fold(text), ascii(text)
        assert normalise(normalise(text)) == normalise(text), ascii(text)
        assert fold(normalise(text)) == fold(text), ascii(text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  حقوق\u00a0الإنسان \u202f ", "حقوق الإنسان"),
        ("سطر \r\n\tآخر\u2028ثالث", "سطر\nآخر\nثالث"),
        ("\u202eمقلوب\u202c \u2067معزول\u2069", "مقلوب معزول"),
        ("غزة\u200f (Gaza\u200e) می\u200cروم", "غزة\u200f (Gaza\u200e) می\u200cروم"),
        ("ا\u0654حمد ا\u0653خر", "أحمد آخر"),
        ("ﺍﻟﺴﻠﻁﺔ ﺍﻟﻭﻁﻨﻴﺔ", "السلطة الوطنية"),
        ("ﻣ\ufe77ﻦ", "مَن"),
        ("قال ﷺ ﴿نص﴾ ﷼", "قال ﷺ ﴿نص﴾ ﷼"),
        ("حُقُوقُ الإنسانِ", "حُقُوقُ الإنسانِ"),
        ("عام ٢٠٢٣ و2023 و۱۴۰۲", "عام ٢٠٢٣ و2023 و۱۴۰۲"),
        ("ما\x00ء\x07 نا\ud800ر\ufffe", "ماء نار"),
        ("\u200bغزة\ufeff، رام\u00ad الله", "غزة، رام الله"),
        ("\u200f \u200e\u200d", ""),
        ("m² ½ ﬁ", "m² ½ ﬁ"),
    ],
)
def test_normalise_keeps_what_was_meant(typed: str, stored: str) -> None:
    assert normalise(typed) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("كتـــاب العـدالة", "كتاب العدالة"),
        ("تميّـزت", "تميّزت"),
        ("1445هـ", "1445هـ"),
        ("لـ UNRWA والـ48", "لـ UNRWA والـ48"),
        ("بــغورو بـرونالدو", "بـغورو بـرونالدو"),
        ("الحرف ـَ وحده", "الحرف ـَ وحده"),
        ("نص\nــــ", "نص\nـ"),
        ("ــــ", ""),
    ],
)
def test_normalise_drops_tatweel_only_where_it_stretches(typed: str, stored: str) -> None:
    assert normalise(typed) == stored


def test_latin_digits_changes_digits_only() -> None:
    assert (
        latin_digits("من ٠١٢٣٤٥٦٧٨٩ إلى ۰۱۲۳۴۵۶۷۸۹، ٣٫٥٪") == "من 0123456789 إلى 0123456789، 3٫5٪"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Gaza غزة", True), ("ﻏﺰﺓ", True), ("گاز", True), ("Gaza ٢٠٢٣، ؟", False), ("", False)],
)
def test_has_arabic_means_letters(text: str, expected: bool) -> None:
    assert has_arabic(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("غزة Gaza", "rtl"),
        ("Gaza غزة", "ltr"),
        ("2023 (٪) غزة", "rtl"),
        ("\u200fGaza", "rtl"),
        ("שלום", "rtl"),
        ("\u2066Gaza\u2069 غزة", "rtl"),
        ("\u2069غزة", "rtl"),
        ("\ud800غزة", "rtl"),
        ("٢٠٢٣ - 12", "ltr"),
        ("", "ltr"),
    ],
)
def test_direction_is_that_of_the_first_strong_letter(text: str, expected: str) -> None:
    assert direction(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("غزة", "\u2068غزة\u2069"),
        ("", ""),
        ("a \u2067ب\u2069", "\u2068a \u2067ب\u2069\u2069"),
        ("a\u2069 b\u2067", "\u2068a b\u2069"),
        ("\u202eabc\u2066", "\u2068abc\u2069"),
    ],
)
def test_isolate_cannot_be_left_from_inside(text: str, expected: str) -> None:
    assert isolate(text) == expected


def test_plural_category_is_the_rule_of_the_arabic_catalogues() -> None:
    rule = gettext.c2py(
        "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"
    )
    assert [plural_category(n) for n in range(1205)] == [rule(n) for n in range(1205)]
    assert plural_category(-3) == 3


@pytest.mark.parametrize("function", [fold, normalise, lambda text: repair(text).text])
@pytest.mark.parametrize("text", MALFORMED)
def test_malformed_unicode_leaves_as_valid_utf8(function: Callable[[str], str], text: str) -> None:
    result = function(text).encode()
    assert b"\x00" not in result


@pytest.mark.parametrize("text", MALFORMED)
def test_malformed_unicode_never_raises(text: str) -> None:
    assert direction(text) in ("rtl", "ltr")
    assert isolate(text).count("\u2068") <= 1
    assert latin_digits(text) == text
    assert has_arabic(text) in (True, False)


@pytest.mark.parametrize("function", [fold, normalise, repair])
@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE.keys())
def test_a_megabyte_is_worked_through_in_linear_time(
    function: Callable[[str], object], text: str
) -> None:
    started = time.process_time()
    function(text)
    assert time.process_time() - started < 10  # 0.1-1 s; a quadratic step takes minutes
