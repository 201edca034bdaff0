"""What readers are shown of a state before, during and after; totals of those who came."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from events.choices import EventStatus
from events.states import Face, Phase, face_of, phase_of
from events.totals import Total, totals_of

NOW = datetime(2026, 5, 12, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


def shown(status: str, phase: Phase, **hours: datetime) -> Face:
    """Return the face of an event at the present moment."""
    return face_of(status, phase, NOW, hours.get("opens"), hours.get("closes"))


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        (None, None, Phase.UNDATED),
        (NOW + HOUR, NOW + 2 * HOUR, Phase.BEFORE),
        (NOW, NOW + HOUR, Phase.DURING),
        (NOW - HOUR, NOW + HOUR, Phase.DURING),
        (NOW - HOUR, NOW, Phase.AFTER),
    ],
)
def test_an_event_stands_before_during_or_after(
    starts: datetime | None, ends: datetime | None, expected: Phase
) -> None:
    assert phase_of(starts, ends, NOW) is expected


@pytest.mark.parametrize(
    ("status", "before", "during", "after"),
    [
        ("announced", "announced", "under_way", "done"),
        ("open", "open", "under_way", "done"),
        ("full", "full", "under_way", "done"),
        ("closed", "closed", "under_way", "done"),
        ("moved_online", "moved_online", "under_way", "done"),
        ("postponed", "postponed", "postponed", "postponed"),
        ("cancelled", "cancelled", "cancelled", "cancelled"),
        ("done", "done", "done", "done"),
    ],
)
def test_each_state_has_a_face_at_each_time(
    status: str, before: str, during: str, after: str
) -> None:
    faces = [shown(status, phase).code for phase in (Phase.BEFORE, Phase.DURING, Phase.AFTER)]

    assert faces == [before, during, after]
    assert shown(status, Phase.UNDATED).code == before


def test_every_state_is_in_the_table_above() -> None:
    assert len(EventStatus) == 8


@pytest.mark.parametrize(
    ("hours", "code", "takes"),
    [
        ({}, "open", True),
        ({"opens": NOW - HOUR, "closes": NOW + HOUR}, "open", True),
        ({"opens": NOW}, "open", True),
        ({"opens": NOW + HOUR}, "announced", False),
        ({"closes": NOW + timedelta(minutes=1)}, "open", True),
        ({"closes": NOW}, "closed", False),
        ({"closes": NOW - timedelta(minutes=1)}, "closed", False),
    ],
)
def test_registration_opens_and_closes_by_the_clock(
    hours: dict[str, datetime], code: str, takes: bool
) -> None:
    face = shown("open", Phase.BEFORE, **hours)

    assert (face.code, face.takes_registrations) == (code, takes)


def test_nobody_registers_for_what_is_off_full_or_over() -> None:
    for status in ("postponed", "cancelled", "full", "closed", "done", "announced"):
        assert not shown(status, Phase.BEFORE).takes_registrations
    assert not shown("open", Phase.DURING).takes_registrations
    assert not shown("moved_online", Phase.BEFORE, closes=NOW).takes_registrations


def test_the_face_names_the_moment_that_matters_next() -> None:
    assert shown("open", Phase.BEFORE, opens=NOW + HOUR).opens_at == NOW + HOUR
    assert shown("open", Phase.BEFORE, closes=NOW + HOUR).until == NOW + HOUR
    assert shown("open", Phase.BEFORE, closes=NOW - HOUR).until is None


# Totals ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("whole", "part", "count", "share"),
    [
        (54, 27, 27, Decimal("50")),
        # The record that once told 4 per cent for three of fifty-four is computed now.
        (54, 12, 12, Decimal("22.2")),
        (3, 0, 0, Decimal("0")),
        (7, 7, 7, Decimal("1E+2")),
        (54, 3, None, None),
        (54, 4, None, None),
        (54, 5, 5, Decimal("9.3")),
        (0, 0, 0, None),
        (None, 12, 12, None),
        (10, 12, 12, None),
    ],
)
def test_shares_are_computed_and_small_groups_hidden(
    whole: int | None, part: int, count: int | None, share: Decimal | None
) -> None:
    assert totals_of(whole, [("women", part)]) == (Total("women", count, share),)


def test_a_total_that_is_not_known_is_left_out() -> None:
    assert totals_of(54, [("women", None), ("youth", 6)]) == (Total("youth", 6, Decimal("11.1")),)
