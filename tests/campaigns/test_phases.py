"""Phase and silence by tables: every day of a campaign has one phase."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.choices import Phase
from campaigns.phases import Silence, phase_of, silence_of

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


@pytest.mark.parametrize(
    ("ends_on", "closed_on", "today", "phase"),
    [
        (LAST, None, date(2026, 2, 28), Phase.PLANNED),
        (LAST, None, FIRST, Phase.ACTIVE),
        (LAST, None, LAST, Phase.ACTIVE),
        (LAST, None, date(2026, 4, 1), Phase.CLOSED),
        (None, None, date(2036, 1, 1), Phase.ACTIVE),
        (None, date(2026, 3, 9), date(2026, 3, 8), Phase.ACTIVE),
        (None, date(2026, 3, 9), date(2026, 3, 9), Phase.CLOSED),
        (LAST, date(2026, 3, 9), date(2026, 3, 20), Phase.CLOSED),
        (date(2026, 3, 5), date(2026, 3, 9), date(2026, 3, 6), Phase.CLOSED),
    ],
)
def test_the_phase_follows_from_the_days(
    ends_on: date | None, closed_on: date | None, today: date, phase: Phase
) -> None:
    assert phase_of(FIRST, ends_on, closed_on, today) == phase


@pytest.mark.parametrize(
    ("demanded_on", "answered_on", "last_day", "silence"),
    [
        (None, None, None, None),
        (date(2026, 4, 2), None, None, None),
        (date(2026, 4, 1), None, None, Silence(0)),
        (FIRST, None, None, Silence(31)),
        (FIRST, None, date(2026, 3, 11), Silence(10)),
        (FIRST, None, date(2026, 5, 1), Silence(31)),
        (FIRST, FIRST, None, Silence(0, FIRST)),
        (FIRST, date(2026, 3, 6), date(2026, 3, 20), Silence(5, date(2026, 3, 6))),
        (FIRST, date(2026, 4, 2), None, Silence(31)),
        (date(2026, 3, 6), FIRST, None, Silence(0, FIRST)),
    ],
)
def test_silence_is_counted_from_the_demand_to_the_answer(
    demanded_on: date | None, answered_on: date | None, last_day: date | None, silence: Silence
) -> None:
    today = date(2026, 4, 1)

    assert silence_of(demanded_on, answered_on, today, last_day=last_day) == silence


DAYS = st.dates(date(2026, 1, 1), date(2027, 1, 1))


@given(DAYS, st.none() | DAYS, st.none() | DAYS, DAYS, DAYS)
def test_a_closed_campaign_never_opens_by_waiting(
    starts_on: date, ends_on: date | None, closed_on: date | None, one: date, other: date
) -> None:
    earlier, later = sorted((one, other))
    order = [Phase.PLANNED, Phase.ACTIVE, Phase.CLOSED]
    phases = [phase_of(starts_on, ends_on, closed_on, day) for day in (earlier, later)]

    assert order.index(phases[0]) <= order.index(phases[1])


@given(DAYS, DAYS, DAYS)
def test_silence_only_grows(demanded_on: date, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    before, after = (silence_of(demanded_on, None, day) for day in (earlier, later))

    assert before is None or (after is not None and before.days <= after.days)
