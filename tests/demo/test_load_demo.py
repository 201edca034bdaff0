"""The demonstration: complete, honest about itself, safe to load again."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client, TestCase, override_settings
from django.utils import translation
from wagtail.models import Page

from demo.content_files import read
from demo.pages import existing
from events.choices import EventStatus
from events.models import EventPage
from library import ocr
from publications.models import FieldUpdatePage, ReportPage, StatementPage, StatisticsReleasePage

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Load the demonstration for the tests of this module; return what the command printed."""
    out = StringIO()
    cache.clear()
    with (
        django_db_blocker.unblock(),
        override_settings(VAR_DIR=tmp_path_factory.mktemp("var")),
        transaction.atomic(),
    ):
        with translation.override("ar"), TestCase.captureOnCommitCallbacks(execute=True):
            call_command("load_demo", stdout=out, stderr=out)
        yield out.getvalue()
        transaction.set_rollback(True)


def test_the_demonstration_fills_every_state_and_loads_once(demo: str, client: Client) -> None:
    counted = [
        model.objects.live().count() for model in (StatementPage, FieldUpdatePage, ReportPage)
    ]
    series = "publications/statistics/series/gaza-census/"

    assert min(counted) >= 17
    assert not any(Page.find_problems())
    states = {page.translation_state.status for page in StatementPage.objects.live()}
    assert states == {"original", "current", "older", "only_here"}
    assert "admin" in demo

    call_command("load_demo", stdout=StringIO(), stderr=StringIO())

    again = [model.objects.live().count() for model in (StatementPage, FieldUpdatePage, ReportPage)]
    assert again == counted

    assert "<span>1,899,291</span>" in client.get(f"/ar/{series}").content.decode()
    assert "1997,1022207,1022207" in client.get(f"/en/{series}data.csv").content.decode()
    faces = {page.face.code for page in EventPage.objects.live()}
    assert faces == {*EventStatus.values, "under_way"}, "an event in every state"
    assert "عنوان توضيحي" not in client.get("/ar/events/calendar.ics").content.decode()
    for code, title in (("ar", "مركز الميزان لحقوق الإنسان"), ("en", "Al Mezan Center")):
        html = client.get(f"/{code}/").content.decode()
        assert title in html


def test_the_demonstration_has_a_scan_and_charts_of_several_categories(
    demo: str, client: Client
) -> None:
    scan = existing(ReportPage, "udhr-scan", "ar")
    first, second = (client.get(f"{scan.url}p/{n}/").content.decode() for n in (1, 2))
    lines = client.get("/ar/publications/statistics/series/demonstration-activities/")
    release = existing(StatisticsReleasePage, "statistics/activities-2025-1", "en")

    assert "لا نص في الصفحة" in second
    if ocr.is_installed():
        assert "قُرئ هذا النص من صورة الصفحة" in first
        assert "جميع الناس" in first
    else:
        assert "Tesseract is not installed" in demo
        assert "لا نص في الصفحة" in first
    for word in ("المحاضرات", "ورش العمل", "الدورات التدريبية"):
        assert word in lines.content.decode()
    parted = client.get(release.url).content.decode()
    assert "By governorate" in parted
    assert "Participants in lectures" in parted


def test_the_figures_of_each_census_add_up_to_its_total() -> None:
    for item in read("statistics")["releases"]:
        assert sum(item["counts"].values()) == item["stated_total"], item["key"]
        assert "PCBS" in item["source"]["en"]
        assert "الجهاز المركزي للإحصاء الفلسطيني" in item["source"]["ar"]


def test_every_invented_text_says_that_it_is_a_demonstration() -> None:
    for item in read("statements"):
        texts = str(item["title"]) + str(item["summary"]) + str(item["body"])
        assert "توضيحي" in texts or "emonstration" in texts, item["key"]
    for item in read("field_updates"):
        assert all(
            "توضيحي" in text or "emonstration" in text for text in item["text"].values() if text
        )


def test_the_declaration_is_complete_in_both_languages() -> None:
    for code in ("ar", "en"):
        text = read(f"udhr.{code}")
        assert [article["number"] for article in text["articles"]] == list(range(1, 31))
        assert all(article["paragraphs"] for article in text["articles"])
