"""The accounts as a page: the three numbers, the rows, the filters, the ways to take them along."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import ngettext

from core.filters import asked_for, narrowed
from core.listing import list_address, paged, shown_filters

from .accounts import accounts_of, asked_standings, with_steps
from .filters import FOLLOW_UP_FILTERS, asked_day


@dataclass(frozen=True)
class LedgerNumber:
    """One of the numbers of the ledger, and the list that it counts."""

    label: str
    number: int
    url: str
    is_late: bool = False


def accounts_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return what the page of accounts shows; raises BadFilter for an impossible value."""
    asked = asked_for(FOLLOW_UP_FILTERS, request.GET)
    url = page.get_url(request)
    day = asked_day(asked)
    counted = {name: value for name, value in asked.items() if name not in ("state", "promise")}
    counted_rows = asked_standings(counted)
    rows = narrowed(
        counted_rows,
        FOLLOW_UP_FILTERS,
        {name: value for name, value in asked.items() if name not in counted},
    )
    listing = paged(
        with_steps(rows, day),
        url,
        request,
        asked,
        told=lambda found: accounts_of(found, day, url, page.language),
    )
    return {
        "listing": replace(
            listing,
            filters=shown_filters(page, asked),
            feed_url=list_address(f"{url}feed/", asked, 1),
            table_url=list_address(f"{url}csv/", asked, 1),
        ),
        "numbers": ledger_numbers(counted_rows.numbers(), url, counted),
        "day": day if "on" in asked else None,
        "calendar_url": list_address(f"{url}calendar.ics", asked, 1),
        "bodies_url": f"{url}bodies/",
    }


def ledger_numbers(
    numbers: dict[str, int], url: str, asked: dict[str, str] | None = None
) -> tuple[LedgerNumber, ...]:
    """Return the three numbers with the lists they count, under what else is asked."""

    def led(**more: str) -> str:
        return list_address(url, {**(asked or {}), **more}, 1)

    made, kept, late = numbers["promised"], numbers["kept"], numbers["overdue"]
    return (
        LedgerNumber(
            ngettext("commitment made in public", "commitments made in public", made),
            made,
            led(promise="made"),
        ),
        LedgerNumber(
            ngettext("commitment kept", "commitments kept", kept), kept, led(promise="kept")
        ),
        LedgerNumber(
            ngettext("commitment overdue", "commitments overdue", late),
            late,
            led(state="overdue"),
            is_late=True,
        ),
    )


def numbers_today(url: str) -> tuple[LedgerNumber, ...]:
    """Return the three numbers as of today; nothing without a ledger or without a commitment."""
    if not url:
        return ()
    counted = asked_standings({}).numbers()
    return ledger_numbers(counted, url) if counted["promised"] else ()
