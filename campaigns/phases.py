"""Where a campaign stands and how long its demand has gone unanswered: rules without a database."""

from dataclasses import dataclass
from datetime import date

from .choices import Phase


def phase_of(starts_on: date, ends_on: date | None, closed_on: date | None, today: date) -> Phase:
    """Return the phase on the day `today`.

    `ends_on` is the last day of the campaign; `closed_on` the day from which staff call it closed,
    which may come before its end or where no end was set.
    """
    if closed_on is not None and closed_on <= today:
        return Phase.CLOSED
    if ends_on is not None and ends_on < today:
        return Phase.CLOSED
    return Phase.PLANNED if today < starts_on else Phase.ACTIVE


@dataclass(frozen=True)
class Silence:
    """Days between the demand and the first answer; without one, until today or the close."""

    days: int
    answered_on: date | None = None

    @property
    def is_broken(self) -> bool:
        """Say whether an answer came."""
        return self.answered_on is not None


def silence_of(
    demanded_on: date | None,
    answered_on: date | None,
    today: date,
    *,
    last_day: date | None = None,
) -> Silence | None:
    """Return the silence that followed a demand; None while it has not been sent.

    `last_day` is the day on which a closed campaign ended: from then on nobody counts. The days
    are full ones: a demand that was sent today has waited for none.
    """
    if demanded_on is None or demanded_on > today:
        return None
    if answered_on is not None and answered_on <= today:
        return Silence(max((answered_on - demanded_on).days, 0), answered_on)
    until = min(last_day, today) if last_day else today
    return Silence(max((until - demanded_on).days, 0))
