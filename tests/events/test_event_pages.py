"""The page of an event in both languages: its face, its dates, what it never says."""

import datetime
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from core.models import Organisation, Person, TargetGroup
from events.models import (
    Accommodation,
    CampusSessionPage,
    ConferenceEditionPage,
    CourseTopic,
    EventDate,
    PublicMeetingPage,
    TrainingCoursePage,
    WorkshopPage,
)
from events.recurrence import GAZA
from events.showing import shown_dates
from tests import builders
from tests.events import making

pytestmark = pytest.mark.django_db

TYPES = (
    TrainingCoursePage,
    PublicMeetingPage,
    WorkshopPage,
    ConferenceEditionPage,
    CampusSessionPage,
)
ADDRESS = "شارع الشهداء، عمارة 7، الطابق الثالث"


def shown(client: Client, page: Any) -> str:
    """Return the page as a reader gets it."""
    answer = client.get(page.url)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("model", TYPES)
def test_each_kind_of_event_is_shown_in_both_languages(client: Client, model: Any) -> None:
    page = making.event(making.session(topic="مدخل"), model=model)
    version = builders.translated(page, title="Human rights for health workers")

    arabic, english = shown(client, page), shown(client, version)

    assert 'dir="rtl"' in arabic
    assert making.TITLE in arabic
    assert "المواعيد" in arabic
    assert 'dir="ltr"' in english
    assert "Human rights for health" in english
    assert "Dates" in english
    assert page.slug == version.slug
    assert page.slug.isascii()


def test_addresses_are_numbered_by_kind_and_year_and_never_given_again(client: Client) -> None:
    day = datetime.date(2026, 5, 12)
    first = making.event(making.session(day))
    second = making.event(making.session(day))
    meeting = making.meeting(making.session(day))

    assert [first.slug, second.slug] == ["training-2026-001", "training-2026-002"]
    assert meeting.slug == "public-meeting-2026-001"

    second.delete()

    assert making.event(making.session(day)).slug == "training-2026-003"


@pytest.mark.parametrize(
    ("status", "before", "after"),
    [
        ("announced", "لم يبدأ التسجيل", "انتهى"),
        ("open", "التسجيل مفتوح", "انتهى"),
        ("full", "شُغلت جميع المقاعد", "انتهى"),
        ("closed", "انتهى التسجيل", "انتهى"),
        ("postponed", "لن يُعقد في المواعيد أدناه", "لم يُعقد في موعده"),
        ("cancelled", "نرجو عدم الحضور", "لم يُعقد هذا النشاط"),
        ("moved_online", "يُعقد عبر الإنترنت", "انتهى"),
        ("done", "انتهى", "انتهى"),
    ],
)
def test_each_state_has_its_face_before_and_after(
    client: Client, status: str, before: str, after: str
) -> None:
    coming = making.event(making.session(making.in_days(3)), status=status)
    gone = making.event(making.session(making.in_days(-3)), status=status)

    assert before in shown(client, coming)
    assert after in shown(client, gone)


@pytest.mark.parametrize("status", ["announced", "open", "full", "closed", "moved_online"])
def test_an_event_that_has_begun_says_so(client: Client, status: str) -> None:
    rows = (making.session(making.in_days(-2)), making.session(making.in_days(2)))

    html = shown(client, making.event(*rows, status=status))

    assert "جارٍ الآن" in html
    assert "للتسجيل" not in html


def test_who_may_register_is_told_whom_to_ask(client: Client) -> None:
    organisation = builders.home().organisation
    organisation.email = "training@example.org"
    organisation.save()
    page = making.event(making.session(), status="open")

    assert "للتسجيل" in shown(client, page)

    page = making.republished(page, status="cancelled")

    assert "للتسجيل" not in shown(client, page)


def test_changes_of_dates_are_told(client: Client) -> None:
    first = making.in_days(3)
    week = datetime.timedelta(weeks=1)
    weekly = making.session(first, repeats_until=first + 2 * week)
    changes = (
        making.change(first + week),
        making.change(first + 2 * week, first + 2 * week + datetime.timedelta(days=1)),
    )

    html = shown(client, making.event(weekly, changes=changes))

    assert html.count("لن يُعقد") == 1
    assert html.count("نُقل من") == 1
    assert html.count('role="row"') == 4


def test_hours_that_are_not_public_are_nowhere(client: Client) -> None:
    page = making.event(making.session(starts=8, ends=15), hides_hours=True)

    found = [shown(client, page), client.get("/ar/events/").content.decode()]
    found += [
        client.get(f"/ar/events/{end}").content.decode() for end in ("month/", "calendar.ics")
    ]
    found.append(client.get("/api/v1/events/").content.decode())

    assert "يُبلَّغ للمقبولين" in found[0]
    assert all("08:00" not in text and "T080000" not in text for text in found)
    assert "VALUE=DATE" in found[3]


@pytest.mark.parametrize("hour", [0, 7, 12, 16, 23])
def test_the_state_of_an_event_with_hidden_hours_changes_with_the_day_only(hour: int) -> None:
    page = making.event(making.session(datetime.date(2026, 5, 12), 8, 15), hides_hours=True)
    codes = []
    for day in (11, 12, 13):
        now = datetime.datetime(2026, 5, day, hour, tzinfo=GAZA)
        with patch.object(timezone, "now", return_value=now.astimezone(datetime.UTC)):
            page = TrainingCoursePage.objects.get(pk=page.pk)
            codes.append((page.face.code, shown_dates(page)[0].is_past))

    assert codes == [("announced", False), ("under_way", False), ("done", True)]


def test_the_exact_address_is_in_no_answer(client: Client) -> None:
    page = making.event(making.session(topic="مدخل"), venue_private=ADDRESS, status="open")
    builders.translated(page, title="Course")
    key = page.translation_key
    ends = ("", "month/", "archive/", "feed/", "feed/?full=1", "csv/", "calendar.ics")
    addresses = [f"/{code}/events/{end}" for code in ("ar", "en") for end in ends]
    addresses += [f"{page.url}{end}" for end in ("", "calendar.ics")]
    addresses += ["/ar/", "/en/", "/sitemap-pages.xml", "/api/v1/events/"]
    addresses += [
        f"/api/v1/events/{key}/",
        f"/api/v1/events/{key}/?language=en",
        "/oai?verb=Identify",
    ]

    found = {}
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[address] = body.decode()

    assert {
        address for address, text in found.items() if "عمارة" in text or "الشهداء" in text
    } == set()
    assert "مدينة غزة" in found[page.url], "the area is told"
    assert all("عمارة" not in one.text for one in page.passages())
    assert "عمارة" not in str(page.structured_data())
    assert all("venue_private" not in str(one) for one in type(page).search_fields)


def test_a_translator_is_not_sent_the_exact_address() -> None:
    from wagtail_localize.models import StringSegment, TranslationSource

    page = making.event(making.session(topic="مدخل"), venue_private=ADDRESS)

    source, _made = TranslationSource.update_or_create_from_instance(page)

    texts = [one.string.data for one in StringSegment.objects.filter(source=source)]
    assert "مدخل" in texts
    assert making.TITLE in texts
    assert not any("عمارة" in text for text in texts)


# Facts ----------------------------------------------------------------------------------------


def test_who_and_what_an_event_names_is_shown_in_the_language_of_the_page(client: Client) -> None:
    page = making.event(making.session(), publish=False, selection_criteria="أسبقية التسجيل.")
    page.target_groups.set(TargetGroup.objects.filter(code="health-workers"))
    page.accommodations.set(Accommodation.objects.filter(code="sign-language"))
    page.trainers.set(
        [Person.objects.create(name_ar="مدربة", name_en="A trainer", post_ar="محامية")]
    )
    page.funders.set([Organisation.objects.create(name_ar="مانح", name_en="A donor")])
    page.topics_covered.add(CourseTopic(text="المحور الأول", locale=page.locale))
    page.save()
    page.save_revision().publish()
    english = shown(client, builders.translated(page, title="Course"))
    arabic = shown(client, page)

    for text in ("العاملون في مجال الصحة", "لغة الإشارة", "مدربة (محامية)", "مانح", "المحور الأول"):
        assert text in arabic
    for text in ("Health workers", "Sign-language", "A trainer", "A donor"):
        assert text in english
    assert "أسبقية التسجيل" in arabic


def test_a_draft_shows_the_dates_that_were_just_typed(client: Client) -> None:
    page = making.event(making.session(making.in_days(3)))
    page = TrainingCoursePage.objects.get(pk=page.pk)
    page.sessions.add(making.session(making.in_days(4), topic="لقاء جديد", locale=page.locale))

    answer = page.make_preview_request(preview_mode="")

    assert "لقاء جديد" in answer.content.decode()
    assert EventDate.objects.filter(page=page).count() == 1
    assert "لقاء جديد" not in shown(client, page)


def test_an_event_without_a_date_says_so(client: Client) -> None:
    page = making.event()

    assert "يُعلن الموعد هنا" in shown(client, page)
    assert page.starts_at is None
