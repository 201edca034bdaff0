"""The calendar file of somebody who has a seat: with the exact address and the hours."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import override

from events.ical import CONTENT_TYPE, calendar_of


def calendar_for_accepted(page: Any) -> HttpResponse:
    """Return the dates of an event as those who are accepted know them.

    The entries keep the UID of the public ones: a telephone that has those replaces them.
    """
    rows = list(page.stored_dates.select_related("page__locale"))
    page.hides_hours = False
    for row in rows:
        row.page = page
    with override(page.language):
        calendar = calendar_of(page, page.title, rows)
    for entry in calendar.walk("VEVENT"):
        if page.venue_private:
            entry.pop("location", None)
            entry.add("location", page.venue_private, {"LANGUAGE": page.language})
    answer = HttpResponse(calendar.to_ical(), content_type=CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{page.slug}.ics"'
    return answer
