"""The call list and the log of who saw personal data."""

import pytest
from django.utils import timezone

from registrations.choices import NoticeKind, NoticeState
from registrations.models import AccessEntry, Notice
from tests.registrations import making
from tests.registrations.desk import DIRECTOR, address, html, listed_event, signed_in

pytestmark = pytest.mark.django_db


def test_a_person_is_called_once_for_all_there_is_to_say() -> None:
    seats = listed_event(capacity=1)
    first, second = (outcome.record for outcome in making.registered(seats, 1, 2))
    Notice.objects.create(registration=second, kind=NoticeKind.REMINDER)
    Notice.objects.update(state=NoticeState.TO_CALL)
    client = signed_in()

    page = html(client.get(address("calls", seats.pk)))

    assert page.count("<li>\n                    <p><a") == 2
    for words in ("0590000002", "متدربة 2", "رقمك في قائمة الانتظار 1", "للتذكير"):
        assert words in page
    assert AccessEntry.objects.get().people == 2

    shown = [one.pk for one in second.notices.all()]
    client.post(address("calls", seats.pk), {"called": second.number, "notice": shown})

    assert set(second.notices.values_list("state", flat=True)) == {NoticeState.CALLED}
    assert second.notices.first().done_by.username == "member"
    assert first.notices.get().state == NoticeState.TO_CALL
    assert "متدربة 2" not in html(client.get(address("calls", seats.pk)))


def test_what_came_up_during_the_call_is_told_in_another() -> None:
    seats = listed_event()
    person = making.registered(seats, 1)[0].record
    Notice.objects.update(state=NoticeState.TO_CALL)
    shown = person.notices.get().pk
    later = Notice.objects.create(
        registration=person, kind=NoticeKind.EVENT_CANCELLED, state=NoticeState.TO_CALL
    )
    client = signed_in()

    client.post(address("calls", seats.pk), {"called": 1, "notice": [shown]})

    later.refresh_from_db()
    assert later.state == NoticeState.TO_CALL


@pytest.mark.parametrize("data", [{}, {"called": "x"}, {"called": "9" * 40, "notice": "٣"}])
def test_a_call_of_nobody_changes_nothing(data: dict[str, str]) -> None:
    seats = listed_event()
    making.registered(seats, 1)
    Notice.objects.update(state=NoticeState.TO_CALL)

    assert signed_in().post(address("calls", seats.pk), data).status_code == 302
    assert Notice.objects.get().state == NoticeState.TO_CALL


def test_the_desk_counts_whom_to_call() -> None:
    seats = listed_event()
    making.registered(seats, 1, 2)
    Notice.objects.update(state=NoticeState.TO_CALL)

    page = html(signed_in().get(address("home")))

    assert f'href="{address("calls", seats.pk)}">2</a>' in page


@pytest.mark.parametrize(("language", "word"), [("ar", "اطّلع على القائمة"), ("en", "Saw the list")])
def test_the_director_sees_who_saw_what(language: str, word: str) -> None:
    seats = listed_event()
    making.registered(seats, 1)
    signed_in(name="sees").get(address("event", seats.pk))
    director = signed_in(DIRECTOR, language, name="director")

    page = html(director.get(address("log")))
    day = timezone.localdate().isoformat()

    for told in (word, "sees", "حقوق الإنسان للعاملين"):
        assert told in page
    assert "متدربة" not in page
    for query, is_shown in (
        ("user_name=sees", True),
        ("user_name=nobody", False),
        ("action=export", False),
        (f"day={day}", True),
        ("day=2020-01-01", False),
        ("day=xyz&action=zzz&p=-1", True),
    ):
        narrowed = html(director.get(f"{address('log')}?{query}"))
        assert ("<bdi>sees</bdi>" in narrowed) == is_shown, query
