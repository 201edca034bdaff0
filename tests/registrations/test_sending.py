"""Notices go out once each and in order, after an outage too; nobody's name makes a header."""

import logging
import smtplib

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from registrations.choices import NoticeKind, NoticeState, Selection, Status
from registrations.models import Notice
from registrations.registering import register
from registrations.sending import send_due
from registrations.services import cancel, decide
from tests.registrations.making import address, registered, registration_list, trainee, with_mail

pytestmark = pytest.mark.django_db


def states():
    return list(Notice.objects.values_list("state", flat=True))


def test_each_is_told_once_and_in_the_order_of_registration(office):
    seats = registration_list(2)
    with_mail(seats, 1, 2, 3)

    assert [send_due(), send_due()] == [3, 0]
    assert office.addresses == [address(1), address(2), address(3)]
    assert states() == [NoticeState.SENT] * 3


def test_fifty_registrations_while_the_server_is_down_are_told_once_each_when_it_is_back(
    office, later
):
    office.close()
    seats = registration_list(20)
    for number in range(50):
        with_mail(seats, number)
        send_due()
        later(minutes=1, seconds=12)

    assert seats.people.count() == 50
    assert office.addresses == []
    office.open()
    for _minute in range(6):
        later(minutes=1)
        call_command("send_notices")

    assert office.addresses == [address(number) for number in range(50)]
    assert set(states()) == {NoticeState.SENT}


def test_while_the_server_is_away_it_is_asked_ever_less_often(office, later, monkeypatch):
    office.close()
    with_mail(registration_list(), 1)
    asked = []
    opened = smtplib.SMTP.connect
    monkeypatch.setattr(
        smtplib.SMTP, "connect", lambda *args, **kwargs: asked.append(1) or opened(*args, **kwargs)
    )
    for _minute in range(60):
        send_due()
        later(minutes=1)

    assert 8 < len(asked) < 20


def test_what_one_person_is_told_comes_in_order_though_her_mailbox_was_full(office, later):
    office.refusals[address(1)] = "452 Mailbox full"
    seats = registration_list()
    first = with_mail(seats, 1, 2)[0]
    send_due()
    cancel(first.record)
    send_due()
    assert office.addresses == [address(2)]

    del office.refusals[address(1)]
    later(minutes=6)
    send_due()

    hers = [message["Subject"] for to, message in office.arrived if to == address(1)]
    kinds = Notice.objects.filter(registration=first.record).order_by("done_at")
    assert len(hers) == 2
    assert [one.kind for one in kinds] == [NoticeKind.CONFIRMED, NoticeKind.CANCELLED]


def test_an_address_that_does_not_exist_is_given_up_at_once_and_stops_nobody(office):
    office.refusals[address(1)] = f"550 No such user {address(1)}"
    with_mail(registration_list(), 1, 2)

    send_due()

    assert office.addresses == [address(2)]
    refused = Notice.objects.get(registration__number=1)
    assert (refused.state, refused.problem) == (
        NoticeState.UNREACHABLE,
        "SMTPRecipientsRefused 550",
    )


def test_telephones_are_called_and_nobody_writes_to_who_gave_no_contact(office):
    seats = registration_list()
    registered(seats, 1)
    register(seats.event_key, trainee(2, ""))

    assert states() == [NoticeState.TO_CALL, NoticeState.UNREACHABLE]
    assert DBTaskResult.objects.count() == 0
    assert send_due() == 0


def test_the_task_holds_the_number_of_the_notice_and_nothing_else(office):
    with_mail(registration_list(), 1)

    (task,) = DBTaskResult.objects.all()
    assert task.args_kwargs == {"args": [Notice.objects.get().pk], "kwargs": {}}


def test_a_registration_that_fails_leaves_no_notice(office, django_capture_on_commit_callbacks):
    seats = registration_list(1, has_waiting_list=False)
    with_mail(seats, 1, 2)

    assert (Notice.objects.count(), DBTaskResult.objects.count()) == (1, 1)


HOSTILE = [
    "ليلى\r\nBcc: spy@example.net",
    "ليلى\u2028Subject: x",
    "\x1b[31mليلى\x1b[0m",
    "ليلى\x00\x85\x0bX-Header: 1",
    "\u202eليلى",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_makes_no_header_no_second_mail_and_no_line_of_a_log(office, caplog, name):
    caplog.set_level(logging.DEBUG)
    office.refusals[address(2)] = f"550 {name!r}"
    with_mail(registration_list(), 1, 2, name=name)

    send_due()

    ((to, message),) = office.arrived
    assert to == address(1)
    allowed = {
        "Content-Type",
        "MIME-Version",
        "Subject",
        "From",
        "To",
        "Date",
        "Auto-Submitted",
        "X-Auto-Response-Suppress",
        "Message-ID",
        "X-Peer",
        "X-MailFrom",
        "X-RcptTo",
    }
    assert set(message.keys()) <= allowed
    body = message.get_body(("plain",)).get_content()
    assert "ليلى" in body
    assert not {"\x1b", "\u2028", "\x85", "\u202e"} & set(body)
    assert "ليلى" not in caplog.text
    assert "spy@" not in caplog.text


def test_an_address_with_control_characters_is_refused():
    from django.core.exceptions import ValidationError

    from registrations.contact import read_contact

    for hostile in (
        '"a\x1b[31m"@example.org',
        "a@example.org\r\nBcc: b@example.org",
        "a\u2028@x.org",
    ):
        with pytest.raises(ValidationError):
            read_contact(hostile)
    assert read_contact("\u200flayla@example.org\u200e").value == "layla@example.org"


def test_a_letter_is_text_and_html_in_the_direction_of_its_language(office):
    seats = registration_list()
    with_mail(seats, 1)
    with_mail(seats, 2, language="en")

    send_due()

    arabic, english = (message for _to, message in office.arrived)
    assert '<html lang="ar" dir="rtl">' in arabic.get_body(("html",)).get_content()
    assert '<html lang="en" dir="ltr">' in english.get_body(("html",)).get_content()
    assert "لك مقعد" in arabic.get_body(("plain",)).get_content()
    assert "You have a seat." in english.get_body(("plain",)).get_content()


def test_markup_in_a_name_stays_text(office):
    with_mail(registration_list(), 1, name="<img src=x>&")

    send_due()

    message = office.arrived[0][1]
    assert "&lt;img src=x&gt;&amp;" in message.get_body(("html",)).get_content()
    assert "<img src=x>&" in message.get_body(("plain",)).get_content()


@pytest.mark.parametrize("status", [Status.WAITING, Status.DECLINED, Status.CONFIRMED])
def test_what_staff_decide_is_told(office, status):
    seats = registration_list(selection=Selection.REVIEWED)
    (told,) = with_mail(seats, 1)
    decide([told.record], status, "معايير")

    send_due()

    received, decided = (
        message.get_body(("plain",)).get_content() for _to, message in office.arrived
    )
    assert "وصلنا تسجيلك" in received
    words = {
        Status.WAITING: "قائمة الانتظار",
        Status.DECLINED: "لم نتمكن",
        Status.CONFIRMED: "لك مقعد",
    }
    assert words[status] in decided
    assert "معايير" not in decided.replace("المعايير المعلنة", "")


def test_a_second_registration_is_told_the_truth_at_the_contact_alone(office):
    seats = registration_list(1)
    with_mail(seats, 1, 2)
    (again,) = with_mail(seats, 2)
    assert again.status == Status.WAITING

    send_due()

    to, last = office.arrived[-1]
    words = last.get_body(("plain",)).get_content()
    assert to == address(2)
    assert "رقمك في قائمة الانتظار 1" in words
    assert seats.people.get(number=2).token in words
    assert again.record.token not in words


def test_without_a_mail_server_letters_wait_and_are_not_printed_to_the_log(office, settings, capfd):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    with_mail(registration_list(), 1)

    assert send_due() == 0

    assert address(1) not in "".join(capfd.readouterr())
    assert states() == [NoticeState.DUE]
