"""The numbers of those who came, copied into the record of the event as a draft."""

from dataclasses import dataclass
from typing import Any

from events.models import EventPage
from registrations.attendance_choices import CAME, Phase
from registrations.choices import AgeBand, Sex
from registrations.models import Registration, RegistrationList

from .evaluating import totals_of

# The version that others are translated from, as this organisation works.
FIRST_LANGUAGE = "ar"


@dataclass(frozen=True)
class ReportNumbers:
    """How many people came at least once; `untold` say nothing of themselves."""

    attended: int
    women: int
    youth: int
    sex_untold: int
    age_untold: int


class PageLocked(Exception):
    """The page of the event cannot be changed by this user, or is locked."""


def report_numbers(seats: RegistrationList) -> ReportNumbers:
    """Return the numbers of those who came to one session or more, each counted once."""
    people = Registration.objects.filter(registrations=seats, attendances__state__in=CAME)
    rows = list(people.order_by().distinct().values_list("pk", "sex", "age_band"))
    sexes = [sex for _pk, sex, _age in rows]
    ages = [age for _pk, _sex, age in rows]
    return ReportNumbers(
        attended=len(rows),
        women=sexes.count(Sex.FEMALE),
        youth=ages.count(AgeBand.YOUTH),
        sex_untold=sexes.count(Sex.UNTOLD),
        age_untold=ages.count(AgeBand.UNTOLD),
    )


def page_of(seats: RegistrationList) -> EventPage | None:
    """Return the page that carries the totals: the original, from which versions are made."""
    versions = EventPage.objects.filter(translation_key=seats.event_key).select_related("locale")
    pages = sorted(versions, key=lambda one: (one.locale.language_code != FIRST_LANGUAGE, one.pk))
    return pages[0] if pages else None


def copy_into_page(seats: RegistrationList, user: Any) -> EventPage:
    """Store the numbers in a draft of the event's page and return it; raises PageLocked.

    A draft, because whoever may see registrations need not be who publishes.
    """
    page: Any = page_of(seats)
    permissions = page.permissions_for_user(user) if page else None
    if permissions is None or not permissions.can_edit() or permissions.page_locked():
        raise PageLocked
    draft = page.specific.get_latest_revision_as_object()
    for name, value in _facts(seats, draft).items():
        setattr(draft, name, value)
    draft.save_revision(user=user, log_action=True)
    return page


def _facts(seats: RegistrationList, draft: Any) -> dict[str, Any]:
    numbers = report_numbers(seats)
    facts: dict[str, Any] = {
        "attended": numbers.attended,
        "women": numbers.women,
        "youth": numbers.youth,
    }
    totals = totals_of(seats)
    before, after = totals[Phase.BEFORE], totals[Phase.AFTER]
    if hasattr(draft, "average_before") and None not in (before.average, after.average):
        facts |= {
            "evaluation_answers": min(before.answers, after.answers),
            "average_before": before.average,
            "average_after": after.average,
        }
    return facts
