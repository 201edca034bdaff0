"""Legal interventions, testimonies, media mentions: their rules and their pages."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from core.models import DutyBearer
from publications import models
from publications.kinds import PrivacyQuestion
from publications.models.recommendation import by_addressee
from tests import builders

pytestmark = pytest.mark.django_db

TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.mark.parametrize(
    ("make", "changes", "field"),
    [
        (builders.legal_intervention, {"is_anonymised": False}, "is_anonymised"),
        (builders.legal_intervention, {"submitted_on": TOMORROW}, "submitted_on"),
        (builders.legal_intervention, {"privacy_checks": ["names"]}, "privacy_checks"),
        (builders.told, {"consented_on": None}, "consented_on"),
        (builders.told, {"consent_reference": ""}, "consent_reference"),
        (builders.told, {"withdrawn_on": date(2026, 1, 1)}, "withdrawn_on"),
        (builders.told, {"consent_scope": "named"}, "display_name"),
        (builders.told, {"is_minor": True, "consent_scope": "named"}, "consent_scope"),
        (builders.told, {"privacy_checks": []}, "privacy_checks"),
        (builders.field_update, {"privacy_checks": []}, "privacy_checks"),
        (builders.media_mention, {"mentioned_on": TOMORROW}, "mentioned_on"),
    ],
)
def test_what_must_not_be_published_is_refused_with_the_reason(
    make: Any, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        make(**changes)

    assert field in refused.value.message_dict


def test_a_child_is_not_shown() -> None:
    picture = builders.picture(people_shown="consent")

    with pytest.raises(ValidationError) as refused:
        builders.told(is_minor=True, cover_image=picture)

    assert "cover_image" in refused.value.message_dict


def test_a_draft_may_still_lack_its_consent() -> None:
    page = builders.told(publish=False, consented_on=None, privacy_checks=[])

    assert models.TestimonyPage.objects.get(pk=page.pk).live is False


def test_a_legal_intervention_tells_forum_case_and_outcome(client: Client) -> None:
    page = builders.legal_intervention(
        "التماس بشأن سفر مريض",
        forum_name="المحكمة العليا",
        case_number="2715/18",
        outcome="rejected",
        outcome_note="رفضت المحكمة الالتماس.",
    )
    html = client.get(page.url).content.decode()
    listed = client.get("/ar/publications/legal-interventions/?outcome=rejected").content.decode()
    others = client.get("/ar/publications/legal-interventions/?outcome=accepted").content.decode()

    for text in ("المحكمة العليا", "2715/18", "رُفض", "رفضت المحكمة الالتماس.", page.reference):
        assert text in html
    assert "التماس بشأن سفر مريض" in listed
    assert "التماس بشأن سفر مريض" not in others


@pytest.mark.parametrize("make", ["legal_intervention", "told", "media_mention"])
def test_each_kind_opens_in_both_languages_with_its_number(client: Client, make: str) -> None:
    page = getattr(builders, make)()
    version = builders.translated(page, title="In English")

    assert client.get(page.url).status_code == 200
    html = client.get(version.url).content.decode()
    assert "In English" in html
    assert page.reference in html
    assert client.get(page.short_address, headers={"accept-language": "en"}).url == version.url


def test_the_library_names_the_collections_beside_it(client: Client) -> None:
    html = client.get("/ar/publications/").content.decode()

    for address in ("legal-interventions", "testimonies", "in-the-media"):
        assert f"/ar/publications/{address}/" in html


def test_a_testimony_whose_consent_ended_gives_nothing_to_search() -> None:
    page = builders.told(publish=False, withdrawn_on=date(2026, 1, 1))

    assert list(models.TestimonyPage.objects.get(pk=page.pk).passages()) == []


def test_recommendations_are_grouped_by_addressee_and_keep_their_numbers(client: Client) -> None:
    health, housing = DutyBearer.objects.all()[:2]
    page = builders.report(publish=False)
    for text, addressee in (
        ("أولى", health),
        ("ثانية", housing),
        ("ثالثة", health),
        ("عامة", None),
    ):
        page.recommendations.add(
            models.Recommendation(text=text, addressee=addressee, locale=page.locale)
        )
    page.save_revision().publish()

    groups = by_addressee(page.recommendations.all())
    html = client.get(page.url).content.decode()

    assert [(name, [number for number, _text in rows]) for name, rows in groups] == [
        (health.name_ar, [1, 3]),
        (housing.name_ar, [2]),
        ("إلى الجميع", [4]),
    ]
    assert 'id="rec-3"' in html


def test_who_checked_privacy_and_when_is_kept(admin_client: Client, admin_user: Any) -> None:
    page = builders.field_update(publish=False, privacy_checks=[])
    data = {
        "title": page.title,
        "text": page.text,
        "happened_on": "2026-01-02",
        "published_at": "2026-01-02 10:00",
        "privacy_checks": PrivacyQuestion.values,
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "1",
    }
    admin_client.post(f"/admin/pages/{page.pk}/edit/", data)

    page = models.FieldUpdatePage.objects.get(pk=page.pk)
    assert page.live
    assert page.privacy_checked_by == admin_user
    assert page.privacy_checked_at is not None
