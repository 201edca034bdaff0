"""Language versions of an event: one schedule, one state, one address, words of their own."""

import datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import F
from django.test import TestCase
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from core.models import Governorate, Organisation, TargetGroup
from events.models import CourseTopic, EventDate, EventPage, TrainingCoursePage
from tests.events import making

pytestmark = pytest.mark.django_db

DAY = datetime.date(2027, 5, 2)
WEEK = datetime.timedelta(weeks=1)


def translated(page: Any) -> Any:
    """Send a page for translation, translate each piece as X and its text, publish it."""
    english = Locale.objects.get(language_code="en")
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=english)
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=english,
            context=segment.context,
            defaults={"data": f"X {segment.string.data}"},
        )
    with TestCase.captureOnCommitCallbacks(execute=True):
        translation.save_target(publish=True)
    return TrainingCoursePage.objects.get(translation_key=page.translation_key, locale=english)


@pytest.fixture
def page() -> Any:
    """Return a course with all that its versions share."""
    page = making.event(
        making.session(DAY, repeats_until=DAY + 2 * WEEK, weekdays=[6], topic="مدخل"),
        changes=(making.change(DAY + WEEK, DAY + WEEK + datetime.timedelta(days=1)),),
        publish=False,
        venue_private="عمارة 7",
        capacity=25,
        status="open",
        hides_hours=True,
    )
    page.target_groups.set(TargetGroup.objects.all()[:2])
    page.governorates.set(Governorate.objects.all()[:1])
    page.partners.set([Organisation.objects.create(name_ar="شريك", name_en="A partner")])
    page.topics_covered.add(CourseTopic(text="محور", locale=page.locale))
    page.save()
    page.save_revision().publish()
    return TrainingCoursePage.objects.get(pk=page.pk)


def test_a_translation_has_the_same_schedule_and_facts_in_its_own_words(page: Any) -> None:
    version = translated(page)

    assert [row.starts_at for row in version.dates] == [row.starts_at for row in page.dates]
    assert [row.key for row in version.dates] == [row.key for row in page.dates]
    assert version.sessions.get().topic == "X مدخل"
    assert version.topics_covered.get().text == "X محور"
    assert version.slug == page.slug
    for name in ("capacity", "status", "hides_hours", "venue_private", "kind"):
        assert getattr(version, name) == getattr(page, name)
    for name in ("target_groups", "governorates", "partners"):
        assert list(getattr(version, name).all()) == list(getattr(page, name).all())


def test_a_change_of_the_original_reaches_its_translation(page: Any) -> None:
    translated(page)
    page.session_changes.set([])
    page = making.republished(page, session_changes=[], status="cancelled")

    version = translated(page)

    assert version.status == "cancelled"
    assert version.session_changes.count() == 0
    assert all(row.was_at is None for row in version.dates)
    assert {row.sequence for row in version.dates} == {1}


def test_a_copy_of_an_event_is_another_event(page: Any) -> None:
    copy = page.copy(update_attrs={"title": "نسخة", "slug": "copy"})

    assert copy.translation_key != page.translation_key
    assert copy.sessions.get().translation_key != page.sessions.get().translation_key


def test_dates_are_computed_anew_when_the_rules_of_the_zone_have_changed(page: Any) -> None:
    right = [row.starts_at for row in page.dates]
    hour = datetime.timedelta(hours=1)
    EventDate.objects.filter(page=page).update(starts_at=F("starts_at") + hour, digest="old")
    EventPage.objects.filter(pk=page.pk).update(starts_at=right[0] + hour)

    call_command("refresh_event_dates", stdout=StringIO())

    page = TrainingCoursePage.objects.get(pk=page.pk)
    assert [row.starts_at for row in page.dates] == right
    assert page.starts_at == right[0]
    assert {row.sequence for row in page.dates} == {1}
