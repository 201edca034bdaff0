"""The form of an event in the admin, in Arabic: the schedule is checked, what was typed stays."""

import datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail.users.models import UserProfile

from events.models import EventIndexPage, PublicMeetingPage, TrainingCoursePage, WorkshopPage
from tests import builders
from tests.events import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    """Return a client signed in as an administrator who works in Arabic."""
    user = get_user_model().objects.create_superuser("admin", "a@example.org", "a-long-password")
    UserProfile.objects.create(user=user, preferred_language="ar")
    client.force_login(user)
    return client


def add_address(model: Any = TrainingCoursePage) -> str:
    """Return the address of the form for a new event."""
    index = builders.index(EventIndexPage)
    return reverse("wagtailadmin_pages:add", args=["events", model._meta.model_name, index.pk])


def typed(sessions: list[dict[str, Any]], changes: list[dict[str, Any]] = (), **more: Any) -> Any:  # type: ignore[assignment]
    """Return what an editor sends."""
    empty = {"topics_covered": [], "papers": [], "photos": [], "comments": []}
    data = {
        "title": "دورة",
        "summary": "ملخص",
        "kind": "training_course",
        "status": "open",
        "mode": "in_person",
        "spoken": "ar",
        "photo_policy": "none",
        "body": streamfield([]),
        "record": rich_text(""),
        **{name: inline_formset(rows) for name, rows in empty.items()},
        "sessions": inline_formset(sessions),
        "session_changes": inline_formset(changes),
        **more,
    }
    return nested_form_data(data)


def session(day: str, starts: str = "10:00", ends: str = "13:00", **more: Any) -> dict[str, Any]:
    """Return a row of the sessions as it is sent."""
    return {"day": day, "starts": starts, "ends": ends, "topic": "", "repeats_until": "", **more}


def test_an_editor_types_a_weekly_session_with_a_change(editor: Client) -> None:
    rows = [session("2027-05-02", repeats_until="2027-05-30", topic="مدخل")]
    changes = [{"day": "2027-05-09", "at": "", "to_day": "2027-05-10", "starts": "", "ends": ""}]

    ticked = {"sessions-0-weekdays": ["6", "1"], "action-publish": "1"}

    answer = editor.post(add_address(), {**typed(rows, changes), **ticked})

    page = TrainingCoursePage.objects.get(title="دورة")
    assert answer.status_code == 302
    assert page.live
    assert page.sessions.get().weekdays == [6, 1]
    assert page.stored_dates.count() == 9
    assert page.slug == "training-2027-001"


@pytest.mark.parametrize(
    ("rows", "changes", "message"),
    [
        ([session("2027-05-12", "13:00", "10:00")], [], "ينتهي لقاء 12 مايو 2027 قبل أن يبدأ"),
        ([session("2027-05-12"), session("2027-05-12", "12:00", "14:00")], [],
         "يُعقد لقاءان في الوقت نفسه في 12 مايو 2027 الساعة 12:00"),
        ([session("2027-05-12", repeats_until="2027-05-01")], [], "يسبق أوله"),
        ([session("0227-05-12")], [], "لا يمكن أن تكون سنة"),
        ([session("2027-03-27", "02:30", "05:00")], [], "تُقدَّم الساعة في 27 مارس 2027"),
        ([session("2027-05-12")], [{"day": "2027-05-13"}], "فلا شيء يُغيَّر"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("action", ["", "action-publish"])
def test_an_impossible_schedule_is_refused_in_words_and_kept(
    editor: Client, rows: Any, changes: Any, message: str, action: str
) -> None:
    sent = typed(rows, changes)
    if action:
        sent[action] = "1"

    answer = editor.post(add_address(), sent)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert message in html
    assert f'value="{rows[0]["day"]}"' in html, "what was typed is still there"
    assert not TrainingCoursePage.objects.filter(title="دورة").exists()


@pytest.mark.parametrize(
    "sent", [{"day": "x"}, {"starts": "25:00"}, {"day": "2027-02-30"}, {"day": ""}]
)
def test_a_day_or_hour_that_is_none_is_refused(editor: Client, sent: dict[str, str]) -> None:
    answer = editor.post(
        add_address(), {**typed([{**session("2027-05-12"), **sent}]), "action-publish": "1"}
    )

    assert answer.status_code == 200
    assert not TrainingCoursePage.objects.filter(title="دورة").exists()


def test_the_form_lists_the_dates_that_were_computed(editor: Client) -> None:
    row = making.session(datetime.date(2027, 5, 2), repeats_until=datetime.date(2027, 5, 16))
    page = making.event(row, changes=(making.change(datetime.date(2027, 5, 9)),))

    html = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "3 مواعيد، بحسب آخر حفظ للمسودة" in html
    assert "9 مايو 2027" in html
    assert html.count("· لن يُعقد") == 1


@pytest.mark.parametrize(
    ("model", "kinds"),
    [
        (TrainingCoursePage, ["training_course", "training_day", "trainers_course"]),
        (WorkshopPage, ["workshop", "seminar", "lecture"]),
        (PublicMeetingPage, ["public_meeting", "hearing"]),
    ],
)
def test_each_type_offers_its_own_kinds(editor: Client, model: Any, kinds: list[str]) -> None:
    html = editor.get(add_address(model)).content.decode()

    offered = html.partition('name="kind"')[2].partition("</select>")[0]
    assert [kind for kind in kinds if f'value="{kind}"' in offered] == kinds
    assert offered.count("<option") == len(kinds)


def test_the_types_are_offered_by_their_arabic_names(editor: Client) -> None:
    index = builders.index(EventIndexPage)

    html = editor.get(reverse("wagtailadmin_pages:add_subpage", args=[index.pk])).content.decode()

    for name in ("دورة تدريبية", "لقاء مع الجمهور", "ورشة عمل", "مؤتمر", "لقاء جامعي"):
        assert name in html
    assert "event page" not in html.lower()


def test_the_admin_has_a_list_of_all_events(editor: Client) -> None:
    making.event(making.session(), title="دورة في القائمة")
    making.meeting(making.session(), title="لقاء في القائمة", status="cancelled")

    with translation.override("ar"):
        html = editor.get("/admin/events/").content.decode()

    assert "دورة في القائمة" in html
    assert "لقاء في القائمة" in html
    assert "أُلغي" in html
