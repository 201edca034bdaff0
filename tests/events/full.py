"""An event that carries all that it can, and the addresses of the calendar it stands in."""

import datetime
from typing import Any

from core.models import Governorate, Organisation, Person, TargetGroup, Topic, Unit
from events.models import Accommodation, CourseTopic, EventPaper, EventPhoto
from tests import builders
from tests.events import making

DAY = datetime.date(2026, 3, 2)
DAY_AFTER = datetime.timedelta(days=1)


def full_event() -> Any:
    """Return a past course with every relation, record, papers, pictures and evaluation."""
    week = datetime.timedelta(weeks=1)
    page = making.event(
        making.session(DAY, repeats_until=DAY + 3 * week, topic="مدخل"),
        making.session(DAY, 14, 15, topic="تمرين"),
        changes=(
            making.change(DAY + week),
            making.change(DAY + 2 * week, DAY + 2 * week + DAY_AFTER),
        ),
        publish=False,
        cover_image=builders.picture("غلاف الدورة"),
        owner_unit=Unit.objects.first(),
        project="مشروع",
        attended=31,
        women=17,
        evaluation_answers=28,
        average_before="54.5",
        average_after="81",
        selection_criteria="أسبقية التسجيل.",
    )
    page.body = builders.stream(page, [("paragraph", builders.TEXT)])
    page.topics.set(Topic.objects.all()[:3])
    page.governorates.set(Governorate.objects.all()[:2])
    page.target_groups.set(TargetGroup.objects.all()[:3])
    page.accommodations.set(Accommodation.objects.all()[:2])
    bodies = [Organisation.objects.create(name_ar=f"جهة {number}") for number in range(3)]
    people = [Person.objects.create(name_ar=f"متحدث {number}") for number in range(3)]
    page.partners.set(bodies[:2])
    page.funders.set(bodies[2:])
    page.speakers.set(people[:2])
    page.trainers.set(people[2:])
    _add_children(page)
    page.save()
    page.save_revision().publish()
    return page


def _add_children(page: Any) -> None:
    """Add subjects, pictures and papers."""
    for number in range(3):
        page.topics_covered.add(CourseTopic(text=f"محور {number}", locale=page.locale))
        page.photos.add(EventPhoto(image=builders.picture(f"صورة {number}", people_shown="none")))
    for number in range(2):
        document = builders.pdf(f"ورقة {number}")
        page.papers.add(EventPaper(document=document, locale=page.locale))


def calendar_addresses(language: str) -> dict[str, str]:
    """Return the views of the calendar in a language, by name."""
    url = f"/{language}/events/"
    return {
        f"calendar.{language}": url,
        f"calendar filtered.{language}": f"{url}?kind=training_course&governorate=rafah&page=1",
        f"calendar feed.{language}": f"{url}feed/",
        f"calendar table.{language}": f"{url}csv/",
        f"month.{language}": f"{url}month/2026-03/",
        f"archive.{language}": f"{url}archive/",
        f"archive filtered.{language}": f"{url}archive/2026/?topic=housing",
        f"calendar file.{language}": f"{url}calendar.ics",
    }
