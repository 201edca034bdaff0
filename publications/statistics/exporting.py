"""Tables as CSV files that open in a spreadsheet as they are (docs/decisions/0022)."""

import re
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from core.tables import csv_rows

from .writing import cells_of, headings

NO_FILE_NAME = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]+')
MOST_LETTERS = 80


def release_answer(page: Any) -> HttpResponse:
    """Answer the table of a release."""
    rows = (cells_of(row, page.figures.names) for row in page.figures.rows)
    return csv_answer([headings(), *rows], f"{page.slug} {page.title}", page.language)


def csv_answer(rows: Iterable[Iterable[Any]], name: str, language: str) -> HttpResponse:
    """Answer `rows` as a file called `name`, in whatever script; its text is in `language`."""
    answer = HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, f"{file_name(name)}.csv")
    answer["Content-Language"] = language
    return answer


def as_csv(rows: Iterable[Iterable[Any]]) -> str:
    """Return `rows` as CSV (RFC 4180) behind a byte order mark; no cell is a formula."""
    return "".join(csv_rows(rows))


def file_name(name: str) -> str:
    """Return a name that every system can store, without its ending."""
    return " ".join(NO_FILE_NAME.sub(" ", name).split())[:MOST_LETTERS].strip(". ")
