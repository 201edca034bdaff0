"""A body's record on one page of A4 (PDF), to hand to the official: numbers, then what waits."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from core.models import DutyBearer
from core.printing import CannotPrint, printed
from core.visitors import seconds_to_wait

from .accounts import Account, accounts_of
from .choices import LATE_STATES, WAITING_STATES
from .records import entries_of, standings_of_body, tally

# As many rows fit on the page beside head and foot, with titles of two lines.
ROWS = 9
# Setting a page takes a second of the processor; this many serve a crowd behind one address.
MOST_A_MINUTE = 20


def body_file(page: Any, request: HttpRequest, body: DutyBearer) -> bytes:
    """Return the PDF in the language of the page; raises CannotPrint."""
    today = timezone.localdate()
    rows = standings_of_body(body, today)
    total = tally(entries_of(rows, today))
    waiting = rows.filter(state__in=WAITING_STATES).select_related("item__body")
    url = page.get_url(request)
    accounts = accounts_of(waiting, today, url, page.language, with_rows=False)
    ordered = sorted(accounts, key=_urgency)
    facts = {
        "body": body,
        "organisation": page.organisation,
        "total": total,
        "today": today,
        "accounts": ordered[:ROWS],
        "more": max(0, len(ordered) - ROWS),
        "address": request.build_absolute_uri(f"{url}bodies/{body.code}/").partition("://")[2],
    }
    return printed("followups/print/body.html", facts, page.language)


def _urgency(one: Account) -> tuple[bool, Any, Any]:
    """Sort what is late first, then by the day it is due, then by the day it was raised."""
    due = one.standing.due_on or one.day
    return one.standing.state not in LATE_STATES, due, one.item.raised_on


def body_file_answer(page: Any, request: HttpRequest, body: DutyBearer) -> HttpResponse:
    """Answer the PDF; where it cannot be set, or too many were asked for, say so."""
    if seconds := seconds_to_wait(request, "ledger-file", MOST_A_MINUTE):
        answer = render(request, "followups/too_many.html", {"seconds": seconds}, status=429)
        answer["Retry-After"] = str(seconds)
        return answer
    try:
        content = body_file(page, request, body)
    except CannotPrint:
        return render(request, "followups/cannot_print.html", {"body": body}, status=503)
    answer = HttpResponse(content, content_type="application/pdf")
    name = f"follow-up-{body.code}-{page.language}.pdf"
    answer["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    return answer
