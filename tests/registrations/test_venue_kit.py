"""The venue kit in a real browser without a network, and the merging of what it noted."""

import base64
import hmac
import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import sync_playwright

from registrations.attendance_choices import Attended, NotedBy
from registrations.day.attending import check_in, set_state, state_now
from registrations.day.kit import kit_html, make_kit, new_passphrase
from registrations.day.kit_merging import merge
from registrations.day.kit_results import ResultRefused, read_result
from registrations.day.sessions import sessions_of
from registrations.models import AccessEntry, Attendance, VenueKit
from registrations.services import cancel
from scripts.chromium import launch_options
from tests.registrations.day_making import coordinator, course, people

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

NAMES = ("آية أحمد الغصّين", "محمود خليل", "Nour Haddad", "سعاد يوسف", "متدربة ملغاة")


class Telephone:
    """A telephone without a network on which a kit is opened; it keeps what browsers keep."""

    def __init__(self, path, profile):
        self.path, self.profile = path, profile
        self.asked, self.errors = [], []

    def use(self, passphrase, work, attempt_only=False):
        """Open the kit and do `work` with its page; return what that returns."""
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(self._use, passphrase, work, attempt_only).result()

    def _use(self, passphrase, work, attempt_only):
        with sync_playwright() as playwright:
            context = playwright.chromium.launch_persistent_context(
                str(self.profile), **launch_options(), viewport={"width": 360, "height": 740}
            )
            context.set_offline(True)
            page = context.pages[0]
            page.on("request", lambda request: self.asked.append(request.url))
            page.on("pageerror", lambda error: self.errors.append(str(error)))
            page.on("console", lambda said: self.errors.append(said.text))
            page.goto(self.path.as_uri())
            page.fill("#passphrase", passphrase)
            page.press("#passphrase", "Enter")
            shown = "[data-wrong]" if attempt_only else "#code"
            page.wait_for_selector(shown, timeout=60_000)
            told = work(page)
            context.close()
            return told


@pytest.fixture
def seats():
    seats = course(days=1, first=0)
    for person, name in zip(people(seats, *range(1, 6)), NAMES, strict=True):
        person.name = name
        person.save()
    return seats


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


def telephone_with(kit, session, folder):
    folder.mkdir()
    path = folder / "kit.html"
    path.write_text(kit_html(kit, session))
    return Telephone(path, folder / "profile")


def by_code(page, code):
    page.fill("#code", code)
    page.press("#code", "Enter")
    page.wait_for_function("document.querySelector('[data-told]').textContent")
    return page.inner_text("[data-told]")


def entered(page, name, presses=1):
    page.fill("#walk-in", name)
    for _press in range(presses):
        page.press("#walk-in", "Enter")
        page.wait_for_timeout(100)
    return page.inner_text("[data-told]")


def result(page):
    with page.expect_download() as waiting:
        page.click("[data-result]")
    return waiting.value.path().read_bytes()


def taken_in(seats, session, content):
    kit, entries = read_result(seats, session, content)
    return merge(kit, session, entries, None)


def numbers_of(session):
    rows = Attendance.objects.filter(session_key=session.key)
    return sorted(rows.values_list("registration__number", flat=True))


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


def test_what_contradicts_the_desk_is_shown_and_settled(seats, session, passphrase, telephone):
    everybody = {one.number: one for one in seats.people.all()}

    def at_the_door(page):
        for number in (1, 2, 5):
            by_code(page, everybody[number].code)
        asked = entered(page, "سعاد يُوسف")
        assert "هذا الاسم موجود" in asked
        entered(page, "سعاد يُوسف")
        return result(page)

    content = telephone.use(passphrase, at_the_door)
    other = Attended.PRESENT if state_now(session) == Attended.LATE else Attended.LATE
    check_in(everybody[1], session, NotedBy.CODE, None, state=other)
    set_state(everybody[2], session, Attended.ABSENT, None)
    cancel(everybody[5])

    merged = taken_in(seats, session, content)

    assert sorted(one.person.number for one in merged.conflicts) == [1, 2, 4, 5]
    assert numbers_of(session) == [1, 2, 4], "the namesake is one person, the cancelled not noted"
    assert everybody[1].attendances.get().state == other, "what the desk noted stays"
    assert everybody[2].attendances.get().state != Attended.ABSENT


# Files that are refused -----------------------------------------------------------------------


def signed(kit, entries=()):
    """Return what the kit would write."""
    key = bytes.fromhex(kit.result_key)
    sealed = AESGCM(key[:32]).encrypt(
        b"0" * 12, json.dumps({"entries": list(entries)}).encode(), None
    )
    parts = {
        "format": "mizan-kit-1",
        "kit": kit.token,
        "iv": base64.b64encode(b"0" * 12).decode(),
        "sealed": base64.b64encode(sealed).decode(),
    }
    message = "\n".join(parts.values()).encode()
    return {**parts, "mac": hmac.new(key[32:], message, "sha256").hexdigest()}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"mac": "0" * 64}, "تغيّر الملف أو تلف"),
        ({"sealed": "QUJD"}, "تغيّر الملف أو تلف"),
        ({"kit": "f" * 24}, "لم يكتب هذا الملفَ"),
        ({"format": "other"}, "ليس هذا نتيجة"),
        ({"iv": None}, "ليس هذا نتيجة"),
    ],
)
def test_changed_file_is_refused_in_clear_words(seats, session, kit, change, words):
    content = json.dumps({**signed(kit), **change}).encode()

    with pytest.raises(ResultRefused, match=words):
        read_result(seats, session, content)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1]", b"{", b"[" * 100_000])
def test_file_that_is_something_else_is_refused(seats, session, content):
    with pytest.raises(ResultRefused, match="ليس هذا نتيجة"):
        read_result(seats, session, content)


def test_result_of_another_session_says_which(kit):
    other = course(days=1, first=0)

    with pytest.raises(ResultRefused, match=r"لجلسة أخرى بتاريخ \d{4}-"):
        read_result(other, sessions_of(other.event_key)[0], json.dumps(signed(kit)).encode())


# The screen -----------------------------------------------------------------------------------


def test_desk_makes_a_kit_shows_the_passphrase_once_and_takes_a_result_in(client, seats, session):
    client.force_login(coordinator())
    address = reverse("registrations_kit", args=[seats.pk, session.key])

    made = client.post(address, {"make": "1"}).content.decode()
    kit = VenueKit.objects.get()
    shown = re.search(r'day-secret"><bdi dir="ltr">([0-9A-Z-]+)<', made)[1]
    file = client.get(reverse("registrations_kit_file", args=[seats.pk, session.key, kit.token]))

    assert shown not in client.get(address).content.decode()
    assert shown.replace("-", "") not in repr(kit.contents)
    assert b"data-door" in file.content
    row = {"id": "a", "n": 1, "name": "", "state": "present", "at": "2026-11-27T08:00:00Z"}
    upload = SimpleUploadedFile("r.json", json.dumps(signed(kit, [row])).encode())
    assert "أُدخلت النتيجة." in client.post(address, {"result": upload}).content.decode()
    assert numbers_of(session) == [1]
    refused = SimpleUploadedFile("r.json", b"{}")
    assert "ليس هذا نتيجة" in client.post(address, {"result": refused}).content.decode()
    actions = list(AccessEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["kit", "kit_result"]
