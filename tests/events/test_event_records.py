"""The record of an event: totals, papers, pictures by what was told before, averages."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from events.models import EventPaper, EventPhoto
from tests import builders
from tests.events import making
from tests.events.test_event_pages import shown

pytestmark = pytest.mark.django_db


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
