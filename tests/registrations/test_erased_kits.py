"""A venue kit that names an erased person is to be replaced; its result brings nobody back."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from registrations.attendance_choices import Attended
from registrations.day.kit import make_kit, new_passphrase
from registrations.day.kit_merging import merge
from registrations.day.kit_results import Entry
from registrations.day.sessions import sessions_of
from registrations.models import Attendance
from tests.registrations.day_making import coordinator, course, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def erased(capsys):
    """Return list, session and kit of a coming day, of which person 2 was erased."""
    seats = course(days=1, first=3)
    known = people(seats, 1, 2)
    session = sessions_of(seats.event_key)[0]
    kit = make_kit(seats, session, new_passphrase(), coordinator())
    call_command("erase_person", known[1].code)
    assert "Venue kits that may hold the name on telephones: 1." in capsys.readouterr().out
    kit.refresh_from_db()
    return seats, session, kit


def test_its_contents_are_gone_and_it_cannot_be_downloaded(client, erased):
    seats, session, kit = erased
    client.force_login(kit.made_by)

    file = client.get(reverse("registrations_kit_file", args=[seats.pk, session.key, kit.token]))

    assert kit.contents == {}
    assert file.status_code == 404


@pytest.mark.parametrize(
    ("language", "words", "overview"),
    [
        ("ar", "يجب استبداله:", "يجب استبدال ملف القاعة"),
        ("en", "To be replaced", "must be replaced"),
    ],
)
def test_the_desk_lists_it_until_a_new_one_is_made(client, erased, language, words, overview):
    seats, session, kit = erased
    client.force_login(kit.made_by)
    _speak(kit.made_by, language)
    day = reverse("registrations_day", args=[seats.pk])
    kits = reverse("registrations_kit", args=[seats.pk, session.key])

    assert words in client.get(kits).content.decode()
    assert overview in client.get(day).content.decode()

    make_kit(seats, session, new_passphrase(), kit.made_by)

    assert words in client.get(kits).content.decode(), "it is still on telephones"
    assert overview not in client.get(day).content.decode()


def _speak(user, language):
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})


def test_a_result_is_taken_in_without_the_erased_person(erased):
    seats, session, kit = erased
    entries = [
        Entry(f"n{number}", number, "", Attended.PRESENT, timezone.now()) for number in (1, 2)
    ]

    merged = merge(kit, session, entries, kit.made_by)

    assert (merged.new, merged.erased) == (1, 1)
    assert list(seats.people.values_list("number", flat=True)) == [1]
    assert Attendance.objects.get().registration.number == 1
