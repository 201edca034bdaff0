"""Killed in the middle: no notice goes out without bound, no sealed row is lost."""

import os
import signal

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command

from core.encryption import sealed
from registrations import rotation
from registrations.choices import NoticeState
from registrations.codes import new_seed
from registrations.models import Notice, Registration
from registrations.sending import INTERRUPTED, send_due
from tests.registrations.making import address, registration_list, with_mail
from tests.registrations.processes import setting, start

pytestmark = pytest.mark.django_db(transaction=True)

SEND = "from registrations.sending import send_due; send_due()"
ROTATE = "from django.core.management import call_command; call_command('rotate_keys')"
ROWS = 5_000


def killed_while_sending(office):
    """Let a process die at the moment at which the mail server has the mail and not yet said so."""
    mail = setting(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=office.port,
    )
    process = start(mail + SEND)
    office.on_arrival = lambda: os.kill(process.pid, signal.SIGKILL)
    code = process.wait(timeout=60)
    office.on_arrival = None
    assert code == -signal.SIGKILL


def test_a_sender_killed_in_the_middle_sends_twice_at_most_under_one_message_id(office, later):
    with_mail(registration_list(), 1, 2)
    killed_while_sending(office)

    assert send_due() == 0, "the lease of the dead runs"
    later(minutes=6)
    assert send_due() == 2

    assert office.addresses == [address(1), address(1), address(2)]
    first, again, other = (message["Message-ID"] for _to, message in office.arrived)
    assert first == again != other


def test_a_notice_that_kills_its_sender_twice_is_given_up_and_the_rest_goes_on(office, later):
    with_mail(registration_list(), 1, 2)
    for _time in range(2):
        killed_while_sending(office)
        later(minutes=6)
        Notice.objects.filter(problem="sending").update(not_before=None)

    assert send_due() == 1

    assert office.addresses == [address(1), address(1), address(2)]
    given_up = Notice.objects.get(registration__number=1)
    assert (given_up.state, given_up.problem) == (NoticeState.UNREACHABLE, INTERRUPTED)


@pytest.fixture
def five_thousand():
    seats = registration_list(None)
    rows = [
        Registration(
            registrations=seats,
            number=number,
            status="confirmed",
            name=f"متدربة {number}",
            contact=address(number),
            contact_kind="email",
            needs="كرسي متحرك",
            consent_version="1",
            seed=(seed := new_seed()),
            code_hash=seed,
            token_hash=seed,
        )
        for number in range(ROWS)
    ]
    Registration.objects.bulk_create(rows, batch_size=500)
    return seats


def test_a_rotation_killed_half_way_leaves_all_readable_and_is_finished_by_the_next(
    five_thousand, settings
):
    old, new = settings.PERSONAL_DATA_KEYS[0], Fernet.generate_key().decode()
    keys = [new, old]
    process = start(setting(PERSONAL_DATA_KEYS=keys) + ROTATE)
    assert process.stdout
    while (
        "rows sealed anew" not in (line := process.stdout.readline())
        or int(line.split()[0]) < ROWS // 4
    ):
        assert line, "the rotation ended before it was killed"
    process.kill()
    process.wait(timeout=30)
    settings.PERSONAL_DATA_KEYS = keys

    left = rotation.left_under_other_keys()
    assert 0 < left < ROWS
    names = {one.number: (one.name, one.contact) for one in Registration.objects.all()}
    assert names == {number: (f"متدربة {number}", address(number)) for number in range(ROWS)}

    call_command("rotate_keys", verbosity=0)
    settings.PERSONAL_DATA_KEYS = [new]
    assert rotation.left_under_other_keys() == 0
    assert {one.needs for one in Registration.objects.all()} == {"كرسي متحرك"}
    assert sum(1 for one in Registration.objects.all() if one.name) == ROWS


def test_every_sealed_field_of_the_site_is_rotated(settings):
    from django.apps import apps

    from core.fields import EncryptedTextField

    there_are = {
        (model._meta.label, field.attname)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField)
    }
    found = {
        (model._meta.label, name) for model, names in rotation.sealed_fields() for name in names
    }

    assert found == there_are
    assert ("registrations.Registration", "name") in found
    assert ("registrations.Notice", "text") in found


def test_a_key_that_is_gone_opens_nothing(settings):
    from core.encryption import KeyMissing, opened

    token = sealed("سر")
    settings.PERSONAL_DATA_KEYS = [Fernet.generate_key().decode()]

    with pytest.raises(KeyMissing):
        opened(token)
