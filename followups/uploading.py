"""Items from a spreadsheet (CSV): each row is checked as the form would; all or none are stored."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.arabic import fold, latin_digits
from core.models import DutyBearer, Governorate, Sector, Topic
from core.private_marks import private_marks

from .choices import Act, ItemKind
from .keeping import keeping_many
from .models import Item, Step

MOST_BYTES = 1_000_000
MOST_ROWS = 1000
MOST_SIGNS = 5000
# The headings of the table, in the order in which the empty table has them; Arabic ones count too.
COLUMNS = {
    "title_ar": "العنوان بالعربية",
    "title_en": "العنوان بالإنجليزية",
    "text_ar": "النص بالعربية",
    "text_en": "النص بالإنجليزية",
    "kind": "النوع",
    "raised_on": "تاريخ الطرح",
    "body": "الجهة المختصة",
    "right": "الحق",
    "sector": "القطاع",
    "governorate": "المحافظة",
    "promised_on": "تاريخ التعهد",
    "due_on": "تاريخ الاستحقاق",
    "commitment_ar": "التعهد بالعربية",
    "commitment_en": "التعهد بالإنجليزية",
}
TERMS: dict[str, Any] = {
    "body": DutyBearer,
    "right": Topic,
    "sector": Sector,
    "governorate": Governorate,
}
FIELDS = {"right": "topic"}
# Django limits the length of long texts in forms only.
TEXTS = {"text_ar", "text_en", "note_ar", "note_en"}


class UnreadableTable(Exception):
    """The file is no table of items; the message says how to mend it."""


@dataclass
class Row:
    """A row by its number in the spreadsheet: what it becomes, and what is wrong with it."""

    line: int
    item: Item
    promise: Step | None
    faults: list[str]
    warnings: list[str]


def read_rows(content: bytes) -> list[Row]:
    """Return what each row of a table becomes; raises UnreadableTable."""
    table = list(_cells(content))
    terms = {name: _by_name(model) for name, model in TERMS.items()}
    return [_row(line, cells, terms) for line, cells in table]


def store_rows(rows: list[Row], *, is_public: bool) -> int:
    """Store every row, or none where one fails; return how many."""
    with keeping_many():
        for row in rows:
            row.item.is_public = is_public
            if row.promise is not None:
                row.item.steps.add(row.promise)
            row.item.save()
    return len(rows)


def empty_table() -> str:
    """Return the headings with one row as an example."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS.values())
    example = {
        "title_ar": "إيصالات رسوم الكهرباء",
        "kind": "issue",
        "raised_on": "2025-04-06",
        "body": DutyBearer.objects.values_list("name_ar", flat=True)[0],
        "promised_on": "2025-04-06",
        "due_on": "2025-07-01",
        "commitment_ar": "تسليم إيصال عند كل دفعة.",
    }
    writer.writerow(example.get(name, "") for name in COLUMNS)
    return f"\ufeff{file.getvalue()}"


def _cells(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row that is not empty, by the names of its columns."""
    if len(content) > MOST_BYTES:
        raise UnreadableTable(_("The file is larger than 1 MB. Divide it."))
    lines = _lines(_decoded(content))
    titles = next(lines, (0, []))[1]
    names = {fold(title): name for name, title in COLUMNS.items()} | {n: n for n in COLUMNS}
    places = [names.get(fold(cell), "") or names.get(cell.strip(), "") for cell in titles]
    for needed in ("raised_on", "body"):
        if needed not in places:
            raise UnreadableTable(
                _("The column “%(column)s” is missing. Take the empty table from this page.")
                % {"column": COLUMNS[needed]}
            )
    count = 0
    for line, cells in lines:
        count += 1
        if count > MOST_ROWS:
            raise UnreadableTable(
                _("The file has more than %(most)d rows. Divide it.") % {"most": MOST_ROWS}
            )
        pairs = zip(places, cells, strict=False)
        yield line, {name: cell.strip() for name, cell in pairs if name}
    if not count:
        raise UnreadableTable(_("There is no row below the headings."))


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1256"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableTable(_("This file is no table. Save it in the spreadsheet as “CSV UTF-8”."))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        for number, cells in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1
        ):
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error as error:
        message = _("This file is no table. Save it in the spreadsheet as “CSV UTF-8”.")
        raise UnreadableTable(message) from error


def _by_name(model: Any) -> dict[str, Any]:
    """Return the terms of a list by code and by both names."""
    found: dict[str, Any] = {}
    for term in model.objects.all():
        for name in (term.code, term.name_ar, term.name_en):
            found.setdefault(fold(name), term)
    return found


def _row(line: int, cells: dict[str, str], terms: dict[str, dict[str, Any]]) -> Row:
    faults: list[str] = []
    item = Item(
        kind=_kind(cells.get("kind", ""), faults),
        raised_on=_day(cells, "raised_on", faults),
        **{name: cells.get(name, "") for name in ("title_ar", "title_en", "text_ar", "text_en")},
    )
    for name, known in terms.items():
        cell = cells.get(name, "")
        term = known.get(fold(cell)) if cell else None
        if cell and term is None:
            faults.append(
                _("“%(value)s” is not in the list: %(column)s.")
                % {"value": cell[:60], "column": COLUMNS[name]}
            )
        setattr(item, FIELDS.get(name, name), term)
    promise = _promise(cells, faults)
    _check(item, faults, leave_out=("body",) if cells.get("body") and not item.body_id else ())
    if promise is not None:
        _check(promise, faults, leave_out=("item",))
        if item.raised_on and promise.day and promise.day < item.raised_on:
            faults.append(_("The commitment is before the day on which the item was raised."))
    texts = [cells.get(name, "") for name in COLUMNS]
    warnings = [mark for text in texts for mark in private_marks(text)]
    return Row(line, item, promise, faults, warnings)


def _kind(cell: str, faults: list[str]) -> str:
    known = {fold(word): kind.value for kind in ItemKind for word in (kind.value, str(kind.label))}
    if cell and fold(cell) not in known:
        said = {"value": cell[:60], "column": COLUMNS["kind"]}
        faults.append(_("“%(value)s” is not in the list: %(column)s.") % said)
    return known.get(fold(cell), ItemKind.ISSUE.value)


def _day(cells: dict[str, str], name: str, faults: list[str]) -> Any:
    cell = cells.get(name, "")
    try:
        return date.fromisoformat(latin_digits(cell)) if cell else None
    except ValueError:
        faults.append(
            _("%(column)s: write the day as 2026-03-14, not “%(value)s”.")
            % {"column": COLUMNS[name], "value": cell[:30]}
        )
        return None


def _promise(cells: dict[str, str], faults: list[str]) -> Step | None:
    given = [cells.get(n) for n in ("promised_on", "due_on", "commitment_ar", "commitment_en")]
    if not any(given):
        return None
    return Step(
        act=Act.PROMISED,
        day=_day(cells, "promised_on", faults),
        due_on=_day(cells, "due_on", faults),
        note_ar=cells.get("commitment_ar", ""),
        note_en=cells.get("commitment_en", ""),
    )


def _check(record: Any, faults: list[str], leave_out: tuple[str, ...]) -> None:
    """Add what the record's own rules say, each with the name of its field."""
    for field in record._meta.get_fields():
        length = len(getattr(record, field.name, "") or "") if field.name in TEXTS else 0
        if length > (getattr(field, "max_length", None) or MOST_SIGNS):
            said = {"column": COLUMNS.get(field.name, field.name), "most": field.max_length}
            faults.append(_("%(column)s: at most %(most)d letters.") % said)
    try:
        record.full_clean(exclude=[*leave_out, "year", "number"], validate_unique=False)
    except ValidationError as error:
        for name, sentences in error.message_dict.items():
            label = "" if name == "__all__" else record._meta.get_field(name).verbose_name
            faults += [f"{label}: {sentence}" if label else sentence for sentence in sentences]
