"""The page of an event in both languages: its face, its dates, its record, what it never says."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from core.models import Organisation, Person, TargetGroup
from events.models import (
    Accommodation,
    CampusSessionPage,
    ConferenceEditionPage,
    CourseTopic,
    EventDate,
    EventPaper,
    EventPhoto,
    PublicMeetingPage,
    TrainingCoursePage,
    WorkshopPage,
)
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


# The record -----------------------------------------------------------------------------------


def test_after_the_event_its_record_takes_the_place_of_registration(client: Client) -> None:
    page = making.event(
        making.session(making.in_days(-3)),
        publish=False,
        attended=54,
        women=12,
        youth=3,
        record="<p>عُرضت المعايير.</p>",
        evaluation_answers=28,
        average_before="54.5",
        average_after="81",
    )
    page.papers.add(
        EventPaper(document=builders.pdf("ورقة عن المياه"), author="وحدة", locale=page.locale)
    )
    page.photos.add(EventPhoto(image=builders.picture(people_shown="none")))
    page.save_revision().publish()

    html = shown(client, page)

    assert "22.2% من الجميع" in html
    assert "أقل من 5" in html
    assert ">3<" not in html
    assert "عُرضت المعايير" in html
    assert "ورقة عن المياه" in html
    assert "54.5" in html
    assert "للتسجيل" not in html


def test_an_evaluation_of_few_answers_is_not_shown(client: Client) -> None:
    page = making.event(
        making.session(making.in_days(-3)),
        evaluation_answers=4,
        average_before="54.5",
        average_after="81",
    )

    assert "54.5" not in shown(client, page)


@pytest.mark.parametrize(
    ("policy", "people", "is_allowed"),
    [
        ("none", "none", True),
        ("none", "blurred", False),
        ("none", "consent", False),
        ("no_faces", "blurred", True),
        ("no_faces", "consent", False),
        ("consent", "consent", True),
    ],
)
def test_pictures_keep_to_what_those_who_came_were_told(
    policy: str, people: str, is_allowed: bool
) -> None:
    page = making.event(making.session(making.in_days(-3)), publish=False, photo_policy=policy)
    page.photos.add(EventPhoto(image=builders.picture(people_shown=people)))
    page.live = True

    if is_allowed:
        page.full_clean()
    else:
        with pytest.raises(ValidationError, match="احذف الصورة"):
            page.full_clean()


@pytest.mark.parametrize(
    "facts",
    [
        {"attended": 10, "women": 11},
        {"women": 5},
        {"evaluation_answers": 8, "average_before": 50},
        {"average_before": 500, "average_after": 3, "evaluation_answers": 8},
        {
            "registration_opens_at": "2026-05-02T10:00Z",
            "registration_deadline": "2026-05-01T10:00Z",
        },
    ],
)
def test_impossible_facts_are_refused(facts: dict[str, Any]) -> None:
    page = making.event(making.session(), publish=False)
    for name, value in facts.items():
        field = page._meta.get_field(name)
        setattr(page, name, field.to_python(value))

    with pytest.raises(ValidationError):
        page.full_clean()


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
