"""The days on which commitments are due, as iCalendar (RFC 5545): whole days, one entry an item.

An entry keeps its UID when the due day moves. What was settled stays in the file, marked, so that
subscribers hear of it.
"""

from datetime import UTC, timedelta
from typing import Any

import icalendar
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override

from .accounts import Account, accounts_of, asked_standings, with_steps
from .choices import WAITING_STATES
from .filters import asked_day

CONTENT_TYPE = "text/calendar; charset=utf-8"
# How far back a subscription reaches for what was settled.
KEPT = timedelta(days=366)


def calendar_answer(page: Any, request: HttpRequest, asked: dict[str, str]) -> HttpResponse:
    """Return the due days under the filters; raises BadFilter."""
    day = asked_day(asked)
    rows = asked_standings(asked).filter(due_on__gte=day - KEPT)
    accounts = accounts_of(
        with_steps(rows, day),
        day,
        request.build_absolute_uri(page.get_url(request)),
        page.language,
    )
    with override(page.language):
        content = calendar_of(page, accounts).to_ical()
    answer = HttpResponse(content, content_type=CONTENT_TYPE)
    file = f"{page.slug}-{page.language}.ics"
    answer["Content-Disposition"] = content_disposition_header(False, file) or "inline"
    return answer


def calendar_of(page: Any, accounts: tuple[Account, ...]) -> icalendar.Calendar:
    """Return the calendar in the active language."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//Mizan//Follow-up//{page.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", page.title)
    calendar.add("x-wr-calname", f"{page.title} — {page.organisation.name}")
    calendar.add("refresh-interval", timedelta(hours=12), {"VALUE": "DURATION"})
    for one in accounts:
        calendar.add_component(_entry(one))
    return calendar


def _entry(one: Account) -> icalendar.Event:
    item, entry = one.item, icalendar.Event()
    due = one.standing.due_on
    entry.add("uid", str(item.key))
    entry.add("dtstamp", item.changed_at.astimezone(UTC))
    entry.add("dtstart", due)
    entry.add("dtend", due + timedelta(days=1))
    title = _("%(body)s is due: %(title)s") % {"body": item.body.name, "title": item.title}
    if one.standing.state not in WAITING_STATES:
        title = _("%(state)s: %(title)s") % {"state": one.word, "title": title}
    entry.add("summary", title)
    entry.add("description", "\n".join([_("State: %(state)s") % {"state": one.word}, one.url]))
    entry.add("url", one.url, {"VALUE": "URI"})
    entry.add("transp", "TRANSPARENT")
    return entry
