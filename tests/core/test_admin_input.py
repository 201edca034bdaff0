"""What staff send and nobody can read is refused with a sentence, not with an error 500."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea

from publications.models import ReportPage
from tests import builders

pytestmark = pytest.mark.django_db

BULK = [
    "wagtailcore/page/publish",
    "library/evidencedocument/delete",
    "library/evidenceimage/add_tags",
]
BROKEN = ["id=x", "id=", f"id={'9' * 40}", "id=٣", "id=all&childOf=x"]


@pytest.mark.parametrize("action", BULK)
@pytest.mark.parametrize("query", BROKEN)
def test_numbers_that_are_none_are_refused_in_words(
    admin_client: Client, action: str, query: str
) -> None:
    for answer in (admin_client.get, admin_client.post):
        given = answer(f"/admin/bulk/{action}/?{query}")

        assert given.status_code == 400
        assert "ليس رقماً" in given.content.decode()


def test_numbers_that_are_some_still_lead_to_the_question(admin_client: Client) -> None:
    page = builders.statement("بيان للسحب")
    answer = admin_client.get(f"/admin/bulk/wagtailcore/page/unpublish/?id={page.pk}")

    assert answer.status_code == 200
    assert "بيان للسحب" in answer.content.decode()


def posted(desk: Client, text: str) -> Any:
    page = builders.report("تقرير")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return page, desk.post(address, {"title": "آخر", "executive_summary": text})


@pytest.mark.parametrize("text", ["{", "<p>x</p>", "5", "[]", '{"blocks": [5]}'])
def test_a_damaged_text_is_refused_in_words_and_nothing_is_stored(
    admin_client: Client, text: str
) -> None:
    page, answer = posted(admin_client, text)

    assert answer.status_code == 400
    assert "وصل نص منسّق تالفاً" in answer.content.decode()
    assert ReportPage.objects.get(pk=page.pk).get_latest_revision_as_object().title == "تقرير"


def test_a_sound_text_is_taken() -> None:
    block = {"key": "a", "type": "unstyled", "text": "نص", "depth": 0}
    ranges: dict[str, Any] = {"inlineStyleRanges": [], "entityRanges": []}
    sound = json.dumps({"blocks": [{**block, **ranges}], "entityMap": {}})

    assert "نص" in DraftailRichTextArea().value_from_datadict({"text": sound}, {}, "text")
