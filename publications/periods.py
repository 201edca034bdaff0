"""What people call a period: a year, a month, or from one day to another."""

from datetime import date, timedelta

from django.utils.dateformat import format as date_text
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Quarters and halves, by their first and last month.
PARTS_OF_A_YEAR = {
    (1, 3): gettext_lazy("first quarter of %(year)s"),
    (4, 6): gettext_lazy("second quarter of %(year)s"),
    (7, 9): gettext_lazy("third quarter of %(year)s"),
    (10, 12): gettext_lazy("fourth quarter of %(year)s"),
    (1, 6): gettext_lazy("first half of %(year)s"),
    (7, 12): gettext_lazy("second half of %(year)s"),
}


def period_name(first: date | None, last: date | None) -> str:
    """Return 2017, first quarter of 2026 or March 2026 for a whole one, else the days; "" for none.

    A period may be open at one end: "from 1 March 2026".
    """
    if first is None or last is None:
        return _open_period(first, last)
    ends_month = (last + timedelta(days=1)).day == 1
    if first.day == 1 and ends_month and first.year == last.year:
        months = (first.month, last.month)
        if months == (1, 12):
            return str(first.year)
        if first.month == last.month:
            return date_text(first, "F Y")
        if months in PARTS_OF_A_YEAR:
            return PARTS_OF_A_YEAR[months] % {"year": first.year}
    if first == last:
        return date_text(first, "j F Y")
    days = {"first": date_text(first, "j F Y"), "last": date_text(last, "j F Y")}
    return _("%(first)s to %(last)s") % days


def _open_period(first: date | None, last: date | None) -> str:
    if first:
        return _("from %(first)s") % {"first": date_text(first, "j F Y")}
    return _("until %(last)s") % {"last": date_text(last, "j F Y")} if last else ""


def years_covered(first: date | None, last: date | None) -> str:
    """Return the years of a period, short for lists: 2024, 2024–2025; "" for an open one."""
    if first is None or last is None:
        return ""
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
