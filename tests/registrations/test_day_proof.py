"""Files with all names are given to whoever has just typed the password."""

import time

import pytest
from django.urls import reverse

from registrations.day.sessions import sessions_of
from registrations.desk.proving import PROVED
from tests.registrations.day_making import course, people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("screen", "more"),
    [
        ("registrations_sheet", []),
        ("registrations_kit", []),
        ("registrations_certificate_file", ["ar"]),
    ],
)
def test_files_with_all_names_need_the_password_again(admin_client, screen, more):
    seats = course(days=1, first=0)
    people(seats, 1)
    parts = more or [sessions_of(seats.event_key)[0].key]
    session = admin_client.session
    session[PROVED] = int(time.time()) - 11 * 60
    session.save()

    answer = admin_client.get(reverse(screen, args=[seats.pk, *parts]))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("registrations_prove"))
