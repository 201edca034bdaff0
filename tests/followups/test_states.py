"""The rules of the ledger: tables of cases, and a thousand histories that nobody thought of."""

import itertools
import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followups.choices import Act, State
from followups.states import Deed, Standing, days_to_reply, standing_on, standings

RAISED = date(2025, 1, 1)


def on(days: int) -> date:
    """Return the day so many days after the raising."""
    return RAISED + timedelta(days=days)


def deed(days: int, act: str, due: int | None = None) -> Deed:
    """Return a deed by days after the raising."""
    return Deed(on(days), act, None if due is None else on(due))


def stood(days: int, *deeds: Deed) -> Standing:
    """Return how an item with these deeds stood on a day."""
    found = standing_on(on(days), standings(RAISED, deeds))
    assert found is not None
    return found


A, R, P = Act.ASKED, Act.REPLIED, Act.PROMISED
CASES = [
    ("nothing happened", 1000, (), State.OPEN),
    ("asked, one day before 90 days", 99, (deed(10, A),), State.OPEN),
    ("asked, 90 days ago", 100, (deed(10, A),), State.NO_REPLY),
    ("a reminder begins no new silence", 100, (deed(10, A), deed(90, A)), State.NO_REPLY),
    ("a reply ends the silence", 200, (deed(10, A), deed(120, R)), State.OPEN),
    ("a reply of the same day answers", 500, (deed(10, A), deed(10, R)), State.OPEN),
    ("asked again after a reply", 200, (deed(10, A), deed(20, R), deed(110, A)), State.NO_REPLY),
    ("a note changes nothing", 100, (deed(10, A), deed(50, Act.NOTED)), State.NO_REPLY),
    ("promised, on the due day", 50, (deed(5, P, 50),), State.COMMITMENT),
    ("promised, the day after", 51, (deed(5, P, 50),), State.OVERDUE),
    ("promised again in time", 51, (deed(5, P, 50), deed(40, P, 80)), State.COMMITMENT),
    ("two promises of one day", 51, (deed(5, P, 80), deed(5, P, 50)), State.OVERDUE),
    ("promised without a day, then silent", 110, (deed(5, P), deed(20, A)), State.NO_REPLY),
    ("a due day is not silence yet", 110, (deed(5, P, 300), deed(20, A)), State.COMMITMENT),
    ("overdue weighs more than silence", 200, (deed(5, P, 50), deed(60, A)), State.OVERDUE),
    ("a mere reply does not mend lateness", 70, (deed(5, P, 50), deed(60, R)), State.OVERDUE),
    ("solved before the due day", 900, (deed(5, P, 50), deed(40, Act.SOLVED)), State.SOLVED),
    ("solved late", 900, (deed(5, P, 50), deed(70, Act.SOLVED)), State.SOLVED),
    ("partly solved", 900, (deed(5, P, 50), deed(40, Act.PARTLY)), State.PARTLY),
    ("the rest was promised", 60, (deed(40, Act.PARTLY), deed(40, P, 50)), State.OVERDUE),
    ("refused", 900, (deed(5, A), deed(6, Act.REFUSED)), State.REFUSED),
    ("refused, then promised", 20, (deed(6, Act.REFUSED), deed(10, P, 50)), State.COMMITMENT),
    ("solved, then reopened", 60, (deed(40, Act.SOLVED), deed(50, Act.REOPENED)), State.OPEN),
    ("solved, reopened that day", 60, (deed(50, Act.SOLVED), deed(50, Act.REOPENED)), State.OPEN),
    ("solved, refused that day", 60, (deed(50, Act.SOLVED), deed(50, Act.REFUSED)), State.REFUSED),
    ("promised once reopened", 60, (deed(50, Act.REOPENED), deed(50, P, 70)), State.COMMITMENT),
    ("later deeds are unknown", 45, (deed(5, P, 50), deed(46, Act.SOLVED)), State.COMMITMENT),
]  # fmt: skip


@pytest.mark.parametrize(("name", "day", "deeds", "state"), CASES, ids=[case[0] for case in CASES])
def test_an_item_stands_as_its_steps_say(
    name: str, day: int, deeds: tuple[Deed, ...], state: State
) -> None:
    assert stood(day, *deeds).state == state, name


@pytest.mark.parametrize(
    ("name", "day", "deeds", "is_kept"),
    [
        ("solved without a promise", 60, (deed(50, Act.SOLVED),), None),
        ("not due yet", 40, (deed(5, P, 50),), None),
        ("overdue", 51, (deed(5, P, 50),), False),
        ("solved in time", 60, (deed(5, P, 50), deed(50, Act.SOLVED)), True),
        ("solved late", 60, (deed(5, P, 50), deed(51, Act.SOLVED)), False),
        ("by a new day", 90, (deed(5, P, 50), deed(60, P, 80), deed(70, Act.SOLVED)), False),
        ("half solved in time, the rest late", 70,
         (deed(5, P, 50), deed(40, Act.PARTLY), deed(70, Act.SOLVED)), False),
        ("reopened, then solved late", 70,
         (deed(5, P, 50), deed(40, Act.SOLVED), deed(60, Act.REOPENED), deed(70, Act.SOLVED)),
         False),
        ("refused after the promise", 60, (deed(5, P, 50), deed(20, Act.REFUSED)), False),
        ("promised without a day, solved", 60, (deed(5, P), deed(50, Act.SOLVED)), True),
    ],
)  # fmt: skip
def test_a_promise_is_kept_or_not(
    name: str, day: int, deeds: tuple[Deed, ...], is_kept: bool | None
) -> None:
    assert stood(day, *deeds).is_kept is is_kept, name


def test_before_it_was_raised_an_item_does_not_stand() -> None:
    assert standing_on(on(-1), standings(RAISED, [])) is None


def test_days_to_reply_count_from_the_first_question_to_the_first_word() -> None:
    deeds = (deed(0, A), deed(10, A), deed(30, R), deed(40, A), deed(45, P, 90), deed(60, A))

    assert days_to_reply(deeds) == [30, 5]


# Histories ------------------------------------------------------------------------------------

acts = st.sampled_from([act.value for act in Act])
days = st.integers(min_value=0, max_value=1500)
deeds_of_any_kind = st.builds(
    lambda day, act, length: Deed(
        on(day), act, on(day + length) if act == Act.PROMISED and length else None
    ),
    days,
    acts,
    st.integers(min_value=0, max_value=400),
)
histories = st.lists(deeds_of_any_kind, max_size=14)


@settings(max_examples=1000, deadline=None)
@given(histories)
def test_no_history_has_two_states_on_a_day_or_none(history: list[Deed]) -> None:
    found = standings(RAISED, history)

    assert found[0].since == RAISED
    assert found[-1].until is None
    for before, after in itertools.pairwise(found):
        assert before.until == after.since, "no gap, no overlap"
        assert before.since < after.since
    for day in range(0, 2000, 37):
        holding = [
            one for one in found if one.since <= on(day) and (not one.until or on(day) < one.until)
        ]
        assert len(holding) == 1


@settings(max_examples=1000, deadline=None)
@given(histories, st.randoms(use_true_random=False))
def test_the_order_of_steps_changes_nothing(history: list[Deed], chance: random.Random) -> None:
    mixed = list(history)
    chance.shuffle(mixed)

    assert standings(RAISED, mixed) == standings(RAISED, history)
    assert days_to_reply(mixed) == days_to_reply(history)


@settings(max_examples=300, deadline=None)
@given(histories, days)
def test_the_past_does_not_depend_on_what_came_later(history: list[Deed], day: int) -> None:
    known = [one for one in history if one.day <= on(day)]

    assert standing_on(on(day), standings(RAISED, history)) is not None
    now = standing_on(on(day), standings(RAISED, history))
    then = standing_on(on(day), standings(RAISED, known))
    assert now is not None
    assert then is not None
    assert (now.state, now.is_kept, now.due_on) == (then.state, then.is_kept, then.due_on)
