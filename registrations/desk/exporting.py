"""Tables of people for spreadsheets, in which no cell is a formula (CSV and XLSX)."""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from registrations.choices import Status
from registrations.models import Question, Registration, RegistrationList

from .needs import all_needs
from .reading_answers import shown

# Programs read these two; their names and values are the same in both languages.
STATUS_COLUMN, POSITION_COLUMN = "status", "position"
# XML holds no control characters but tab and the end of a line.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
MOST_LETTERS = 32_000
ABOUT = {
    "number": gettext_lazy("Number"),
    "name": gettext_lazy("Name"),
    "contact": gettext_lazy("Telephone or e-mail"),
    "governorate": gettext_lazy("Governorate"),
    "sex": gettext_lazy("Woman or man"),
    "age_band": gettext_lazy("Age group"),
    "group": gettext_lazy("Body or group"),
    "needs": gettext_lazy("Needs"),
}


def table_of(
    seats: RegistrationList, people: Iterable[Registration], questions: list[Question]
) -> Iterator[list[Any]]:
    """Yield the headings, then a row a person."""
    yield [
        *(str(title) for title in ABOUT.values()),
        *(str(one.text) for one in questions),
        _("Way in"),
        _("Nominated by"),
        _("Registered at"),
        _("State"),
        STATUS_COLUMN,
        POSITION_COLUMN,
    ]
    for person in people:
        yield _row(person, questions)


def _row(person: Registration, questions: list[Question]) -> list[Any]:
    answers = person.answers
    return [
        person.number,
        person.name,
        person.contact,
        str(person.governorate or ""),
        person.get_sex_display() if person.sex else "",
        person.get_age_band_display() if person.age_band else "",
        person.group,
        all_needs(person),
        *(shown(one, answers.get(str(one.pk))) for one in questions),
        person.get_source_display(),
        str(person.quota.body) if person.quota else "",
        timezone.localtime(person.created_at).strftime("%Y-%m-%d %H:%M"),
        person.get_status_display(),
        person.status,
        person.waiting_number if person.status == Status.WAITING else "",
    ]


def workbook(rows: Iterable[list[Any]], is_mirrored: bool) -> bytes:
    """Return the rows as an XLSX file in which every text is a text, exactly as it was typed.

    A spreadsheet computes no cell of the type of a string; the mark of a quoted cell keeps it so
    when somebody edits the cell.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Registrations"))
    sheet.sheet_view.rightToLeft = is_mirrored
    sheet.freeze_panes = "C2"
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, int):
        return value
    cell = WriteOnlyCell(sheet)
    cell.value = UNWRITABLE.sub("", str(value))[:MOST_LETTERS]
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
