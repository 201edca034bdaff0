"""A table is read as people paste it; what is wrong is told with row, column and reason."""

import pytest

from publications.statistics.pasting import MOST_ROWS, read_table
from publications.statistics.rows import Row
from publications.statistics.vocabulary import (
    Vocabulary,
    sexes,
    spelled,
    without_the_word,
)

NAMES = {
    "category": {"killed": "القتلى", "homes": "منازل مدمرة"},
    "governorate": {"rafah": "محافظة رفح", "north-gaza": "محافظة شمال غزة"},
    "sex": {"female": "أنثى", "male": "ذكر"},
    "age_group": {"under-18": "أطفال"},
}
WORDS = Vocabulary(
    {
        "category": spelled([("killed", ("القتلى", "People killed")), ("homes", ("منازل مدمرة",))]),
        "governorate": spelled(
            [
                ("rafah", without_the_word("محافظة رفح") | without_the_word("Rafah governorate")),
                ("north-gaza", without_the_word("محافظة شمال غزة")),
            ]
        ),
        "sex": sexes(NAMES["sex"]),
        "age_group": spelled([("under-18", ("أطفال", "children"))]),
    },
    NAMES,
)
HEADING = "الفئة\tالمحافظة\tالجنس\tالفئة العمرية\tالعدد\n"
READ = Row("killed", 1234, "rafah", "female", "under-18")


def problems(text: str) -> list[str]:
    return [str(one) for one in read_table(text, WORDS).problems]


@pytest.mark.parametrize(
    "text",
    [
        HEADING + "القتلى\tمحافظة رفح\tأنثى\tأطفال\t1234",
        "القتلى\tرفح\tإناث\tالأطفال\t1234".replace("الأطفال", "أطفال"),
        HEADING + "القتلى\tرفح\tأنثى\tأطفال\t١٬٢٣٤",
        HEADING + "القتلى\tرفح\tأنثى\tأطفال\t۱۲۳۴",
        HEADING + "القتلى\tرفح\tأنثى\tأطفال\t1 234\u00a0",
        HEADING + "القتلي\tرفح\tانثي\tاطفال\t1,234\t\t\n\n\n",
        HEADING + '"القتلى"\t"رفح"\tأنثى\tأطفال\t1234\r\n',
        "Number;Sex;Age group;Category;Governorate\n1,234;F;children;people killed;RAFAH",
        'category,governorate,gender,age,count\nkilled,Rafah governorate,female,children,"1,234"',
        "killed; rafah; female; under-18; 1234",
        "\ufeffالفئة؛المحافظة؛الجنس؛الفئة العمرية؛العدد\nالقتلى؛رفح؛نساء؛أطفال؛١٢٣٤",
    ],
)
def test_a_table_is_read_in_every_form_in_which_it_is_pasted(text: str) -> None:
    table = read_table(text, WORDS)

    assert [str(one) for one in table.problems] == []
    assert table.rows == (READ,)


@pytest.mark.parametrize("missing", ["", "-", "—", "غير محدد", "Not given", "غير مبين"])
def test_what_is_not_given_stays_empty(missing: str) -> None:
    table = read_table(f"{HEADING}القتلى\t{missing}\t{missing}\t{missing}\t5", WORDS)

    assert table.rows == (Row("killed", 5),)


def test_columns_that_are_not_needed_may_be_left_out() -> None:
    assert read_table("العدد\tالفئة\n5\tالقتلى", WORDS).rows == (Row("killed", 5),)


def test_a_zero_is_a_count() -> None:
    assert read_table("القتلى\tرفح\t\t\t٠", WORDS).rows == (Row("killed", 0, "rafah"),)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("القتلى\tرام الله\t\t\t5", "الصف 2، العمود «المحافظة»: «رام الله» غير موجود في القائمة."),
        (
            "القتلا\tرفح\t\t\t5",
            "الصف 2، العمود «الفئة»: «القتلا» غير موجود في القائمة. هل قصدت «القتلى»؟",
        ),
        ("القتلى\tرفح\t\t\tخمسة", "الصف 2، العمود «العدد»: «خمسة» ليس عدداً. اكتبه بالأرقام."),
        ("القتلى\tرفح\t\t\t-5", "الصف 2، العمود «العدد»: «-5» أقل من الصفر."),
        ("القتلى\tرفح\t\t\t(5)", "الصف 2، العمود «العدد»: «(5)» أقل من الصفر."),
        ("القتلى\tرفح\t\t\t5.5", "الصف 2، العمود «العدد»: «5.5» ليس عدداً صحيحاً."),
        ("القتلى\tرفح\t\t\t5٫5", "الصف 2، العمود «العدد»: «5٫5» ليس عدداً صحيحاً."),
        ("القتلى\tرفح\t\t\t12,34", "الصف 2، العمود «العدد»: «12,34» ليس عدداً صحيحاً."),
        ("القتلى\tرفح\t\t\t9999999999", "الصف 2، العمود «العدد»: «9999999999» كبير جداً."),
        ("القتلى\tرفح\t\t\t²", "الصف 2، العمود «العدد»: «²» ليس عدداً."),
        ("\tرفح\t\t\t5", "الصف 2، العمود «الفئة»: الفئة غير مذكورة."),
        ("القتلى\tرفح\t5", "الصف 2: فيه 3 أعمدة بدلاً من 5."),
        ("القتلى\t7", "الصف 2: فيه عمودان بدلاً من 5."),
        ("القتلى", "الصف 2: فيه عمود واحد بدلاً من 5."),
        ("القتلى\tرفح\t\t\t5\tx", "الصف 2: فيه 6 أعمدة بدلاً من 5."),
        ("القتلى\tرفح\tنصف\t\t5", "الصف 2، العمود «الجنس»: «نصف» غير موجود في القائمة."),
    ],
)
def test_what_is_wrong_is_told_with_row_column_and_reason(row: str, told: str) -> None:
    table = read_table(HEADING + row, WORDS)

    assert table.rows == ()
    assert len(table.problems) == 1
    assert str(table.problems[0]).startswith(told)


def test_empty_cells_at_the_end_may_be_cut_off() -> None:
    heading = "الفئة\tالعدد\tالمحافظة\tالجنس\n"

    assert read_table(heading + "القتلى\t5\nالقتلى\t7\tرفح", WORDS).rows == (
        Row("killed", 5),
        Row("killed", 7, "rafah"),
    )


@pytest.mark.parametrize("end", ["\t5", "\t5\nالقتلى\tرفح\t\t\t6"])
def test_a_quotation_mark_that_is_not_closed_is_told_in_its_row(end: str) -> None:
    text = f'{HEADING}القتلى\tرفح\t\t\t1\n"القتلى\tرفح\t\t{end}'

    assert problems(text)[0].startswith("الصف 3: ")
    assert "علامة اقتباس" in problems(text)[0]


def test_every_problem_is_told_in_the_order_of_the_rows() -> None:
    text = HEADING + "القتلى\tرفح\t\t\tx\nالقتلى\tرفح\t\t\t1\nص\tض\t\t\tي"

    assert [(one.row, one.column) for one in read_table(text, WORDS).problems] == [
        (2, "العدد"),
        (4, "العدد"),
        (4, "الفئة"),
        (4, "المحافظة"),
    ]


def test_the_same_combination_twice_is_refused() -> None:
    text = HEADING + "القتلى\tرفح\t\t\t1\nالقتلى\tRafah\t-\t\t2"

    assert problems(text) == ["الصف 3: مطابق للصف 2 (القتلى / محافظة رفح). أبقِ واحداً منهما."]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("الفئة\tالعدد\tالطول", "الطول"),
        ("الفئة\tالفئة\tالعدد", "الفئة"),
        ("المحافظة\tالعدد", "الفئة"),
        ("الفئة\tالجنس", "العدد"),
    ],
)
def test_headings_that_cannot_be_are_refused(heading: str, column: str) -> None:
    table = read_table(f"{heading}\nx\ty\tz", WORDS)

    assert [(one.row, one.column) for one in table.problems] == [(1, column)]


TOTALS = HEADING + "القتلى\tرفح\tأنثى\t\t3\nالقتلى\tرفح\tذكر\t\t4\nمنازل مدمرة\t\t\t\t10\n"


@pytest.mark.parametrize(
    "row",
    [
        "المجموع\t\t\t\t17",
        "Total\t\t\t\t١٧",
        "المجموع\tالمجموع\tالمجموع\tالمجموع\t17",
        "القتلى\tالمجموع\t\t\t7",
        "القتلى\tرفح\tالمجموع\t\t7",
        "منازل مدمرة\tالإجمالي\t\t\t10",
    ],
)
def test_a_total_that_fits_is_taken_and_not_stored(row: str) -> None:
    table = read_table(TOTALS + row, WORDS)

    assert table.problems == ()
    assert len(table.rows) == 3


@pytest.mark.parametrize(
    ("row", "stated", "summed"),
    [("المجموع\t\t\t\t1,018", "1,018", "17"), ("القتلى\tالمجموع\t\t\t8", "8", "7")],
)
def test_a_total_that_does_not_fit_is_refused_with_both_figures(
    row: str, stated: str, summed: str
) -> None:
    assert problems(TOTALS + row) == [
        f"الصف 5: المجموع المذكور {stated}، لكن مجموع الصفوف {summed}."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\x00",
        '"',
        "\t",
        ";;;;",
        "\ud800".encode("utf-8", "replace").decode(),
        "ـ" * 9999,
        '"a\nb',
        "\r\r\n",
    ],
)
def test_no_text_breaks_the_reader(text: str) -> None:
    table = read_table(text, WORDS)

    assert table.rows == ()


def test_a_cell_longer_than_any_is_refused() -> None:
    assert problems("x" * 199_999)


def test_a_table_that_is_too_long_is_refused_once() -> None:
    rows = "".join(f"القتلى\t\t\t\t{number}\n" for number in range(MOST_ROWS + 5))

    assert "500" in problems(rows)[-1]


def test_nothing_is_an_empty_table() -> None:
    assert read_table("", WORDS).rows == read_table(HEADING, WORDS).rows == ()
    assert problems(HEADING) == []


def test_a_governorate_is_known_with_and_without_the_word() -> None:
    assert {"الوسطى", "دير البلح", "المحافظة الوسطى"} <= without_the_word(
        "المحافظة الوسطى (دير البلح)"
    )
    assert {"Middle Area", "Deir al-Balah"} <= without_the_word(
        "Middle Area (Deir al-Balah) governorate"
    )
