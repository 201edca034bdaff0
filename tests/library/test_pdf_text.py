"""Text of PDF pages: what good files give, what broken ones are called, what no file may do."""

import random
import re
import subprocess
from pathlib import Path

import pytest

from library import limited
from library.pdf_text import Extractor, _better, read_pages
from library.quality import FEWEST_WORDS, Reason, judge, judge_pages
from scripts.debian import LIBREOFFICE
from tests.library import samples
from tests.library.declaration import (
    DECLARATION,
    FONTS,
    check,
    document,
    have_fonts,
    have_pdftotext,
    recall,
    words,
)

# Sound files ----------------------------------------------------------------------------------


@have_pdftotext
@have_fonts
@pytest.mark.parametrize("font", FONTS)
def test_a_file_from_weasyprint_is_read(font: str, tmp_path: Path) -> None:
    from weasyprint import HTML

    HTML(string=document(font)).write_pdf(tmp_path / "x.pdf")

    check(tmp_path / "x.pdf")


@have_pdftotext
@have_fonts
@pytest.mark.skipif(not LIBREOFFICE.is_present(), reason="LibreOffice is missing")
@pytest.mark.parametrize("font", FONTS)
def test_a_file_from_libreoffice_is_read(font: str, tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(document(font))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf:writer_web_pdf_Export"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "x.html")],
        check=True,
        capture_output=True,
        timeout=120,
    )

    check(tmp_path / "x.pdf")


# Broken text ----------------------------------------------------------------------------------

SOUND = " ".join(DECLARATION[:6])


# The same with a sign on every letter, as poems and the Quran are set.
VOWELLED = re.sub(r"(?<=[\u0621-\u064a])(?=[\u0621-\u064a])", "\u064e", SOUND)


def lam_alef_swapped(text: str) -> str:
    return text.replace("لإ", "إل").replace("لأ", "أل")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (SOUND, Reason.NONE),
        ("\n".join(line[::-1] for line in DECLARATION[:6]), Reason.NONE),
        (lam_alef_swapped(SOUND), Reason.NONE),
        (VOWELLED, Reason.NONE),
        (re.sub("ل[اأإآ]", "ل", SOUND).replace("الإنسان", "النسان"), Reason.LOST_LETTERS),
        (" ".join(" ".join(word) for word in SOUND.split()), Reason.GARBLED),
        ("\ue001\ue002 \ue003\ue004 " * 60, Reason.GARBLED),
        ("", Reason.NO_TEXT),
        (" \n 12 / 30 \n", Reason.NO_TEXT),
        ("Annual report 2024: what was done and what was not. " * 5, Reason.NONE),
    ],
    ids=[
        "sound",
        "reversed, mended",
        "lam-alef swapped, mended",
        "with all vowels",
        "lam-alef lost",
        "single letters",
        "no letters",
        "empty",
        "numbers",
        "English",
    ],
)
def test_text_is_mended_or_its_fault_is_named(raw: str, reason: Reason) -> None:
    judged = judge(raw)

    assert judged.reason is reason
    if judged.is_readable and "Annual" not in raw and raw != VOWELLED:
        assert recall(words(SOUND), words(judged.text)) > 0.97


def test_a_short_page_with_swapped_letters_is_mended() -> None:
    page = "ال يجوز القبض على أي إنسان خالل حاالت الطوارئ"

    assert judge(page).text == "لا يجوز القبض على أي إنسان خلال حالات الطوارئ"


def test_a_short_page_follows_the_pages_beside_it() -> None:
    swapped = re.sub("ل([اأإآ])", r"\1ل", SOUND)
    lost = re.sub("ل[اأإآ]", "ل", SOUND).replace("الإنسان", "النسان")
    cover = "عالقات السالم"
    texts = [judge_pages(beside)[-1].text for beside in ([SOUND, SOUND, cover], [swapped, cover])]
    reasons = [judge_pages([page, page, "تقرير سنوي"])[-1].reason for page in (SOUND, lost)]

    assert texts == [cover, "علاقات السلام"]
    assert reasons == [Reason.NONE, Reason.LOST_LETTERS]


def test_a_second_reading_is_taken_where_only_the_first_has_swapped_letters() -> None:
    swapped = judge(re.sub("ل([اأإآ])", r"\1ل", SOUND))
    sound, torn = judge(SOUND), judge(" ".join(SOUND.split()[:30]))

    assert _better(1, swapped, sound).extractor == Extractor.PDFIUM
    assert _better(1, swapped, torn).extractor == Extractor.PDFTOTEXT
    assert _better(1, sound, swapped).text == sound.text


def test_words_in_foreign_order_throughout_are_no_arabic() -> None:
    shuffled = random.Random(3)  # noqa: S311
    letters = [
        "".join(shuffled.sample(word, len(word))) for word in SOUND.split() if word.isalpha()
    ]

    assert len(letters) > FEWEST_WORDS
    assert not judge(" ".join(letters)).is_readable


# Files that mean harm -------------------------------------------------------------------------


@have_pdftotext
def test_a_page_without_text_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(samples.plain_pdf(3))

    assert [(page.number, page.reason) for page in read_pages(tmp_path / "x.pdf", 3)] == [
        (number, Reason.NO_TEXT) for number in (1, 2, 3)
    ]


@have_pdftotext
def test_mutated_files_never_reach_the_one_who_asked(tmp_path: Path) -> None:
    chance = random.Random(11)  # noqa: S311
    for number in range(200):
        content = bytearray(samples.telling_pdf())
        for _change in range(chance.randint(1, 40)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(content)

        assert [page.number for page in read_pages(path, 2)] == [1, 2]


@have_pdftotext
def test_a_reader_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "WAIT_SECONDS", 0.5)

    assert limited.run_limited(["sleep", "30"]) == b""


@have_pdftotext
def test_no_page_of_a_long_file_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(samples.plain_pdf(60))

    assert [page.number for page in read_pages(tmp_path / "x.pdf", 60)] == list(range(1, 61))
