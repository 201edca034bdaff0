"""Canaries of fifty people: in no table but sealed, in no log, report, task, cache or file."""

import logging
import pickle
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone
from django.views.debug import ExceptionReporter
from django_tasks_db.models import DBTaskResult

from core.logs import SilentReporter
from registrations.choices import LIVE_STATUSES, Status
from registrations.messages import message_to
from registrations.models import Registration
from registrations.registering import register
from registrations.sending import send_due
from registrations.services import cancel, change_rules, decide, pass_on_unanswered
from tests.events.making import event, session
from tests.registrations.dumping import disguises, other_places_of, places_of, tables
from tests.registrations.making import registration_list, trainee

pytestmark = pytest.mark.django_db

NUMBERS = range(50)


def canaries(number):
    return {
        "name": f"كناري الاسم {number:03d}",
        "contact": f"canary{number:03d}@example.org" if number % 2 else f"0591234{number:03d}",
        "needs": f"كناري الحاجة {number:03d}",
        "group": f"كناري الجمعية {number:03d}",
    }


ALL = [text for number in NUMBERS for text in canaries(number).values()]
ALL += [f"كناري الجواب {number:03d}" for number in NUMBERS]


def full_run(office):
    """Let fifty people go through everything that the services know."""
    page = event(session(), status="open", capacity=20)
    key = page.translation_key
    office.refusals["canary001@example.org"] = "550 canary001@example.org is unknown"
    people = []
    for number in NUMBERS:
        told = canaries(number)
        answers = {"1": f"كناري الجواب {number:03d}"}
        contact = told.pop("contact")
        people.append(register(key, trainee(number, contact, answers=answers, **told)).record)
    register(key, trainee(3, canaries(3)["contact"], name=canaries(3)["name"]))
    cancel(people[0])
    decide(people[30:32], Status.DECLINED, "كناري السبب")
    change_rules(key, capacity=25)
    pass_on_unanswered(timezone.now() + timedelta(days=4))
    seats = people[0].registrations
    message_to(seats, LIVE_STATUSES, "موضوع", "نص", user=get_user_model().objects.create_user("c"))
    send_due()
    office.close()
    cancel(people[5])
    send_due()
    return people


def test_fifty_people_leave_their_canaries_in_no_place_but_their_sealed_fields(office, caplog):
    caplog.set_level(logging.DEBUG)
    people = full_run(office)
    secrets = [one.code for one in people] + [one.token for one in people]
    secrets += [one.code.replace("-", "") for one in people]

    assert len(office.arrived) > 20
    assert places_of([*ALL, "كناري السبب", *secrets]) == []
    assert other_places_of([*ALL, *secrets]) == []
    assert [text for text in (*ALL, *secrets) if text in caplog.text] == []
    assert DBTaskResult.objects.filter(task_path__startswith="registrations").exists()
    for task in DBTaskResult.objects.filter(task_path__startswith="registrations"):
        assert all(isinstance(one, int) for one in task.args_kwargs["args"])
    assert "كناري" not in cached_text()


def cached_text() -> str:
    """Return all that the cache of this run holds, in memory or in Redis."""
    if not settings.REDIS_URL:
        return "".join(repr(pickle.loads(value)) for value in cache._cache.values())  # noqa: S301
    keys = cache._cache.get_client().scan_iter()
    return "".join(repr(cache._cache.get(key.decode(), None)) for key in keys)


def test_control_a_canary_in_the_cache_is_noticed():
    cache.set("page", ["كناري"])

    assert "كناري" in cached_text()


@pytest.mark.parametrize("how", disguises("كناري"))
def test_control_a_canary_in_any_disguise_is_noticed(how):
    signs = b"----" + disguises("كناري")[how] + b"----"
    with connection.cursor() as cursor:
        kind = "blob" if connection.vendor == "sqlite" else "bytea"
        cursor.execute(f"CREATE TABLE leak (held {kind})")
        cursor.execute("INSERT INTO leak VALUES (%s)", [signs])

    assert ("leak", "كناري", how) in places_of(["كناري"])


def test_people_are_found_by_keyed_hash_only_and_lists_cannot_be_compared(settings):
    first, second = registration_list(), registration_list()
    for seats in (first, second):
        register(seats.event_key, trainee(1, "canary@example.org"))
    hashes = set(Registration.objects.values_list("person_hash", flat=True))
    assert len(hashes) == 2
    settings.LOOKUP_KEY = "the key of somebody else"

    register(first.event_key, trainee(1, "canary@example.org"))

    assert first.people.count() == 2, "without the key nobody is recognised"


def test_the_same_words_are_sealed_differently_each_time():
    seats = registration_list()
    for number in (1, 2):
        register(seats.event_key, trainee(number, "", name="الاسم نفسه"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM registrations_registration")
        tokens = [row[0] for row in cursor.fetchall()]

    assert len(set(tokens)) == 2
    assert all(token.startswith("gAAAA") for token in tokens)


def test_what_is_searched_is_the_whole_database():
    assert {"registrations_registration", "django_session", "wagtailcore_revision"} <= {
        name for name, _held in tables()
    }


# Error reports ------------------------------------------------------------------------------


def report_of(reporter):
    """Return the report of an error while somebody's registration is handled."""
    person = canaries(7)
    name = person["name"]
    path = f"/ar/registrations/mine/{'a2' * 16}/?q={person['contact']}"
    request = RequestFactory().post(path, person, HTTP_REFERER=f"http://testserver{path}")
    try:
        raise ValueError(f"cannot store {name}")
    except ValueError:
        return reporter(request, *sys.exc_info(), is_email=True)


def test_an_error_report_says_where_and_never_with_whose_data(settings):
    settings.DEBUG = False
    report = report_of(SilentReporter)

    told = report.get_traceback_text() + report.get_traceback_html()

    assert "ValueError" in told
    assert "test_no_trace.py" in told
    hidden = [*canaries(7).values(), "a2" * 16]
    assert [text for text in hidden if text in told] == []


def test_control_django_itself_would_have_told(settings):
    settings.DEBUG = False
    from django.views.debug import SafeExceptionReporterFilter

    report = report_of(ExceptionReporter)
    report.filter = SafeExceptionReporterFilter()

    assert canaries(7)["name"] in report.get_traceback_text()


def test_the_site_uses_the_silent_reporter(settings):
    assert settings.DEFAULT_EXCEPTION_REPORTER == "core.logs.SilentReporter"
    assert settings.DEFAULT_EXCEPTION_REPORTER_FILTER == "core.logs.SilentReporterFilter"


def test_commands_print_numbers_and_no_people(office, capsys):
    full_run(office)

    call_command("send_notices")
    call_command("purge_personal_data", dry_run=True)

    printed = capsys.readouterr()
    assert "كناري" not in printed.out + printed.err
    assert "canary" not in printed.out + printed.err
