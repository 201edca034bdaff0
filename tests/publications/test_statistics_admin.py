"""Statistics releases are typed and pasted in the admin; what is wrong is told and kept."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from publications.models import (
    StatisticsIndexPage,
    StatisticsReleasePage,
)
from publications.statistics.rows import Row
from tests import builders

pytestmark = pytest.mark.django_db

HEADING = "الفئة\tالمحافظة\tالجنس\tالفئة العمرية\tالعدد\n"
PASTED = (
    HEADING + "القتلى\tرفح\tإناث\tأطفال\t١٬٢٠٠\n"
    "Injured\tKhan Yunis\tmale\t\t3\nجرحى\tدير البلح\tذكر\tبالغون\t4\n"
)
ROWS = (
    Row("people-killed", 5, "rafah", "female", "under-18"),
    Row("people-killed", 7, "gaza", "male"),
    Row("people-injured", 20, "rafah", "male"),
)


@pytest.fixture
def editor(admin_client: Client) -> Client:
    """Return a client signed in to the admin, in Arabic."""
    return admin_client


def form(table: str, **changes: Any) -> dict[str, Any]:
    """Return what the editor's browser sends."""
    return nested_form_data(
        {
            "title": "إصدار آذار",
            "summary": "",
            "published_on": "2026-04-02",
            "series": "",
            "period_from": "2026-03-01",
            "period_to": "2026-03-31",
            "unit": "شخص",
            "stated_total": "",
            "table": table,
            "source_note": "وحدة البحث الميداني.",
            "definitions_page": "",
            "attachments": formset(),
            "footnotes": formset(),
            "body": streamfield([]),
            "comments": formset(),
            "owner_unit": "",
            "cover_image": "",
            "action-publish": "action-publish",
            **changes,
        }
    )


def formset() -> dict[str, str]:
    return {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}


def add_address() -> str:
    parent = builders.index(StatisticsIndexPage)
    return reverse(
        "wagtailadmin_pages:add", args=["publications", "statisticsreleasepage", parent.pk]
    )


def stored(page: StatisticsReleasePage) -> list[tuple[str, str, str, str, int]]:
    """Return the rows in the database."""
    rows = page.rows.select_related("category", "governorate", "age_group")
    return [
        (
            row.category.code,
            row.governorate.code if row.governorate else "",
            row.sex,
            row.age_group.code if row.age_group else "",
            row.count,
        )
        for row in rows
    ]


def test_a_pasted_table_is_published_from_the_admin(editor: Client) -> None:
    answer = editor.post(add_address(), form(PASTED), follow=True)
    page = StatisticsReleasePage.objects.get()

    assert answer.status_code == 200
    assert page.live
    assert page.reference == "ST-1/2026"
    assert page.slug == "statistics-2026-001"
    assert stored(page) == [
        ("people-killed", "rafah", "female", "under-18", 1200),
        ("people-injured", "khan-younis", "male", "", 3),
        ("people-injured", "middle-area", "male", "18-and-over", 4),
    ]


def test_the_form_shows_the_table_again_to_be_changed(editor: Client) -> None:
    page = builders.statistics(rows=ROWS)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = editor.get(address).content.decode()
    shown = re.search(r'<textarea name="table"[^>]*>\s*(.*?)</textarea>', html, re.DOTALL)

    assert shown is not None
    assert "القتلى\tمحافظة رفح\tإناث\tأطفال (دون 18 عاماً)\t5" in shown[1]
    editor.post(address, form(shown[1].replace("\t20", "\t21")))
    assert stored(StatisticsReleasePage.objects.get()) == [
        ("people-killed", "rafah", "female", "under-18", 5),
        ("people-killed", "gaza", "male", "", 7),
        ("people-injured", "rafah", "male", "", 21),
    ]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (HEADING + "القتلى\tرام الله\t\t\t5", "الصف 2، العمود «المحافظة»"),
        (HEADING + "القتلى\tرفح\t\t\tخمسة", "«خمسة» ليس عدداً"),
        (HEADING + "القتلى\tرفح\t\t\t-5", "أقل من الصفر"),
        (HEADING + "القتلى\tرفح\t\t\t5\nقتلى\tRafah\t\t\t6", "الصف 3: مطابق للصف 2"),
        (HEADING + "القتلى\tرفح\t5", "فيه 3 أعمدة بدلاً من 5"),
        (HEADING + "القتلى\tرفح\t\t\t5\nالمجموع\t\t\t\t6", "المجموع المذكور 6، لكن مجموع الصفوف 5"),
        (HEADING, "ليس في الجدول صفوف"),
    ],
)
def test_a_wrong_table_is_refused_and_kept_as_typed(editor: Client, table: str, told: str) -> None:
    html = editor.post(add_address(), form(table)).content.decode()

    assert told in html
    assert table.strip() in html
    assert not StatisticsReleasePage.objects.exists()


def test_each_problem_of_a_table_has_its_line(editor: Client) -> None:
    table = HEADING + "<b>\tرفح\t\t\t5\nالقتلى\tرفح\t\t\tخمسة"
    html = editor.post(add_address(), form(table)).content.decode()

    assert html.count('<span class="told-problem">') == 2
    assert "«&lt;b&gt;» غير موجود" in html


def test_a_wrong_table_is_refused_in_a_draft_as_well(editor: Client) -> None:
    data = form("القتلى\tرام الله\t\t\t5")
    del data["action-publish"]

    assert "رام الله" in editor.post(add_address(), data).content.decode()
    assert not StatisticsReleasePage.objects.exists()


def test_a_draft_may_wait_for_its_figures(editor: Client) -> None:
    data = form("", unit="", source_note="", period_from="", period_to="", stated_total="9")
    del data["action-publish"]
    editor.post(add_address(), data)

    assert not StatisticsReleasePage.objects.get().live


def test_a_total_of_the_source_that_does_not_fit_is_refused(editor: Client) -> None:
    html = editor.post(add_address(), form(PASTED, stated_total="1208")).content.decode()

    assert "المجموع المذكور 1,208، لكن مجموع الصفوف 1,207" in html


def test_problems_are_told_in_the_editors_language(editor: Client, admin_user: Any) -> None:
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(admin_user)
    profile.preferred_language = "en"
    profile.save()
    html = editor.post(add_address(), form(HEADING + "القتلى\tرفح\t\t\tfive")).content.decode()

    assert "Row 2, column “Number”: “five” is not a number." in html


def test_a_release_without_rows_or_period_never_goes_live() -> None:
    for fields in ({"rows": ()}, {"period_to": None}, {"stated_total": 9}):
        page = builders.statistics(publish=False, **fields)
        with pytest.raises(ValidationError, match=r"الأرقام|المجموع المذكور 9"):
            page.save_revision().publish()


@pytest.mark.parametrize("action", ["action-publish", "action-save"])
def test_a_live_release_is_corrected_with_its_stated_total(editor: Client, action: str) -> None:
    page = builders.statistics(rows=ROWS, stated_total=32)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    sent = form("القتلى;رفح;إناث;أطفال;6\nالقتلى;غزة;ذكور;;7\nالجرحى;رفح;ذكور;;20\n")
    sent.pop("action-publish")
    answer = editor.post(address, {**sent, "stated_total": "33", action: action})

    assert answer.status_code == 302
    newest = StatisticsReleasePage.objects.get().get_latest_revision_as_object()
    assert newest.stated_total == 33
    assert [row.count for row in newest.rows.all()] == [6, 7, 20]
    if action == "action-publish":
        assert sum(row[-1] for row in stored(StatisticsReleasePage.objects.get())) == 33


def test_the_wrong_total_of_a_live_release_is_told_once(editor: Client) -> None:
    page = builders.statistics(rows=ROWS, stated_total=32)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = editor.post(address, form("القتلى;رفح;;;6", stated_total="33"))

    assert len(answer.context["form"].errors["stated_total"]) == 1
    assert [row.count for row in StatisticsReleasePage.objects.get().rows.all()] == [5, 7, 20]
    answer = editor.post(address, form("القتلى;رفح;;;x", stated_total="33"))
    assert list(answer.context["form"].errors) == ["table"]


def test_a_preview_may_be_framed_by_the_editor_and_by_nobody_else(editor: Client) -> None:
    page = builders.statistics(rows=ROWS)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    editor.post(address, form("القتلى;رفح;;;6", title="في المعاينة"))
    answer = editor.get(f"{address}?in_preview_panel=true")
    policy = answer["Content-Security-Policy"]

    assert "<title>في المعاينة" in answer.content.decode()
    assert "frame-ancestors 'self'" in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in editor.get(page.url)["Content-Security-Policy"]
