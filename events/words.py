"""Sentences about dates: what readers are told of several, editors of those that cannot be."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.templatetags.core_tags import day, short_day

from .schedule_problems import Problem

# `day` and `hour` stand for the date that is meant.
MESSAGES = {
    "ends_early": _("The session of %(day)s ends before it begins. Exchange the two hours."),
    "no_year": _("The year of %(day)s cannot be right. Compare it."),
    "until_early": _("The last day of the weekly session, %(day)s, comes before its first."),
    "too_long": _(
        "The weekly session goes on for more than a year, until %(day)s. Compare the year."
    ),
    "no_date": _("None of the chosen weekdays comes before %(day)s. Tick others or a later day."),
    "too_many": _("These sessions make more than 200 dates. Compare weekdays and last days."),
    "no_session": _("No session begins on %(day)s at that hour, so there is nothing to change."),
    "which_session": _("Several sessions are held on %(day)s: write the planned hour of the one."),
    "changed_twice": _("The same session of %(day)s is changed twice. Keep one of the changes."),
    "no_hour": _(
        "On %(day)s the clocks go forward: %(hour)s is no hour of that day. Choose another."
    ),
    "at_once": _("Two sessions are held at once on %(day)s at %(hour)s. Change one of them."),
}


def told(problem: Problem) -> str:
    """Return the sentence about a problem in the active language."""
    shown = {"day": day(problem.day), "hour": f"{problem.at:%H:%M}" if problem.at else ""}
    return str(MESSAGES[problem.what]) % shown


def dates_until(count: int, last: date) -> str:
    """Return how many dates are still to come and until when: 5 dates until 18 May."""
    words = ngettext("%(count)d date until %(day)s", "%(count)d dates until %(day)s", count)
    return words % {"count": count, "day": short_day(last)}
