"""Claims about broken PDF text: what is mended, what is only flagged, what is left alone."""

import pytest

from core.arabic_repair import Fault, Repair, repair

# Universal Declaration of Human Rights: articles 1, 3 and 9 and a sentence of the preamble.
SOUND = (
    "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميرًا وعليهم أن يعامل "
    "بعضهم بعضًا بروح الإخاء.",
    "لكل فرد الحق في الحياة والحرية وسلامة شخصه.",
    "لا يجوز القبض على أي إنسان أو حجزه أو نفيه تعسفًا.",
    "ولما كان من الضروري أن يتولى القانون حماية حقوق الإنسان لكيلا يضطر المرء آخر الأمر إلى التمرد "
    "على الاستبداد والظلم.",
)


@pytest.mark.parametrize(
    ("broken", "mended", "faults"),
    [
        ("ﺍﻟﺴﻠﻁﺔ ﺍﻟﻭﻁﻨﻴﺔ · ﺍﻹﺼﻼﺡ", "السلطة الوطنية · الإصلاح", {Fault.PRESENTATION_FORMS}),
        ("ﺔﻴﻨﻴﻁﺴﻠﻔﻟﺍ", "الفلسطينية", {Fault.PRESENTATION_FORMS, Fault.REVERSED}),
        ("ﺡﻼﺻﻹﺍ ﺔﻨﺠﻟ", "لجنة الإصلاح", {Fault.PRESENTATION_FORMS, Fault.REVERSED}),
        ("ةيرحلا يف قحلا", "الحق في الحرية", {Fault.REVERSED}),
        ("ةيمنتلا ىلإ قحلا", "الحق إلى التنمية", {Fault.REVERSED}),
        ("نيرخآ ءاقدصأو ءازجأ", "أجزاء وأصدقاء آخرين", {Fault.REVERSED}),
        ("برح نابإ", "إبان حرب", {Fault.REVERSED}),
        ("قيقحتلاو ميلعتلاب لمعلا", "العمل بالتعليم والتحقيق", {Fault.REVERSED}),
        ("اإلنسان", "الإنسان", {Fault.LAM_ALEF_SWAPPED}),
        ("اإلصالح", "الإصلاح", {Fault.LAM_ALEF_SWAPPED}),
        ("خالل العام", "خلال العام", {Fault.LAM_ALEF_SWAPPED}),
        ("حاالت الطوارئ", "حالات الطوارئ", {Fault.LAM_ALEF_SWAPPED}),
        ("ومجاالتها", "ومجالاتها", {Fault.LAM_ALEF_SWAPPED}),
        ("شؤون الالجئين", "شؤون اللاجئين", {Fault.LAM_ALEF_SWAPPED}),
        ("سلطات االحتالل", "سلطات الاحتلال", {Fault.LAM_ALEF_SWAPPED}),
        ("استقالل البالد", "استقلال البلاد", {Fault.LAM_ALEF_SWAPPED}),
        ("لإلنسان ولألطفال", "للإنسان وللأطفال", {Fault.LAM_ALEF_SWAPPED}),
        ("هؤالء المعتقلون", "هؤلاء المعتقلون", {Fault.LAM_ALEF_SWAPPED}),
        ("ال يجوز تعذيب أحد", "لا يجوز تعذيب أحد", {Fault.LAM_ALEF_SWAPPED}),
        ("تسهيالت للعامالت", "تسهيلات للعاملات", {Fault.LAM_ALEF_SWAPPED}),
        ("المنفق فعال ً، وثالثة واجبات", "المنفق فعلاً، وثلاثة واجبات", {Fault.LAM_ALEF_SWAPPED}),
        ("كامالً في اإلنسان", "كاملاً في الإنسان", {Fault.LAM_ALEF_SWAPPED}),
        ("اإلنسان ال يُحرم وال يُهان", "الإنسان لا يُحرم ولا يُهان", {Fault.LAM_ALEF_SWAPPED}),
        ("واألسرى باآلالف", "والأسرى بالآلاف", {Fault.LAM_ALEF_SWAPPED}),
        ("وباإلضافة كاألطفال فاآلن", "وبالإضافة كالأطفال فالآن", {Fault.LAM_ALEF_SWAPPED}),
        ("االجتماعي بااللتزام", "الاجتماعي بالالتزام", {Fault.LAM_ALEF_SWAPPED}),
        ("ناسنإلا ةيامح", "حماية الإنسان", {Fault.REVERSED}),
        ("ناسنلإا ةيامح", "حماية الإنسان", {Fault.REVERSED, Fault.LAM_ALEF_SWAPPED}),
        ("ﻢ\u202bﻗ\u202c\x00", "قم", {Fault.PRESENTATION_FORMS, Fault.REVERSED}),
    ],
)
def test_repair_mends_what_has_one_reading(broken: str, mended: str, faults: set[Fault]) -> None:
    assert repair(broken) == Repair(mended, frozenset(faults), is_readable=True)


@pytest.mark.parametrize(
    ("broken", "faults", "is_readable"),
    [
        ("حقوق النسان", {Fault.LAM_ALEF_LOST}, False),
        ("النسانية والقتصادية", {Fault.LAM_ALEF_LOST}, False),
        ("المم المتحدة", {Fault.LAM_ALEF_LOST}, False),
        ("خلل الفترة نفسها", {Fault.LAM_ALEF_LOST}, False),
    ],
)
def test_repair_only_flags_what_has_two_readings(
    broken: str, faults: set[Fault], is_readable: bool
) -> None:
    assert repair(broken) == Repair(broken, frozenset(faults), is_readable)


@pytest.mark.parametrize(
    "sound",
    [
        *SOUND,
        "بالدين والدنيا، بالدهن بالطبع بالطي، لألعاب وألغام لإلغاء لالتزام",
        "طالب وصالح وسالم والقضايا العالقة ثالث الحق بالغ",
        "صالح خلل السلم السلام لإلغاء وإلى الالتزام ثالث سالم عالقة",
        "أولا: فضلا عن ذلك، مثلا وأصلا",
        "شاملا كاملا",
        "المواطن/ة (ة) والمشارك/ات",
        "مألوف ومسألة ومآلات وتأليف",
        "جزء شاطئ مبدأ لجوء",
        "قال ﷺ ﴿نص﴾",
        "النسانيس والعلن والستين",
        "Human rights in Gaza (2023)",
        "٢٠٢٣ / 2023",
        "",
    ],
)
def test_repair_leaves_sound_text_alone(sound: str) -> None:
    assert repair(sound) == Repair(sound, frozenset(), is_readable=True)


@pytest.mark.parametrize("sound", SOUND)
def test_a_reversed_article_of_the_declaration_is_turned_back(sound: str) -> None:
    assert repair(sound[::-1]) == Repair(sound, frozenset({Fault.REVERSED}), is_readable=True)


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        (
            "(7 ةرقفلا) 2011 ماعل A/HRC/RES/16/21 رارقلا",
            "القرار A/HRC/RES/16/21 لعام 2011 (الفقرة 7)",
        ),
        ("ناكسلا نم %37.5 ةبسنلا تغلب", "بلغت النسبة 37.5% من السكان"),
        ("Human Rights Council ةسلج", "جلسة Human Rights Council"),
        ("info@example.org ةيميلعتلا ةكبشلا", "الشبكة التعليمية info@example.org"),
        ("«ةيرحلا» ةلجم", "مجلة «الحرية»"),
        (")ةيرحلا( ةلجم", "مجلة (الحرية)"),
        ("٢٠٠٨ ةنس ٣٫٥ ةبسن", "نسبة ٣٫٥ سنة ٢٠٠٨"),
        (
            "The report of Al Mezan (ةينيطسلفلا ةطلسلا) is out",
            "The report of Al Mezan (السلطة الفلسطينية) is out",
        ),
    ],
)
def test_turning_a_line_keeps_latin_words_numbers_and_brackets(shown: str, read: str) -> None:
    assert repair(shown).text == read


def test_lines_are_turned_one_by_one_and_keep_their_breaks() -> None:
    shown = "ةيرحلا يف قحلا\r\nمقر\n\nةينيطسلفلا ةطلسلا\fSummary"
    assert repair(shown).text == "الحق في الحرية\r\nرقم\n\nالسلطة الفلسطينية\fSummary"


def test_a_reversed_heading_in_a_sound_page_is_turned_alone() -> None:
    page = f"{SOUND[0]}\nةينيطسلفلا ةينطولا ةطلسلا\n{SOUND[3]}"
    assert repair(page).text == f"{SOUND[0]}\nالسلطة الوطنية الفلسطينية\n{SOUND[3]}"


def test_a_line_turned_only_in_part_is_flagged_and_not_readable() -> None:
    half_turned = "الحق في التعليم ةلاسر والصحة ةيرحلا"
    assert repair(half_turned) == Repair(half_turned, frozenset({Fault.REVERSED}), False)


def test_likely_words_are_mended_where_other_swaps_prove_it() -> None:
    beside = frozenset({Fault.LAM_ALEF_SWAPPED})

    assert repair("عالقات السالم").text == "عالقات السالم"
    assert repair("عالقات السالم خالل العام").text == "علاقات السلام خلال العام"
    assert repair("عالقات السالم", beside).text == "علاقات السلام"
    assert repair("الطالب صالح", beside).text == "الطالب صالح"


def test_a_heading_without_evidence_is_turned_where_the_pages_beside_it_were() -> None:
    beside = frozenset({Fault.REVERSED})

    assert repair("ريرقت").text == "ريرقت"
    assert repair("ريرقت", beside).text == "تقرير"
    assert repair("مقدمة التقرير", beside).text == "مقدمة التقرير"


def test_a_long_text_without_any_lam_alef_has_lost_it() -> None:
    words = "يحق لكل فرد حرية التنقل في بلده"
    assert repair(f"{words} " * 40).faults == {Fault.LAM_ALEF_LOST}
    assert not repair(f"{words} " * 5).faults
    assert not repair(f"{words} " * 40 + "بِلَا خوف").faults


@pytest.mark.parametrize(
    "garbage", ["ا ل ح ق ف ي ا ل س ك ن " * 5, "\uf0b7\uf0b8\ue001 حق", "\ufffd\ufffd\ufffd"]
)
def test_letters_cut_apart_and_unmapped_glyphs_are_not_readable(garbage: str) -> None:
    assert not repair(garbage).is_readable
