"""What is published is found; what readers may no longer have is gone in the same transaction."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from library.models import DocumentPage, EvidenceDocument
from library.signals import text_changed
from publications.models import PublicationIndexPage, ReportPage, StatementIndexPage
from search.answers import Question
from search.models import SearchedPage, SearchPassage
from search.searching import find
from tests import builders

pytestmark = pytest.mark.django_db


def titles(text: str, **more: Any) -> list[str]:
    """Return the titles of what a reader finds."""
    found = find(Question(text, **more), RequestFactory().get("/", HTTP_HOST="localhost"))
    assert found.total == len(found.pages) or found.total > found.question.limit
    return [page.card.title for page in found.pages]


def read(document: EvidenceDocument, *texts: str) -> EvidenceDocument:
    """Store the text of a file's pages as the task does."""
    rows = [
        DocumentPage(document=document, number=number, text=text)
        for number, text in enumerate(texts, start=1)
    ]
    with transaction.atomic():
        document.pages.all().delete()
        EvidenceDocument.objects.filter(pk=document.pk).update(text_of=document.sha256)
        DocumentPage.objects.bulk_create(rows)
        text_changed.send(EvidenceDocument, document_id=document.pk)
    return document


def test_published_page_is_found_and_a_draft_is_not() -> None:
    builders.statement(title="عن الزرافة")
    builders.statement(title="مسودة عن الزرافة", publish=False)
    assert titles("زرافة") == ["عن الزرافة"]


def test_unsaved_words_of_a_newer_draft_are_not_found() -> None:
    page = builders.statement(title="عن القرنفلة")
    page.title = "عن الزرافة"
    page.save_revision()
    assert titles("زرافة") == []
    page.get_latest_revision().publish()
    assert titles("زرافة") == ["عن الزرافة"]
    assert titles("قرنفلة") == []


def no_tasks(settings: Any) -> None:
    """Let tasks wait from now on: what is gone must be gone without them."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.mark.parametrize("way", ["unpublish", "restrict", "restrict above", "delete", "expire"])
def test_page_is_gone_before_the_transaction_ends(way: str, settings: Any) -> None:
    page = builders.statement(title="عن الزرافة")
    if way != "expire":
        no_tasks(settings)
    with transaction.atomic():
        _withdraw(page, way)
        assert titles("زرافة") == []
        assert not SearchPassage.objects.filter(searched=page.pk).exists()


def _withdraw(page: Any, way: str) -> None:
    restriction = {"restriction_type": "login"}
    if way == "unpublish":
        page.unpublish()
    elif way == "restrict":
        PageViewRestriction.objects.create(page=page, **restriction)
    elif way == "restrict above":
        PageViewRestriction.objects.create(page=page.get_parent(), **restriction)
    elif way == "delete":
        page.delete()
    else:
        page.expire_at = timezone.now() - timedelta(minutes=1)
        page.save_revision().publish()


def test_page_that_expired_by_itself_is_neither_shown_nor_counted() -> None:
    page = builders.statement(title="عن الزرافة")
    SearchedPage.objects.filter(pk=page.pk).update(expires_at=timezone.now())
    found = find(Question("زرافة"), RequestFactory().get("/", HTTP_HOST="localhost"))
    assert (found.total, found.pages) == (0, ())
    assert sum(value.count for facet in found.facets for value in facet.values) == 0


def test_pages_of_a_section_come_back_when_its_barrier_is_taken_away() -> None:
    page = builders.statement(title="عن الزرافة")
    barrier = PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    assert titles("زرافة") == []
    barrier.delete()
    assert titles("زرافة") == ["عن الزرافة"]


def test_page_moved_below_a_barrier_is_gone() -> None:
    closed = builders.standing(title="مغلق")
    page = builders.standing(title="عن الزرافة")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    page.move(closed, pos="last-child")
    assert titles("زرافة") == []


def test_page_of_a_file_is_found_once_its_text_was_read_and_leads_to_it() -> None:
    document = builders.pdf("ملف")
    page = builders.report(title="تقرير", documents=(document,))
    assert titles("زرافة") == []
    read(document, "صفحة أولى", "هنا زرافة")
    found = find(Question("زرافة"), RequestFactory().get("/", HTTP_HOST="localhost"))
    (passage,) = found.pages[0].passages
    assert passage.page_number == 2
    assert passage.url.endswith("#page=2")
    assert passage.text_url == f"{page.get_url()}p/2/"
    assert passage.html == "هنا <mark>زرافة</mark>"


def test_unreadable_page_of_a_file_is_not_indexed_but_told() -> None:
    document = read(builders.pdf("ملف"), "هنا زرافة", "ةفارز انه قرنفلة")
    DocumentPage.objects.filter(document=document, number=2).update(reason="reversed")
    builders.report(title="تقرير", documents=(document,))
    assert titles("قرنفلة") == []
    found = find(Question("زرافة"), RequestFactory().get("/", HTTP_HOST="localhost"))
    assert found.pages[0].unreadable == (2,)


def test_text_that_was_typed_for_a_page_is_found() -> None:
    document = read(builders.pdf("ملف"), "")
    builders.report(title="تقرير", documents=(document,))
    page = document.pages.get()
    page.text = "هنا زرافة"
    page.save()
    assert titles("زرافة") == ["تقرير"]


def test_file_put_into_a_private_collection_is_gone_at_once(settings: Any) -> None:
    document = read(builders.pdf("ملف"), "هنا زرافة")
    builders.report(title="تقرير", documents=(document,))
    closed = Collection.get_first_root_node().add_child(name="مغلق")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    assert titles("زرافة") == ["تقرير"]
    document.refresh_from_db()
    no_tasks(settings)
    with transaction.atomic():
        document.collection = closed
        document.save()
        assert titles("زرافة") == []


def test_collection_made_private_hides_its_files_at_once() -> None:
    collection = Collection.get_first_root_node().add_child(name="ملفات")
    document = builders.pdf("ملف")
    EvidenceDocument.objects.filter(pk=document.pk).update(collection=collection)
    read(document, "هنا زرافة")
    builders.report(title="تقرير", documents=(document,))
    with transaction.atomic():
        barrier = CollectionViewRestriction(collection=collection, restriction_type="login")
        barrier.save()
        assert titles("زرافة") == []
    barrier.delete()
    assert titles("زرافة") == ["تقرير"]


def test_file_of_both_versions_is_found_once_in_the_version_of_its_language() -> None:
    document = read(builders.pdf("ملف"), "هنا زرافة بيضاء في حديقة المدينة الكبيرة")
    page = builders.report(title="تقرير", documents=(document,))
    english = builders.translated(page, title="Report")
    assert english.report_files.count() == 1
    assert titles("زرافة") == ["تقرير"]
    ReportPage.objects.get(pk=page.pk).unpublish()
    assert titles("زرافة") == ["Report"]


def test_text_of_a_file_that_was_replaced_is_gone_at_once(settings: Any) -> None:
    document = read(builders.pdf("ملف"), "هنا زرافة")
    builders.report(title="تقرير", documents=(document,))
    document.refresh_from_db()
    no_tasks(settings)
    document.sha256 = "0" * 64
    document.save()
    assert titles("زرافة") == []


def test_deleted_page_leaves_its_file_to_the_other_version() -> None:
    document = read(builders.pdf("ملف"), "هنا زرافة بيضاء في حديقة المدينة الكبيرة")
    page = builders.report(title="تقرير", documents=(document,))
    builders.translated(page, title="Report")
    page.delete()
    assert titles("زرافة") == ["Report"]


def test_alias_is_not_found_beside_its_original() -> None:
    page = builders.statement(title="عن الزرافة")
    page.create_alias(update_slug="statement-copy")
    assert titles("زرافة") == ["عن الزرافة"]


def test_unchanged_page_costs_no_writing(django_assert_num_queries: Any) -> None:
    from search import indexing

    page = builders.statement(title="عن الزرافة")
    before = SearchedPage.objects.get(pk=page.pk).stamp
    assert indexing.refresh([page.pk]) == set()
    assert SearchedPage.objects.get(pk=page.pk).stamp == before


def test_reconcile_mends_rows_that_differ(capsys: Any) -> None:
    page = builders.statement(title="عن الزرافة")
    SearchedPage.objects.filter(pk=page.pk).delete()
    assert titles("زرافة") == []
    call_command("reconcile_search")
    assert titles("زرافة") == ["عن الزرافة"]
    assert "Pages mended: 1;" in capsys.readouterr().out


def test_index_of_another_analysis_is_noticed_and_rebuilt(client: Any, monkeypatch: Any) -> None:
    from django.core.checks import run_checks

    builders.statement(title="عن الزرافة")
    call_command("rebuild_search")
    for module in ("search.keeping", "search.rows"):
        monkeypatch.setattr(f"{module}.ANALYSIS_VERSION", 9_999)
    assert client.get("/readyz").json()["search"]["is_current"] is False
    assert [one.id for one in run_checks(databases=["default"]) if one.id.startswith("search")] == [
        "search.W001"
    ]
    call_command("rebuild_search")
    assert client.get("/readyz").json()["search"]["is_current"] is True
    assert titles("زرافة") == ["عن الزرافة"]


def test_pages_published_together_are_indexed_in_slices() -> None:
    from core.together import publishing_together

    with publishing_together():
        builders.statement(title="عن الزرافة")
        assert titles("زرافة") == []
    assert titles("زرافة") == ["عن الزرافة"]


def test_lists_are_found_by_their_own_words() -> None:
    assert SearchedPage.objects.filter(pk=StatementIndexPage.objects.first().pk).exists()
    assert SearchedPage.objects.filter(pk=PublicationIndexPage.objects.first().pk).exists()
