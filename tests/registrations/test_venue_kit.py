"""The venue kit in a real browser without a network, and the merging of what it noted."""

import json
import re

import pytest

from registrations.attendance_choices import Attended, NotedBy
from registrations.day.attending import check_in, set_state, state_now
from registrations.day.kit import make_kit, new_passphrase
from registrations.day.sessions import sessions_of
from registrations.services import cancel
from tests.registrations.kit_making import (
    NAMES,
    by_code,
    entered,
    kit_course,
    numbers_of,
    result,
    taken_in,
    telephone_with,
)

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.fixture
def seats():
    return kit_course()


@pytest.fixture
def session(seats):
    return sessions_of(seats.event_key)[0]


@pytest.fixture
def passphrase():
    return new_passphrase()


@pytest.fixture
def kit(seats, session, passphrase):
    return make_kit(seats, session, passphrase, None)


@pytest.fixture
def telephone(kit, session, tmp_path):
    return telephone_with(kit, session, tmp_path / "one")


# Without a network ----------------------------------------------------------------------------


def test_kit_checks_in_without_a_network_and_is_taken_in_once(
    seats, session, passphrase, telephone
):
    code = seats.people.get(number=1).code

    def at_the_door(page):
        assert NAMES[0] in by_code(page, code.lower().replace("-", " "))
        assert "من قبل" in by_code(page, code)
        page.fill("#name", "خليل محمود")
        page.click("[data-found] button")
        assert entered(page, "قادمة بلا تسجيل")
        assert page.inner_text("[data-count]") == "3 / 5"
        return result(page)

    content = telephone.use(passphrase, at_the_door)

    assert all(one.startswith(("file:", "blob:")) for one in telephone.asked), telephone.asked
    assert telephone.errors == []
    merged = taken_in(seats, session, content)
    assert (merged.new, merged.walk_ins, merged.conflicts) == (3, 1, [])
    assert numbers_of(session) == [1, 2, 6]
    again = taken_in(seats, session, content)
    assert (again.new, again.known, again.walk_ins, again.conflicts) == (0, 3, 0, [])
    assert numbers_of(session) == [1, 2, 6]


def test_what_was_noted_survives_a_dead_battery_and_is_sealed_meanwhile(
    seats, session, passphrase, telephone
):
    code = seats.people.get(number=1).code
    kept = telephone.use(
        passphrase, lambda page: (by_code(page, code), page.evaluate("({...localStorage})"))[1]
    )
    content = telephone.use(passphrase, result)

    (box,) = kept.values()
    assert set(json.loads(box)) == {"iv", "sealed"}
    assert taken_in(seats, session, content).new == 1


def test_names_open_with_the_passphrase_only(session, kit, passphrase, telephone):
    html = telephone.path.read_text()

    wrong = telephone.use("0000-0000-0000", lambda page: page.inner_text("body"), attempt_only=True)

    assert "ليست هذه عبارة مرور هذا الملف" in wrong
    for secret in (*NAMES, passphrase, kit.result_key, "حقوق الإنسان"):
        assert secret not in html
    assert "http://" not in html
    assert "https://" not in html
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_two_telephones_with_one_kit_count_a_person_once(seats, session, passphrase, kit, tmp_path):
    first, second = (seats.people.get(number=number).code for number in (1, 2))
    contents = [
        telephone_with(kit, session, tmp_path / name).use(
            passphrase,
            lambda page, codes=codes: ([by_code(page, code) for code in codes], result(page))[1],
        )
        for name, codes in (("left", [first]), ("right", [first, second]))
    ]

    merged = [taken_in(seats, session, content) for content in contents]

    assert [(one.new, one.known) for one in merged] == [(1, 0), (1, 1)]
    assert numbers_of(session) == [1, 2]


def test_two_tabs_of_one_kit_know_what_the_other_noted(seats, session, passphrase, telephone):
    codes = {one.number: one.code for one in seats.people.all()}

    def in_two_tabs(page):
        other = page.context.new_page()
        other.goto(telephone.path.as_uri())
        other.fill("#passphrase", passphrase)
        other.press("#passphrase", "Enter")
        other.wait_for_selector("#code", timeout=60_000)
        by_code(page, codes[1])
        by_code(other, codes[2])
        for tab in (page, other):
            tab.wait_for_function("document.querySelector('[data-count]').textContent === '2 / 5'")
        assert "من قبل" in by_code(page, codes[2])
        page.fill("#name", "آية")
        page.click("[data-found] button")
        other.wait_for_function("document.querySelector('[data-count]').textContent === '1 / 5'")
        by_code(other, codes[3])
        return result(page)

    content = telephone.use(passphrase, in_two_tabs)

    taken_in(seats, session, content)
    assert numbers_of(session) == [2, 3], "nothing written over, who was taken back stays so"


def test_a_kit_that_nobody_uses_locks_itself_and_loses_nothing(
    seats, session, passphrase, telephone
):
    code = seats.people.get(number=1).code

    def left_alone(page):
        by_code(page, code)
        page.fill("#name", "محمود")
        page.clock.fast_forward("09:00")
        assert page.is_visible("#code")
        page.press("#name", "End")
        page.clock.fast_forward("09:50")
        assert page.is_visible("#code"), "a key is use"
        page.clock.fast_forward("00:40")
        page.wait_for_selector("#passphrase")
        shown = page.content()
        assert not [name for name in NAMES if name in shown]
        assert "قُفل" in page.inner_text("[data-locked]")
        page.fill("#passphrase", passphrase)
        page.press("#passphrase", "Enter")
        page.wait_for_selector("#code", timeout=60_000)
        assert page.inner_text("[data-count]") == "1 / 5"
        return result(page)

    content = telephone.use(passphrase, left_alone, has_clock=True)

    assert telephone.errors == []
    assert taken_in(seats, session, content).new == 1


def test_a_browser_that_keeps_nothing_keeps_what_was_noted_through_a_lock(
    seats, session, passphrase, telephone
):
    code = seats.people.get(number=1).code

    def locked(page):
        page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error(); }; }")
        by_code(page, code)
        assert page.is_visible("[data-unkept]")
        page.click("[data-lock]")
        page.fill("#passphrase", passphrase)
        page.press("#passphrase", "Enter")
        page.wait_for_selector("#code", timeout=60_000)
        return result(page)

    content = telephone.use(passphrase, locked)

    assert taken_in(seats, session, content).new == 1


def test_what_contradicts_the_desk_is_shown_and_settled(seats, session, passphrase, telephone):
    everybody = {one.number: one for one in seats.people.all()}

    def at_the_door(page):
        for number in (1, 2, 5):
            by_code(page, everybody[number].code)
        return result(page)

    content = telephone.use(passphrase, at_the_door)
    other = Attended.PRESENT if state_now(session) == Attended.LATE else Attended.LATE
    check_in(everybody[1], session, NotedBy.CODE, None, state=other)
    set_state(everybody[2], session, Attended.ABSENT, None)
    cancel(everybody[5])

    merged = taken_in(seats, session, content)

    assert sorted(one.person.number for one in merged.conflicts) == [1, 2, 5]
    assert numbers_of(session) == [1, 2], "the cancelled is not noted"
    assert everybody[1].attendances.get().state == other, "what the desk noted stays"
    assert everybody[2].attendances.get().state != Attended.ABSENT


def test_the_kit_asks_before_it_enters_a_name_that_is_on_the_list(passphrase, telephone):
    def at_the_door(page):
        assert "هذا الاسم موجود" in entered(page, "سعاد يُوسف")
        assert page.inner_text("[data-count]") == "0 / 5"
        entered(page, "سعاد يُوسف")
        return page.inner_text("[data-count]")

    assert telephone.use(passphrase, at_the_door) == "1 / 5"
