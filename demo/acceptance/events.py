"""Events of the fixture: one to be stormed, one for hostile text, one that is full."""

import secrets
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from wagtail.models import Locale, Page

from events.choices import EventStatus
from events.models import EventIndexPage, EventSession, TrainingCoursePage
from registrations.choices import QuestionKind
from registrations.contact import read_contact
from registrations.models import Question, Registration, RegistrationList
from registrations.registering import Application, register

SEATS = {"storm_event": 20, "inject_event": 200, "enum_event": 3}
TITLES = {"ar": "دورة للفحص", "en": "Course for acceptance"}
SUMMARIES = {
    "ar": "نشاط أُنشئ لفحص الموقع من الخارج.",
    "en": "An event that was made to check the site from outside.",
}
IN_DAYS = 20


@dataclass(frozen=True)
class FixtureEvent:
    """An event with its list, and the question whose answer is free text."""

    page: Any
    seats: RegistrationList
    question: Question


def make_event(key: str) -> FixtureEvent:
    """Make an event in both languages, with registration open; `enum_event` is filled."""
    mark = secrets.token_hex(4)
    work, slug = uuid4(), f"{key.replace('_', '-')}-{mark}"
    pages = [_publish(code, work, slug, mark, SEATS[key]) for code in TITLES]
    seats = RegistrationList.objects.get(event_key=work)
    question = Question.objects.create(
        registrations=seats,
        kind=QuestionKind.TEXT,
        text_ar="ما الذي تود أن تتعلمه؟",
        text_en="What would you like to learn?",
        purpose_ar="لإعداد الأمثلة.",
        purpose_en="To prepare examples.",
    )
    if key == "enum_event":
        for _seat in range(SEATS[key]):
            make_person(seats)
    return FixtureEvent(pages[0], seats, question)


def _publish(language: str, work: Any, slug: str, mark: str, seats: int) -> Any:
    """Publish one language version."""
    parent = EventIndexPage.objects.get(locale__language_code=language)
    page = TrainingCoursePage(
        title=f"{TITLES[language]} {mark}",
        slug=slug,
        summary=SUMMARIES[language],
        status=EventStatus.OPEN,
        capacity=seats,
        has_waiting_list=True,
        venue_public="غزة" if language == "ar" else "Gaza",
        translation_key=work,
        locale=Locale.objects.get(language_code=language),
        live=False,
    )
    day = timezone.localdate() + timedelta(days=IN_DAYS)
    page.sessions.add(EventSession(day=day, starts=time(10), ends=time(13), locale=page.locale))
    Page.objects.get(pk=parent.pk).specific.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def make_person(seats: RegistrationList) -> Registration:
    """Register somebody who does not exist, whose name nobody can guess."""
    mark = secrets.token_hex(5)
    name, address = f"متدربة {mark}", f"trainee-{mark}@example.org"
    outcome = register(seats.event_key, Application(name, read_contact(address)))
    if not isinstance(outcome.record, Registration):
        raise RuntimeError("A new person was not registered.")
    return outcome.record
