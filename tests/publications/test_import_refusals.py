"""Bad input of the bulk import: refused with row, column and reason, and the rest goes in."""

import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils.translation import override

from library.models import EvidenceDocument
from publications.archive.rows import COLUMNS
from publications.models import ImportedItem, ReportPage, StatementPage
from tests import builders
from tests.library import samples
from tests.publications.archives import import_these, imported, report, row, save, text_of

pytestmark = pytest.mark.django_db

GOOD = row(reference="سليم 1")


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"reference": ""}, "reference", "empty"),
        ({"reference": "x" * 81}, "reference", "at most 80"),
        ({"reference": "///"}, "reference", "letters or digits"),
        ({"kind": "poem"}, "kind", "“poem” is unknown"),
        ({"kind": ""}, "kind", "empty"),
        ({"language": "fr"}, "language", "Known are: ar, en"),
        ({"title": " "}, "title", "empty"),
        ({"title": "ط" * 256}, "title", "at most 255"),
        ({"published_at": "2016-02-30"}, "published_at", "no possible moment"),
        ({"published_at": "0216-02-03"}, "published_at", "no possible moment"),
        ({"published_at": "أمس"}, "published_at", "no possible moment"),
        ({"published_at": ""}, "published_at", "empty"),
        ({"published_at": "9999-12-31 23:59"}, "published_at", "in the future"),
        ({"period_from": "2016-13-01"}, "period_from", "no possible day"),
        ({"period_from": "2016-02-01", "period_to": "2016-01-01"}, "period_to", "ends before"),
        ({"topics": "right-to-health|سحر"}, "topics", "“سحر” is not in the list"),
        ({"governorates": "Atlantis"}, "governorates", "not in the list"),
        ({"translation_of": "لا شيء"}, "translation_of", "There is no “لا شيء”"),
        ({"legacy_id": "12a"}, "legacy_id", "no number"),
        ({"legacy_urls": "javascript:alert(1)"}, "legacy_urls", "no old address"),
        ({"legacy_urls": "http://[x/"}, "legacy_urls", "no old address"),
        ({"file_language": "fr", "file": "a.pdf"}, "file_language", "Known are"),
        ({"file": "a.pdf"}, "file", "--files"),
        ({"kind": "report", "body_html": "<img src=x>"}, "body_html", "readers would find nothing"),
        ({"kind": "field_update", "body_html": "<p>" + "خبر " * 200}, "body_html", "400"),
        ({"body_html": "a\x00b"}, "body_html", "NUL"),
    ],
)
def test_a_bad_cell_refuses_its_row_only(
    tmp_path: Path, cells: dict[str, str], column: str, reason: str
) -> None:
    (fault,) = import_these(tmp_path, row(**cells), GOOD, language="en")

    assert (fault["row"], fault["column"]) == ("2", column)
    assert reason in fault["reason"]
    assert StatementPage.objects.get().reference == "سليم 1"
    assert not ReportPage.objects.exists()


def test_the_reason_is_told_in_arabic(tmp_path: Path) -> None:
    (fault,) = import_these(tmp_path, row(title=""), language="ar")

    assert fault["reason"] == "الخلية فارغة."


def test_a_reference_twice_is_refused_the_second_time(tmp_path: Path) -> None:
    (fault,) = import_these(tmp_path, GOOD, {**GOOD, "title": "غيره"}, language="en")

    assert (fault["row"], fault["column"]) == ("3", "reference")
    assert StatementPage.objects.get().title == GOOD["title"]


def test_a_reference_of_a_page_made_here_is_not_taken_over(tmp_path: Path) -> None:
    page = builders.statement()

    (fault,) = import_these(tmp_path, row(reference=page.reference), language="en")

    assert "was not imported" in fault["reason"]


def test_references_with_one_short_link_cannot_both_go_in(tmp_path: Path) -> None:
    (fault,) = import_these(tmp_path, row(), row(reference="11-2016"), language="en")

    assert "“11/2016”" in fault["reason"]
    assert StatementPage.objects.get().reference == "11/2016"


def test_one_work_has_one_version_a_language(tmp_path: Path) -> None:
    second = row(reference="x", translation_of="11/2016")

    (fault,) = import_these(tmp_path, row(), second, language="en")

    assert (fault["row"], fault["column"]) == ("3", "translation_of")


def test_a_number_or_an_address_leads_to_one_work(tmp_path: Path) -> None:
    old = row(legacy_id="7", legacy_urls="/old")
    rows = [old, row(reference="x", legacy_id="007"), row(reference="y", legacy_urls="/old/")]

    faults = import_these(tmp_path, *rows, language="en")

    assert [fault["column"] for fault in faults] == ["legacy_id", "legacy_urls"]


# The file itself ------------------------------------------------------------------------------


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "archive.csv"
    path.write_text(text_of(row()).replace("body_html", "body"), encoding="utf-8")

    with pytest.raises(CommandError, match="body_html"), override("en"):
        call_command("import_archive", path, report=tmp_path / "r.csv")

    assert "body_html" in (tmp_path / "r.csv").read_text()


def test_a_row_in_another_encoding_is_refused_by_itself(tmp_path: Path) -> None:
    path = save(tmp_path, GOOD)
    arabic_windows = text_of(row(reference="ب")).splitlines()[1].encode("cp1256")
    path.write_bytes(path.read_bytes() + arabic_windows + b"\r\n")

    (fault,) = imported(path, language="en")

    assert (fault["row"], fault["column"]) == ("3", "reference")
    assert "not UTF-8" in fault["reason"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (text_of(row()).encode("utf-16"), "UTF-16"),
        (b"", "Columns are missing"),
        (",".join([*COLUMNS, "kind"]).encode(), "stand twice"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "archive.csv"
    path.write_bytes(content)

    (fault,) = imported(path, language="en")

    assert reason in fault["reason"]


def test_a_row_with_too_few_cells_and_an_open_quotation_are_told(tmp_path: Path) -> None:
    path = save(tmp_path, GOOD)
    with path.open("a", encoding="utf-8") as file:
        file.write('ا,press_release\r\nب,report,ar,"عنوان\r\n')

    faults = imported(path, language="en")

    assert [fault["row"] for fault in faults] == ["3", "4"]
    assert "2 cells" in faults[0]["reason"]
    assert "never closed" in faults[1]["reason"]


# Files that rows name -------------------------------------------------------------------------


def zip_bomb() -> bytes:
    import io

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("zeros", b"\0" * 5_000_000)
    return out.getvalue()


BAD_FILES = {
    "bomb.pdf": zip_bomb(),
    "locked.pdf": samples.locked_pdf(),
    "cut.pdf": b"%PDF-1.7\n1 0 obj << /Type",
}


@pytest.mark.parametrize("name", [*BAD_FILES, "absent.pdf", "../outside.pdf", "/etc/hostname"])
def test_a_bad_file_refuses_its_row_and_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (tmp_path / "outside.pdf").write_bytes(samples.plain_pdf())
    for each, content in BAD_FILES.items():
        (folder / each).write_bytes(content)

    (fault,) = import_these(tmp_path, report(file=name), GOOD, files=folder, language="en")

    assert (fault["row"], fault["column"]) == ("2", "file")
    assert not ReportPage.objects.exists()
    assert not EvidenceDocument.objects.exists()
    assert ImportedItem.objects.get().reference == "سليم 1"


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (tmp_path / "secret.pdf").write_bytes(samples.plain_pdf())
    (folder / "a.pdf").symlink_to(tmp_path / "secret.pdf")

    (fault,) = import_these(tmp_path, report(file="a.pdf"), files=folder, language="en")

    assert "out of the folder" in fault["reason"]
