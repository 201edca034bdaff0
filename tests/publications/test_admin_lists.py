"""The admin's lists: filters that find what waits, and subjects for many pages at once."""

import datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from core.models import FreeTag, Governorate, Topic
from library.extraction import store_text
from library.models import DocumentPage
from publications.models import ImportedItem, ReportPage, StatementPage
from tests import builders

pytestmark = pytest.mark.django_db

BULK = "/admin/bulk/wagtailcore/page/subjects/"


def listed(desk: Client, kind: str, **filters: str) -> set[str]:
    """Return the titles that a list of the admin shows under filters."""
    answer = desk.get(reverse(f"{kind}:index"), filters)
    assert answer.status_code == 200
    return {page.title for page in answer.context["object_list"]}


def test_a_state_finds_its_pages_and_no_others(admin_client: Client) -> None:
    builders.statement("منشور")
    builders.statement("مسودة", publish=False)
    changed = builders.statement("معدّل")
    changed.summary = "ملخص جديد"
    changed.save_revision()
    scheduled = builders.statement("مجدول", publish=False)
    scheduled.go_live_at = timezone.now() + datetime.timedelta(days=1)
    scheduled.save_revision().publish()

    for state, title in {
        "live": "منشور",
        "draft": "مسودة",
        "changed": "معدّل",
        "scheduled": "مجدول",
    }.items():
        assert listed(admin_client, "statements", state=state) == {title}


def test_translation_work_is_found(admin_client: Client) -> None:
    builders.statement("وحيد")
    builders.translated(builders.statement("مترجم"), title="Translated")
    hidden = builders.translated(builders.statement("أصل"), publish=False, title="Hidden")
    Page.objects.filter(pk=hidden.pk).update(live=False)
    original = builders.statement("أصل معدّل")
    builders.translated(original, title="Older")
    original.save_revision().publish()

    find = {
        one: listed(admin_client, "statements", translation=one)
        for one in ("none", "draft", "current", "older")
    }
    assert find["none"] == {"وحيد"}
    assert find["draft"] == {"أصل"}
    assert find["current"] == {"مترجم", "Translated", "Hidden"}
    assert find["older"] == {"أصل معدّل", "Older"}


def test_publications_are_found_by_the_text_of_their_files(admin_client: Client) -> None:
    builders.report("بلا ملف")
    builders.report("ينتظر", documents=(builders.pdf("ملف"),))
    for title, reason, extractor in (
        ("سليم", "", "pdftotext"),
        ("معطوب", "garbled", "pdftotext"),
        ("ضوئي", "", "ocr"),
    ):
        document = builders.pdf(title)
        store_text(document)
        DocumentPage.objects.filter(document=document).update(reason=reason, extractor=extractor)
        document.text_of = document.sha256
        document.save()
        builders.report(title, documents=(document,))

    find = {
        one: listed(admin_client, "publications", quality=one)
        for one in ("good", "unreadable", "ocr", "waiting", "no_file")
    }
    assert find == {
        "good": {"سليم", "ضوئي"},
        "unreadable": {"معطوب"},
        "ocr": {"ضوئي"},
        "waiting": {"ينتظر"},
        "no_file": {"بلا ملف"},
    }


@pytest.mark.parametrize("name", ["state", "translation", "quality", "kind"])
def test_an_impossible_filter_is_refused_in_words(admin_client: Client, name: str) -> None:
    answer = admin_client.get(reverse("publications:index"), {name: "'; --"})

    assert answer.status_code == 200


def test_a_list_costs_the_same_with_filters_however_long(
    admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        builders.report(f"تقرير {number}")
    address = reverse("publications:index")
    admin_client.get(address)

    with django_assert_max_num_queries(45):
        admin_client.get(address, {"state": "live", "translation": "none", "quality": "no_file"})


# Bulk action ----------------------------------------------------------------------------------


def bulk(desk: Client, pages: list[Any], **chosen: Any) -> str:
    """Add to `pages` by the bulk action; return what the next screen says."""
    ids = "&".join(f"id={page.pk}" for page in pages)
    answer = desk.post(f"{BULK}?{ids}&next=/admin/", chosen, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_topics_places_and_tags_go_to_many_pages_at_once(admin_client: Client) -> None:
    old, new = Topic.objects.all()[:2]
    pages = [builders.statement(f"بيان {number}") for number in range(3)]
    pages[0].topics.set([old])
    pages[0].save_revision().publish()
    governorate = Governorate.objects.first()

    html = bulk(
        admin_client, pages, topics=[new.pk], governorates=[governorate.pk], tags="الحصار، الماء"
    )

    assert "عُدّلت 3 صفحات" in html
    for page in pages:
        fresh = StatementPage.objects.get(pk=page.pk)
        assert new in fresh.topics.all()
        assert list(fresh.governorates.all()) == [governorate]
        assert {tag.name for tag in fresh.tags.all()} == {"الحصار", "الماء"}
        assert not fresh.has_unpublished_changes
    assert old in StatementPage.objects.get(pk=pages[0].pk).topics.all()


def test_a_draft_keeps_what_was_added_and_readers_see_no_other_change(
    admin_client: Client,
) -> None:
    page = builders.statement("بيان")
    page.summary = "ملخص غير منشور"
    page.save_revision()

    html = bulk(admin_client, [page], tags="الحصار")

    fresh = StatementPage.objects.get(pk=page.pk)
    assert "صفحة واحدة منها تحفظ ذلك مسودةً" in html
    assert fresh.summary != "ملخص غير منشور"
    assert not fresh.tags.exists()
    draft = fresh.get_latest_revision_as_object()
    assert draft.summary == "ملخص غير منشور"
    assert [tag.name for tag in draft.tags.all()] == ["الحصار"]


def test_the_other_language_gets_the_terms_and_not_the_tags(admin_client: Client) -> None:
    page = builders.statement("بيان")
    version = builders.translated(page, title="Statement")
    topic = Topic.objects.first()

    bulk(admin_client, [page], topics=[topic.pk], tags="الحصار")

    fresh = StatementPage.objects.get(pk=version.pk)
    assert list(fresh.topics.all()) == [topic]
    assert not fresh.tags.exists()


def test_nothing_chosen_is_said(admin_client: Client) -> None:
    page = builders.statement("بيان")

    assert "اختر موضوعاً أو محافظة أو وسماً" in bulk(admin_client, [page])


def test_who_may_not_change_a_page_adds_nothing_to_it(client: Client) -> None:
    researcher = get_user_model().objects.create_user("researcher")
    researcher.groups.add(Group.objects.get(name="الباحثون الميدانيون"))
    client.force_login(researcher)
    page = builders.statement("بيان")
    client.post(f"{BULK}?id={page.pk}&next=/admin/", {"tags": "الحصار"})

    assert not FreeTag.objects.exists()
    assert not StatementPage.objects.get(pk=page.pk).tags.exists()


# Tags -----------------------------------------------------------------------------------------


def test_spellings_of_a_word_are_one_tag(admin_client: Client) -> None:
    first, second = builders.statement("أول"), builders.statement("ثانٍ")
    bulk(admin_client, [first], tags="الإعاقة")
    bulk(admin_client, [second], tags="#الاعاقة, الإعاقــة")

    assert [tag.name for tag in FreeTag.objects.all()] == ["الإعاقة"]


def test_readers_follow_a_tag_to_the_pages_that_carry_it(
    admin_client: Client, client: Client
) -> None:
    carrying = [builders.report("تقرير موسوم"), builders.report("تقرير موسوم آخر")]
    builders.report("بلا وسم")
    bulk(admin_client, carrying, tags="الحصار البحري")
    tag = FreeTag.objects.get()

    page = client.get(carrying[0].url).content.decode()
    found = client.get("/ar/publications/", {"tag": tag.slug}).content.decode()
    assert f"?tag={tag.slug}" in page
    assert "تقرير موسوم آخر" in found
    assert "بلا وسم" not in found
    assert "الحصار البحري" in found
    assert 'name="tag"' not in client.get("/ar/publications/").content.decode()


def test_a_translation_begins_without_the_tags_of_the_other_language(
    admin_client: Client,
) -> None:
    page = builders.report("تقرير")
    bulk(admin_client, [page], tags="الحصار")
    version = builders.translated(ReportPage.objects.get(pk=page.pk))

    assert not version.tags.exists()
    assert ReportPage.objects.get(pk=page.pk).tags.count() == 1


def test_the_form_of_a_page_takes_tags_with_the_arabic_comma(admin_client: Client) -> None:
    from core.tag_field import FreeTagField

    assert sorted(FreeTagField().clean(" الماء ، #الصرف_الصحي,المـاء")) == ["الصرف الصحي", "الماء"]
    assert FreeTagField().clean("الحصار البحري") == ["الحصار البحري"]
    # As the browser sends what is typed in one go.
    assert sorted(FreeTagField().clean('"عطش غزة، الاعاقة، #حملة_المياه"')) == [
        "الاعاقة",
        "حملة المياه",
        "عطش غزة",
    ]
    longer = "، ".join(f"وسم رقم {number}" for number in range(20))
    assert len(FreeTagField().clean(f'"{longer}","واحد آخر"')) == 21
    assert FreeTagField().clean("") == []


def test_the_box_of_tags_says_how_they_are_parted(admin_client: Client) -> None:
    page = builders.statement()
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "ضع فاصلة بعد كل وسم" in html
    assert "علامات اقتباس" not in html


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("statements", builders.statement),
        ("field_updates", builders.field_update),
        ("publications", builders.report),
        ("statistics", builders.statistics),
        ("legal_interventions", builders.legal_intervention),
        ("testimonies", builders.told),
        ("media_mentions", builders.media_mention),
    ],
)
def test_the_title_in_a_list_opens_the_form(admin_client: Client, kind: str, made: Any) -> None:
    page = made()
    html = admin_client.get(reverse(f"{kind}:index")).content.decode()
    cell = html.split("data-listing-page-title")[1].split("</td>")[0]

    assert f'href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}"' in cell
    assert page.title in cell


def test_imported_statements_are_found_by_the_text_of_their_files(admin_client: Client) -> None:
    builders.statement("بلا ملف")
    shown, draft = builders.pdf("معطوب"), builders.pdf("لم يُقرأ")
    store_text(shown)
    DocumentPage.objects.filter(document=shown).update(reason="garbled")
    body = [("document", {"document": shown.pk, "description": ""})]
    builders.statement("منشور معطوب", body=body)
    imported = builders.statement("مسودة مستوردة", publish=False)
    ImportedItem.objects.create(reference="1", language="ar", page=imported, document=draft)

    find = {
        one: listed(admin_client, "statements", quality=one)
        for one in ("good", "unreadable", "waiting", "no_file")
    }
    assert find == {
        "good": set(),
        "unreadable": {"منشور معطوب"},
        "waiting": {"مسودة مستوردة"},
        "no_file": {"بلا ملف"},
    }
