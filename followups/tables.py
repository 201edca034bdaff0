"""The accounts as a table (CSV), in the language of the list."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.tables import csv_rows

from .accounts import Account, accounts_of, asked_standings, with_steps
from .filters import asked_day


def table_answer(page: Any, request: HttpRequest, asked: dict[str, str]) -> StreamingHttpResponse:
    """Return all accounts under the filters as a table; raises BadFilter."""
    day = asked_day(asked)
    rows = with_steps(asked_standings(asked), day)
    # All together: steps and sources are read once, whatever the length.
    told = accounts_of(rows, day, page.get_url(request), page.language)
    lines = csv_rows(_lines(told, page.language, request))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"{page.slug}-{page.language}.csv"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


def _lines(
    accounts: tuple[Account, ...], language: str, request: HttpRequest
) -> Iterator[tuple[Any, ...]]:
    with override(language):
        yield _heading()
        rows = [_row(one, request) for one in accounts]
    yield from rows


def _heading() -> tuple[str, ...]:
    return (
        _("Reference"),
        _("Kind"),
        _("Title"),
        _("Responsible body"),
        _("Raised on"),
        _("Promised on"),
        _("Due on"),
        _("State"),
        _("In this state since"),
        _("Commitment kept"),
        _("Last step"),
        _("Day of the last step"),
        _("Right"),
        _("Sector"),
        _("Governorate"),
        _("Source"),
        _("Address"),
        _("Identifier"),
    )


def _row(one: Account, request: HttpRequest) -> tuple[Any, ...]:
    item, standing, last = one.item, one.standing, one.last_step
    kept = {True: _("yes"), False: _("no"), None: ""}[standing.is_kept]
    return (
        item.reference,
        item.get_kind_display(),
        item.title,
        item.body.name,
        item.raised_on.isoformat(),
        standing.promised_on.isoformat() if standing.promised_on else "",
        standing.due_on.isoformat() if standing.due_on else "",
        standing.get_state_display(),
        standing.since.isoformat(),
        kept,
        last.get_act_display() if last else "",
        last.day.isoformat() if last else "",
        item.topic.name if item.topic else "",
        item.sector.name if item.sector else "",
        item.governorate.name if item.governorate else "",
        one.source_title,
        request.build_absolute_uri(one.url),
        str(item.key),
    )
