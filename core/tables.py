"""A list as a table (CSV): every page of it, row by row, safe to open in a spreadsheet."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override

from .records import PageRecord, records_of

AT_ONCE = 500
# What a spreadsheet takes for the beginning of a formula; full-width forms count as well.
FORMULA_OPENERS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
CONTROLS = ("\t", "\r", "\n")
# Spreadsheets read Arabic as Unicode only behind this mark.
BYTE_ORDER_MARK = "\ufeff"


class _Line:
    """A file of one line, which hands back what is written into it."""

    def write(self, text: str) -> str:
        """Return `text`."""
        return text


def safe_cell(value: Any) -> str:
    """Return a value as text that no spreadsheet takes for a formula; NUL is left out.

    A number stays one, below zero too: only text can be a formula.
    """
    if isinstance(value, int | float | Decimal):
        return str(value)
    text = str(value if value is not None else "").replace("\x00", "")
    first = unicodedata.normalize("NFKC", text.lstrip(" \u00a0\u200e\u200f\u202a\u202b\ufeff'\""))
    return f"'{text}" if first.startswith(FORMULA_OPENERS) or text.startswith(CONTROLS) else text


def csv_rows(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Yield the lines of a table as CSV (RFC 4180), the mark of Unicode before the first."""
    writer = csv.writer(_Line())
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow([safe_cell(value) for value in row])


def table_answer(index: Any, request: HttpRequest, pages: Any) -> StreamingHttpResponse:
    """Return all of `pages` as a table in the language of the list, sent as it is written."""
    rows = csv_rows(_told(index.language, pages, request))
    answer = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    name = f"{index.slug}-{index.language}.csv"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


def _told(language: str, pages: Any, request: HttpRequest) -> Iterator[Iterable[Any]]:
    """Yield the heading, then a row a page; a few pages are in memory at a time."""
    with override(language):
        yield _heading()
    rows = pages.iterator(chunk_size=AT_ONCE)
    while several := list(islice(rows, AT_ONCE)):
        for record in records_of(several, request):
            with override(language):
                yield _row(record, request)


def _heading() -> tuple[str, ...]:
    return (
        _("Reference"),
        _("Kind"),
        _("Date"),
        _("Title"),
        _("Summary"),
        _("Topics"),
        _("Governorates"),
        _("Tags"),
        _("Status"),
        _("Details"),
        _("Corrections"),
        _("Address"),
        _("Other language"),
        _("Files"),
        _("Last change"),
        _("Identifier"),
    )


def _row(record: PageRecord, request: HttpRequest) -> tuple[Any, ...]:
    card = record.card
    details = (f"{one.label}: {one.value}" if one.label else one.value for one in card.facts)
    notes = (f"{one.day.isoformat()}: {one.text}" for one in record.notes)
    changed = record.changed_at
    return (
        card.reference,
        card.kind,
        card.moment.isoformat() if card.moment else "",
        card.title,
        card.summary,
        _listed(record.topic_names),
        _listed(record.governorate_names),
        _listed(tag.name for tag in record.tags),
        card.status_word,
        _listed(details),
        _listed(notes),
        request.build_absolute_uri(card.url),
        _listed(one.url for one in record.translations),
        _listed(request.build_absolute_uri(one.url) for one in record.files),
        changed.isoformat(timespec="seconds") if changed else "",
        record.key,
    )


def _listed(values: Iterable[str]) -> str:
    """Return several values in one cell, as the import of an archive reads them."""
    return " | ".join(values)
