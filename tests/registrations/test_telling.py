"""Who is told what when the event changes, the day before, and by the coordinator."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone

from registrations.choices import LIVE_STATUSES, NoticeKind, NoticeState, Status
from registrations.messages import message_to, recipients_of, stop_message
from registrations.models import AccessEntry, Notice, RegistrationList
from registrations.registering import register
from registrations.reminding import ask_for_reminders
from registrations.sending import send_due
from registrations.services import cancel, change_rules, confirm
from tests import builders
from tests.events.making import event, in_days, republished, session
from tests.registrations.making import address, registration_list, trainee, with_mail

pytestmark = pytest.mark.django_db

PRIVATE = "شارع الشهداء، عمارة القدس، الطابق الثالث"


def open_event(sessions=(), **fields):
    facts = {"status": "open", "capacity": 1, "venue_private": PRIVATE, "hides_hours": True}
    page = event(*(sessions or [session()]), **{**facts, **fields})
    return page, RegistrationList.objects.get(event_key=page.translation_key)


def coordinator():
    return get_user_model().objects.create_user("coordinator")


def letters(office):
    return [
        (to, message["Subject"].strip(), message.get_body(("plain",)).get_content())
        for to, message in office.arrived
    ]


def kinds():
    return list(Notice.objects.order_by("pk").values_list("kind", flat=True))


# Address and hours ----------------------------------------------------------------------------


def test_exact_address_and_hidden_hours_are_told_to_who_has_a_seat_and_to_nobody_else(office):
    page, seats = open_event()
    with_mail(seats, 1, 2)

    send_due()

    seated, waiting = letters(office)
    assert seated[1] == waiting[1] == page.title
    assert PRIVATE in seated[2]
    assert "من 10:00 إلى 13:00" in seated[2]
    assert "رقمك في قائمة الانتظار 1" in waiting[2]
    assert PRIVATE not in waiting[2]
    assert "10:00" not in waiting[2]
    assert "مدينة غزة" in waiting[2]


def test_who_moves_up_is_told_until_when_to_answer_and_then_the_address(office):
    _page, seats = open_event()
    first, second = with_mail(seats, 1, 2)
    cancel(first.record)
    send_due()
    asked = letters(office)[-1]
    until = seats.people.get(pk=second.record.pk).answer_until

    assert asked[0] == address(2)
    assert f"الساعة {timezone.localtime(until):%H:%M} بتوقيت غزة" in asked[2]
    assert PRIVATE not in asked[2]
    confirm(second.record)
    send_due()

    assert PRIVATE in letters(office)[-1][2]


def test_the_clock_passes_on_a_seat_that_nobody_answered_for_and_tells_both(office, later):
    _page, seats = open_event()
    first, second, third = with_mail(seats, 1, 2, 3)
    cancel(first.record)
    later(hours=seats.answer_hours, minutes=1)

    call_command("send_notices", verbosity=0)

    assert seats.people.get(pk=second.record.pk).status == Status.LAPSED
    assert seats.people.get(pk=third.record.pk).status == Status.CONFIRMED
    told = [(to, text) for to, _subject, text in letters(office)][-2:]
    assert (told[0][0], told[1][0]) == (address(2), address(3))
    assert "انتقل مقعدك إلى من يليك" in told[0][1]
    assert "شغر مقعد لك" in told[1][1]


# The event changes -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"venue_private": "مكان آخر"},
        {"venue_public": "خان يونس"},
        {"status": "postponed"},
        {"status": "moved_online"},
        {"mode": "online"},
    ],
)
def test_everybody_who_registered_is_told_of_a_change_after_ten_minutes(office, later, changes):
    page, seats = open_event()
    with_mail(seats, 1, 2)
    send_due()
    republished(page, **changes)

    assert send_due() == 0
    later(minutes=11)
    assert send_due() == 2
    assert kinds()[-2:] == [NoticeKind.EVENT_CHANGED] * 2


def test_a_moved_date_is_told_with_its_new_day(office, later):
    page, seats = open_event()
    with_mail(seats, 1)
    page = type(page).objects.get(pk=page.pk)
    (row,) = page.sessions.all()
    row.day = in_days(9)
    page.sessions.add(row)
    page.save_revision().publish()
    later(minutes=11)

    send_due()

    assert f"{in_days(9).day} " in letters(office)[-1][2]
    assert "تغيّرت الفعالية" in letters(office)[-1][2]


def test_what_changes_nothing_for_them_is_told_to_nobody(office):
    page, seats = open_event()
    with_mail(seats, 1)
    republished(page, summary="كلمات أخرى.")
    republished(page, status="full")
    republished(page, status="closed")

    assert kinds() == [NoticeKind.CONFIRMED]


def test_a_date_that_is_over_by_now_is_no_change(office, later):
    page, seats = open_event(sessions=(session(in_days(2)), session(in_days(9))))
    with_mail(seats, 1)
    later(days=4)
    republished(page, summary="كلمات أخرى.")
    page = type(page).objects.get(pk=page.pk)
    first = page.sessions.order_by("day").first()
    first.day = in_days(-3)
    page.sessions.add(first)
    page.save_revision().publish()

    assert kinds() == [NoticeKind.CONFIRMED]


def test_several_changes_within_ten_minutes_are_one_letter(office, later):
    page, seats = open_event()
    with_mail(seats, 1)
    page = republished(page, venue_private="مكان آخر")
    republished(page, venue_private="مكان ثالث")
    later(minutes=11)
    send_due()

    assert kinds() == [NoticeKind.CONFIRMED, NoticeKind.EVENT_CHANGED]
    assert "مكان ثالث" in letters(office)[-1][2]
    assert "مكان آخر" not in letters(office)[-1][2]


def test_a_cancelled_event_is_told_with_its_reason_and_without_a_place(office, later):
    page, seats = open_event()
    with_mail(seats, 1)
    send_due()
    republished(page, status="cancelled", status_note="بسبب انقطاع الطرق.")
    later(minutes=11)
    send_due()

    told = letters(office)[-1][2]
    assert "لن تُعقد الفعالية" in told
    assert "بسبب انقطاع الطرق." in told
    assert PRIVATE not in told


def test_the_translation_of_a_change_is_no_second_change(office):
    page, seats = open_event()
    with_mail(seats, 1)
    builders.translated(page, title="Health", venue_public="Gaza City")

    assert kinds() == [NoticeKind.CONFIRMED]


# Reminders -------------------------------------------------------------------------------------


@pytest.fixture
def tomorrow():
    at = timezone.localtime().replace(hour=10, minute=0) + timedelta(days=1)
    return registration_list(1, starts_at=at, ends_at=at + timedelta(hours=3))


def at_noon(days=0):
    return timezone.localtime().replace(hour=12) + timedelta(days=days)


def test_who_has_a_seat_is_reminded_once_on_the_day_before(office, tomorrow):
    with_mail(tomorrow, 1, 2)

    assert ask_for_reminders(at_noon(-1)) == 0
    assert ask_for_reminders(timezone.localtime().replace(hour=3)) == 0
    assert [ask_for_reminders(at_noon()), ask_for_reminders(at_noon())] == [1, 0]
    assert ask_for_reminders(at_noon(1)) == 0
    assert kinds()[-1] == NoticeKind.REMINDER


def test_nobody_is_reminded_of_what_is_not_held(office, tomorrow):
    with_mail(tomorrow, 1)
    change_rules(tomorrow.event_key, is_off=True)

    assert ask_for_reminders(at_noon()) == 0


def test_a_reminder_that_comes_too_late_is_dropped(office, later, tomorrow):
    with_mail(tomorrow, 1)
    ask_for_reminders(at_noon())
    later(days=3)

    send_due()

    assert Notice.objects.get(kind=NoticeKind.REMINDER).state == NoticeState.STOPPED
    assert len(office.arrived) == 1


# Messages of the coordinator ---------------------------------------------------------------------


@pytest.fixture
def three(office):
    seats = registration_list(3)
    with_mail(seats, 1)
    register(seats.event_key, trainee(2))
    register(seats.event_key, trainee(3, ""))
    send_due()
    office.arrived.clear()
    return seats


def test_the_count_is_known_before_a_message_is_written(three):
    found = recipients_of(three, {Status.CONFIRMED})

    assert (found.all, found.by_email, found.by_phone, found.unreachable) == (3, 1, 1, 1)
    assert not Notice.objects.filter(kind=NoticeKind.MESSAGE).exists()


def test_a_message_waits_ten_minutes_and_then_reaches_each_in_her_way(three, office, later):
    user = coordinator()
    message_to(three, LIVE_STATUSES, "أحضروا دفترًا", "السطر الأول\nالسطر الثاني", user=user)

    later(minutes=9)
    assert send_due() == 0
    later(minutes=2)
    assert send_due() == 1

    ((to, subject, text),) = letters(office)
    assert to == address(1)
    assert "دفتر" not in subject
    assert all(words in text for words in ("أحضروا دفترًا", "السطر الأول", "السطر الثاني"))
    states = Notice.objects.filter(kind=NoticeKind.MESSAGE).values_list("state", flat=True)
    assert list(states) == [NoticeState.SENT, NoticeState.TO_CALL, NoticeState.UNREACHABLE]
    noted = AccessEntry.objects.get()
    assert (noted.user, noted.action, noted.people) == (user, "message", 3)


def test_a_message_is_stopped_whole_within_the_ten_minutes(three, office, later):
    user = coordinator()
    written = message_to(three, LIVE_STATUSES, "خطأ", "نص", user=user)
    other = message_to(three, LIVE_STATUSES, "صواب", "نص", user=user)

    assert stop_message(three, written.written_at, user=user) == 3
    later(minutes=11)
    send_due()

    assert [text for *_rest, text in letters(office) if "خطأ" in text] == []
    assert stop_message(three, other.written_at, user=user) == 0


def test_the_words_of_a_message_are_sealed_in_the_database(three):
    from tests.registrations.dumping import places_of

    message_to(three, LIVE_STATUSES, "عنوان سري جدًا", "نص سري جدًا", user=coordinator())

    assert places_of(["سري جدًا"]) == []
