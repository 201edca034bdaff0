"""Messages to many at the desk: looked at first, held for ten minutes, stopped, never lost."""

import time
from typing import Any

import pytest
from django.test import Client

from registrations.choices import NoticeKind, NoticeState, Status
from registrations.desk.proving import ACTIVE
from registrations.models import AccessEntry, Notice, RegistrationList
from registrations.registering import register
from registrations.sending import send_due
from tests.registrations import making
from tests.registrations.desk import address, html, listed_event, signed_in
from tests.registrations.post_office import PostOffice

pytestmark = pytest.mark.django_db

WORDS = {
    "statuses": ["confirmed", "waitlisted"],
    "heading": "أحضروا دفترًا",
    "text": "السطر الأول\r\nالسطر الثاني",
}


@pytest.fixture
def seats() -> RegistrationList:
    """Return a list with two seats; one person by mail, one by telephone, one waits unreached."""
    seats = listed_event(capacity=2)
    making.with_mail(seats, 1)
    making.registered(seats, 2)
    register(seats.event_key, making.trainee(3, ""))
    Notice.objects.all().delete()
    return seats


def sent() -> Any:
    """Return the notices of messages."""
    return Notice.objects.filter(kind=NoticeKind.MESSAGE)


def post(client: Client, seats: RegistrationList, button: str, **changes: Any) -> Any:
    """Press a button of the screen."""
    return client.post(address("messages", seats.pk), {**WORDS, **changes, button: "1"})


@pytest.mark.parametrize("group", ["محررو الإعلام", "المترجمون", "منسقو الوحدات"])
def test_roles_without_the_permission_send_nothing(seats: RegistrationList, group: str) -> None:
    client = signed_in(group)

    for answer in (client.get(address("messages", seats.pk)), post(client, seats, "send")):
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert not sent().exists()
    assert not AccessEntry.objects.exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", ["الرسائل", "إلى من", "مقبول (2)", "على قائمة الانتظار (1)"]),
        ("en", ["Messages", "To whom", "Accepted (2)", "On the waiting list (1)"]),
    ],
)
def test_each_state_is_offered_with_its_number(
    seats: RegistrationList, language: str, words: list[str]
) -> None:
    answer = signed_in(language=language).get(address("messages", seats.pk))

    assert all(word in html(answer) for word in words)
    assert "no-store" in answer["Cache-Control"]
    tab = f'href="{address("messages", seats.pk)}" aria-current="page"'
    assert html(answer).index(address("calls", seats.pk)) < html(answer).index(tab)


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        ("ar", ["بالبريد الإلكتروني", "بالهاتف (قائمة الاتصال)", "لا تصل (بلا وسيلة اتصال)"]),
        ("en", ["by e-mail", "by telephone (call list)", "not at all (no contact)"]),
    ],
)
def test_first_it_shows_whom_it_reaches_and_sends_nothing(
    seats: RegistrationList, language: str, numbers: list[str]
) -> None:
    page = html(post(signed_in(language=language), seats, "look"))

    for label in numbers:
        assert f"<dt>{label}</dt><dd>1</dd>" in page
    assert "متدربة" not in page, "the letter that is looked at is nobody's"
    assert "أحضروا دفترًا" in _letter(page)
    assert "&lt;p dir=&quot;auto&quot;&gt;السطر الثاني&lt;/p&gt;" in _letter(page)
    assert "(الاسم)" in _letter(page), "in the language of those who get it"
    assert not sent().exists()


def _letter(page: str) -> str:
    return page.partition('srcdoc="')[2].partition('"')[0]


def test_who_registered_in_english_gets_a_letter_of_its_own(seats: RegistrationList) -> None:
    making.with_mail(seats, 4, language="en")

    page = html(post(signed_in(), seats, "look"))

    assert page.count("<iframe") == 2
    assert "Dear (name)" in page


def test_what_was_looked_at_is_sent_as_it_is(
    seats: RegistrationList, office: PostOffice, later: Any
) -> None:
    client = signed_in()
    page = html(post(client, seats, "look"))
    assert 'type="hidden" name="heading" value="أحضروا دفترًا"' in page

    answer = post(client, seats, "send")

    assert answer.status_code == 302
    page = html(client.get(address("messages", seats.pk)))
    assert "ستُرسل الرسالة إلى 3 أشخاص" in page
    assert "بانتظار الإرسال حتى" in page
    [entry] = AccessEntry.objects.all()
    assert (entry.user_name, entry.action, entry.people) == ("member", "message", 3)

    later(minutes=11)
    assert send_due() == 1

    page = html(client.get(address("messages", seats.pk)))
    assert office.addresses == [making.address(1)]
    assert "أُرسلت بالبريد الإلكتروني: 1 من 1" in page
    assert "قيلت بالهاتف: 0 من 1" in page
    assert "لم تصل: 1" in page
    assert 'name="stop"' not in page, "what is out cannot be stopped"
    assert "السطر الثاني" in html(client.get(address("calls", seats.pk)))


def test_only_those_in_the_ticked_states_get_it(seats: RegistrationList) -> None:
    post(signed_in(), seats, "send", statuses=["waitlisted"])

    assert [one.registration.status for one in sent()] == [Status.WAITING]


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "لن تصل إلى 3 أشخاص"), ("en", "3 people do not get it")]
)
def test_a_message_is_stopped_while_it_waits(
    seats: RegistrationList, language: str, words: str
) -> None:
    client = signed_in(language=language)
    post(client, seats, "send")
    page = html(client.get(address("messages", seats.pk)))
    name = page.partition('name="stop" value="')[2].partition('"')[0]

    client.post(address("messages", seats.pk), {"stop": name})

    assert set(sent().values_list("state", flat=True)) == {NoticeState.STOPPED}
    page = html(client.get(address("messages", seats.pk)))
    assert words in page
    assert "<bdi>member</bdi>" in page
    assert 'name="stop"' not in page
    assert AccessEntry.objects.filter(action="stop_message", people=3).exists()


@pytest.mark.parametrize("typed", ["", "x", "2026-13-45T99:99Z", "2020-01-01T00:00:00", "٣"])
def test_stopping_what_is_not_there_says_so(seats: RegistrationList, typed: str) -> None:
    client = signed_in()
    post(client, seats, "send")

    client.post(address("messages", seats.pk), {"stop": typed})

    assert "لم يوقف شيء" in html(client.get(address("messages", seats.pk)))
    assert set(sent().values_list("state", flat=True)) == {NoticeState.DUE}


def test_a_button_pressed_twice_sends_once(seats: RegistrationList) -> None:
    client = signed_in()
    post(client, seats, "send")

    page = html(post(client, seats, "send"))

    assert "الرسالة نفسها بانتظار الإرسال" in page
    assert "السطر الثاني</textarea>" in page
    assert sent().count() == 3


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"statuses": []}, "حدد حالة واحدة على الأقل"),
        ({"statuses": ["declined"]}, "لا أحد في هذه الحالات"),
        ({"statuses": ["whim"]}, "whim"),
        ({"heading": ""}, "هذا الحقل مطلوب"),
        ({"heading": "\u202e\u2066"}, "اكتب العنوان"),
        ({"heading": "ع" * 121}, "120"),
        ({"text": "  \n "}, "هذا الحقل مطلوب"),
        ({"text": "ن" * 2001}, "2000"),
        ({"text": "a\x00b"}, "w-field--error"),
    ],
)
@pytest.mark.parametrize("button", ["look", "send"])
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    seats: RegistrationList, button: str, changes: dict[str, Any], words: str
) -> None:
    page = html(post(signed_in(), seats, button, **changes))

    assert "w-field--error" in page
    assert words in page
    if "heading" not in changes:
        assert 'value="أحضروا دفترًا"' in page
    if "text" not in changes:
        assert "السطر الثاني</textarea>" in page
    if "statuses" not in changes:
        assert page.count(" checked") == 2
    assert not sent().exists()


def test_one_goes_back_to_writing_with_everything_there(seats: RegistrationList) -> None:
    page = html(post(signed_in(), seats, "change"))

    assert "السطر الثاني</textarea>" in page
    assert page.count(" checked") == 2


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "كلمة مرورك في نافذة أخرى"), ("en", "in another window")]
)
def test_a_long_pause_costs_the_password_and_not_the_text(
    seats: RegistrationList, language: str, words: str
) -> None:
    client = signed_in(language=language)
    session = client.session
    session[ACTIVE] = int(time.time()) - 31 * 60
    session.save()

    answer = post(client, seats, "send")

    assert words in html(answer)
    assert "السطر الثاني</textarea>" in html(answer)
    assert "no-store" in answer["Cache-Control"]
    assert not sent().exists()
    stopping = client.post(address("messages", seats.pk), {"stop": "x"})
    assert address("prove") in stopping["Location"]


def test_the_screen_costs_as_much_for_many_messages(
    seats: RegistrationList, django_assert_max_num_queries: Any
) -> None:
    client = signed_in()
    for number in range(4):
        post(client, seats, "send", heading=f"رسالة {number}")
    client.get(address("messages", seats.pk))

    with django_assert_max_num_queries(20) as few:
        page = html(client.get(address("messages", seats.pk)))

    assert sum("registrations_notice" in one["sql"] for one in few.captured_queries) == 1
    assert page.index("رسالة 3") < page.index("رسالة 0"), "the last one first"
    assert "رسالة" not in str(few.captured_queries)


def test_messages_of_another_event_are_not_shown_and_not_stopped(seats: RegistrationList) -> None:
    client = signed_in()
    post(client, seats, "send")
    other = listed_event(title="لقاء آخر")

    page = html(client.get(address("messages", other.pk)))
    client.post(address("messages", other.pk), {"stop": sent().first().created_at.isoformat()})

    assert "أحضروا" not in page
    assert set(sent().values_list("state", flat=True)) == {NoticeState.DUE}
