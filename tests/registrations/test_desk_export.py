"""Exports: after the password, noted, in files in which nothing is a formula."""

import csv
import io
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from registrations.choices import Status
from registrations.desk.exporting import workbook
from registrations.desk.proving import PROVED
from registrations.models import AccessEntry, Registration, RegistrationList
from tests.registrations import making
from tests.registrations.desk import PASSWORD, address, html, listed_event, signed_in

pytestmark = pytest.mark.django_db

# What a spreadsheet might compute (design: safety, row 15).
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "  =1+1",
    '"=1+1"',
    "سطر\n=1+1",
    "|calc",
    "%=1+1",
)


def has_calc() -> bool:
    """Say whether LibreOffice is installed with its spreadsheet."""
    found = shutil.which("soffice")
    return bool(found) and (Path(found).resolve().parent / "libsclo.so").exists()


def forgotten(client: Client) -> None:
    """Let the moment pass until which the password holds."""
    session = client.session
    session[PROVED] = int(time.time()) - 11 * 60
    session.save()


def exported(seats: RegistrationList, kind: str, query: str = "", language: str = "ar") -> Any:
    """Return the answer to an export by somebody who has just signed in."""
    client = signed_in(language=language)
    return client.get(f"{address('export_file', seats.pk, kind)}?{query}")


def test_an_export_asks_for_the_password_and_is_noted() -> None:
    seats = listed_event()
    making.registered(seats, 1)
    client = signed_in()
    forgotten(client)
    where = address("export_file", seats.pk, "csv")

    asked = client.get(where)
    assert address("prove") in asked["Location"]
    assert not AccessEntry.objects.exists()

    wrong = html(client.post(asked["Location"], {"password": "wrong"}))
    assert "كلمة المرور غير صحيحة" in wrong
    assert client.get(where).status_code == 302

    right = client.post(asked["Location"], {"password": PASSWORD})
    assert right["Location"] == where
    answer = client.get(where)
    assert "متدربة 1" in answer.content.decode()
    entry = AccessEntry.objects.get()
    assert (entry.action, entry.people, entry.note) == ("export", 1, "csv")


def test_the_password_cannot_be_tried_for_ever() -> None:
    client = signed_in()
    for _time in range(5):
        client.post(address("prove"), {"password": "wrong"})

    assert "محاولات كثيرة" in html(client.post(address("prove"), {"password": PASSWORD}))


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_the_question_leads_to_no_other_site(wanted: str) -> None:
    answer = signed_in().post(f"{address('prove')}?next={wanted}", {"password": PASSWORD})

    assert answer["Location"] == address("home")


def test_the_name_of_the_file_names_nobody() -> None:
    answer = exported(listed_event(), "csv")

    name = answer["Content-Disposition"]
    assert name.isascii()
    assert "registrations-" in name
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("language", "titles"), [("ar", ["الاسم", "الحالة"]), ("en", ["Name", "State"])]
)
def test_state_and_position_stand_in_columns_that_programs_find(
    language: str, titles: list[str]
) -> None:
    seats = listed_event(capacity=1)
    making.registered(seats, 1, 2, 3)

    table = exported(seats, "csv", language=language).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))

    assert [(row["status"], row["position"]) for row in rows] == [
        ("confirmed", ""),
        ("waitlisted", "1"),
        ("waitlisted", "2"),
    ]
    assert set(titles) <= set(rows[0])


def test_an_export_holds_those_of_the_filter() -> None:
    seats = listed_event(capacity=1)
    making.registered(seats, 1, 2)

    table = exported(seats, "csv", "status=waitlisted").content.decode()

    assert "متدربة 2" in table
    assert "متدربة 1" not in table


def with_formulas() -> RegistrationList:
    """Return a list of people whose names are formulas, as no form would let them in."""
    seats = listed_event(capacity=None)
    Registration.objects.bulk_create(
        Registration(
            registrations=seats,
            number=number,
            status=Status.CONFIRMED,
            name=text,
            consent_version="t",
            seed=f"{number:032x}",
            code_hash=f"c{number}",
            token_hash=f"t{number}",
        )
        for number, text in enumerate(FORMULAS, start=1)
    )
    return seats


def test_no_cell_of_a_csv_is_a_formula() -> None:
    content = exported(with_formulas(), "csv").content.decode("utf-8-sig")

    names = [row[1] for row in csv.reader(io.StringIO(content, newline=""))][1:]
    assert len(names) == len(FORMULAS)
    for typed, cell in zip(FORMULAS, names, strict=True):
        assert cell in (typed, f"'{typed}"), "what was typed, at most behind an apostrophe"
        assert cell.lstrip(' "\u200f')[:1] not in "=+-@\t\r＝|%"


def test_every_cell_of_a_workbook_is_the_text_that_was_typed() -> None:
    answer = exported(with_formulas(), "xlsx")

    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert sheet.sheet_view.rightToLeft
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == list(FORMULAS)
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.skipif(not has_calc(), reason="LibreOffice Calc is not installed")
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_libreoffice_computes_nothing(kind: str, tmp_path: Path) -> None:
    source = tmp_path / f"people.{kind}"
    source.write_bytes(exported(with_formulas(), kind).content)
    # Commas, quotation marks, UTF-8; formulas would be written as their results.
    options = ["--infilter=CSV:44,34,76"] if kind == "csv" else []
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    target = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir"]
    subprocess.run(
        [*command, *options, *target, str(tmp_path / "out"), str(source)], check=True, timeout=120
    )

    text = (tmp_path / "out" / "people.csv").read_text(encoding="utf-8-sig")
    names = [row[1] for row in csv.reader(io.StringIO(text, newline=""))][1:]
    assert len(names) == len(FORMULAS)
    for typed, cell in zip(FORMULAS, names, strict=True):
        plain = typed.replace("\r", "\n")
        assert cell.removeprefix("'") in (typed, plain, plain.strip("\n")), "no value was computed"


def test_what_xml_cannot_hold_does_not_break_the_file() -> None:
    content = workbook([["اسم\x00\x0b\ufffe", 7, "a" * 40_000]], is_mirrored=True)

    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    [row] = list(sheet.iter_rows(values_only=True))
    assert row[:2] == ("اسم", 7)


def test_nobody_empties_the_database_by_exports() -> None:
    seats = listed_event()
    client = signed_in()
    for _time in range(30):
        assert client.get(address("export_file", seats.pk, "csv")).status_code == 200

    assert client.get(address("export_file", seats.pk, "csv")).status_code == 429


def test_the_screen_says_how_many_would_leave() -> None:
    seats = listed_event(capacity=1)
    making.registered(seats, 1, 2)
    client = signed_in()

    assert "في الملف شخصان" in html(client.get(address("export", seats.pk)))
    filtered = html(client.get(f"{address('export', seats.pk)}?status=waitlisted"))
    assert "في الملف شخص واحد" in filtered
    assert "people.xlsx?status=waitlisted" in filtered
    assert client.get(address("export_file", seats.pk, "pdf")).status_code == 404
