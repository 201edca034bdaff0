"""The bulk import: what goes in, what is changed, what is left alone."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from wagtail.models import Page, PageLogEntry, Revision

from publications.models import (
    FieldUpdatePage,
    ImportedItem,
    Reference,
    ReportPage,
    Series,
    StatementIndexPage,
    StatementPage,
)
from tests import builders
from tests.publications.archives import import_these, imported, report, row, save

pytestmark = pytest.mark.django_db


def state() -> tuple[Any, ...]:
    """Return what an import could have touched."""
    return (
        list(Page.objects.order_by("pk").values_list("pk", "title", "last_published_at", "path")),
        Revision.objects.count(),
        PageLogEntry.objects.count(),
        Reference.objects.count(),
        ImportedItem.objects.count(),
    )


# What goes in ---------------------------------------------------------------------------------


def test_a_row_becomes_a_public_page_with_its_own_reference(tmp_path: Path, client: Client) -> None:
    assert import_these(tmp_path, row(topics="right-to-health|الحق في الحياة")) == []

    page = StatementPage.objects.get(reference="11/2016")
    assert page.issued_at == datetime(2016, 3, 14, 11, tzinfo=UTC)
    assert {topic.code for topic in page.topics.all()} == {"right-to-health", "right-to-life"}
    html = client.get(page.url).content.decode()
    assert "لكل شخص حق في الماء." in html
    assert "11/2016" in html
    assert client.get("/r/11-2016/").url == page.url
    assert page.slug == "press-release-2016-11-2016"


@pytest.mark.parametrize("reference", ["المرجع 11/2016", "=1+1", "a" * 80, "٤٨/ب — 2", "PR-9/2016"])
def test_any_reference_comes_back_unchanged_and_has_a_short_link(
    tmp_path: Path, client: Client, reference: str
) -> None:
    import_these(tmp_path, row(reference=reference))

    page = StatementPage.objects.get()
    assert page.reference == reference
    assert page.slug.isascii()
    assert client.get(page.short_address).url == page.url
    assert page.reference == StatementPage.objects.get().get_latest_revision_as_object().reference


def test_a_counter_never_gives_an_imported_number(tmp_path: Path) -> None:
    import_these(tmp_path, row(reference="pr-41/2016"))

    made = builders.statement(issued_at=datetime(2016, 5, 1, tzinfo=UTC))

    assert made.reference == "PR-42/2016"


def test_a_page_has_one_revision_and_its_history_is_dated_as_it_was(tmp_path: Path) -> None:
    import_these(tmp_path, row())

    page = StatementPage.objects.get()
    revision = Revision.objects.for_instance(page).get()
    assert page.live_revision == page.latest_revision == revision
    assert page.first_published_at == page.last_published_at == page.issued_at
    published = PageLogEntry.objects.get(action="wagtail.publish", page=page)
    assert published.timestamp == page.issued_at
    assert revision.as_object().body.raw_data[0]["type"] == "paragraph"


def test_the_tree_stays_whole(tmp_path: Path) -> None:
    import_these(tmp_path, *[row(reference=f"{number}/2016") for number in range(5)])

    assert not any(Page.find_problems())


def test_a_report_has_its_period_and_a_series_that_is_made_for_it(tmp_path: Path) -> None:
    rows = [report(series="التقرير السنوي", period_from="2015-01-01", period_to="2015-12-31")]
    rows.append(report(reference="تقرير/8", series="التقرير السنوي"))

    assert import_these(tmp_path, *rows) == []

    assert Series.objects.get().name_ar == "التقرير السنوي"
    page = ReportPage.objects.get(reference="تقرير/7")
    assert (str(page.period_from), str(page.period_to)) == ("2015-01-01", "2015-12-31")
    assert page.series == Series.objects.get()


def test_a_long_summary_is_kept_whole_in_the_text(tmp_path: Path) -> None:
    summary = "كلمة " * 80

    import_these(tmp_path, row(summary=summary))

    page = StatementPage.objects.get()
    with (tmp_path / "archive.notes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [note["column"] for note in csv.DictReader(file)] == ["summary"]
    assert len(page.summary) <= 300
    assert summary.strip() in page.body.raw_data[0]["value"]


def test_field_updates_wait_as_drafts_until_somebody_answers_for_their_privacy(
    tmp_path: Path,
) -> None:
    editor = get_user_model().objects.create_user("salma")
    update = row(kind="field_update", body_html="<p>خبر قصير.</p>")

    import_these(tmp_path, update)
    assert not FieldUpdatePage.objects.get().live

    import_these(tmp_path, {**update, "title": "خبر"}, privacy_checked_by="salma")
    page = FieldUpdatePage.objects.get()
    assert page.live
    assert page.privacy_checked_by == editor


def test_a_mark_at_the_beginning_of_the_file_is_no_part_of_the_header(tmp_path: Path) -> None:
    path = save(tmp_path, row())
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert imported(path) == []


# Translations ---------------------------------------------------------------------------------


@pytest.mark.parametrize("original_first", [True, False])
def test_a_translation_is_linked_wherever_it_stands(tmp_path: Path, original_first: bool) -> None:
    rows = [row(), row(reference="E-5", language="en", title="Water", translation_of="11/2016")]

    assert import_these(tmp_path, *(rows if original_first else rows[::-1])) == []

    arabic, english = StatementPage.objects.order_by("pk")
    assert arabic.get_translations().get().pk == english.pk
    assert (english.reference, english.slug) == ("E-5", arabic.slug)


def test_both_versions_may_carry_one_reference(tmp_path: Path, client: Client) -> None:
    english = row(language="en", title="Water", translation_of="11/2016")

    assert import_these(tmp_path, row(), english) == []

    answer = client.get("/r/11-2016/", headers={"accept-language": "en"})
    assert answer.url == StatementPage.objects.get(locale__language_code="en").url


def test_a_translation_of_a_page_that_was_made_here_is_linked(tmp_path: Path) -> None:
    page = builders.statement()
    english = row(reference="E-5", language="en", title="Water", translation_of=page.reference)

    assert import_these(tmp_path, english) == []

    assert page.get_translations().get().specific.reference == "E-5"


def test_a_version_can_be_linked_later(tmp_path: Path) -> None:
    english = row(reference="E-5", language="en", title="Water")
    import_these(tmp_path, row(), english)

    assert import_these(tmp_path, row(), {**english, "translation_of": "11/2016"}) == []

    arabic, version = StatementPage.objects.order_by("pk")
    assert arabic.translation_key == version.translation_key


# Once more ------------------------------------------------------------------------------------


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    rows = [row(), report(), row(reference="E", language="en", translation_of="11/2016")]
    import_these(tmp_path, *rows)
    before = state()

    import_these(tmp_path, *rows)

    assert state() == before


def test_a_changed_row_changes_its_page_and_keeps_the_earlier_words(
    tmp_path: Path, client: Client
) -> None:
    import_these(tmp_path, row())
    page = StatementPage.objects.get()

    import_these(tmp_path, row(title="الحق في المياه"))

    changed = StatementPage.objects.get()
    assert (changed.pk, changed.url) == (page.pk, page.url)
    assert "الحق في المياه" in client.get(changed.url).content.decode()
    assert Revision.objects.for_instance(changed).count() == 2
    assert changed.first_published_at == page.first_published_at


def test_a_dry_run_counts_as_the_run_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        row(),
        row(reference="E", language="en", translation_of="11/2016"),
        row(reference="E2", language="en", translation_of="11/2016"),
        row(reference="11-2016"),
        row(reference="x", translation_of="لا شيء"),
        row(reference="y", kind="قصيدة"),
        row(reference="n1", legacy_id="7", legacy_urls="/old|/old/"),
        row(reference="n2", legacy_id="007"),
        row(reference="n3", legacy_urls="/old/"),
        row(reference="n4", language="en", translation_of="n1", legacy_id="7"),
        row(reference="n5", language="en", legacy_id="7"),
        row(reference="E3", language="en"),
        row(reference="E4", translation_of="E3"),
        row(reference="E5", translation_of="E4"),
    ]
    before = state()

    said = import_these(tmp_path, *rows, dry_run=True, language="en")
    counted = capsys.readouterr().out
    assert state() == before

    done = import_these(tmp_path, *rows, language="en")
    assert done == said
    assert counted.splitlines()[1:] == capsys.readouterr().out.splitlines()
    refused = {fault["reference"] for fault in done}
    assert refused == {"E2", "11-2016", "x", "y", "n2", "n3", "n5", "E5"}


def test_a_dry_run_lets_a_number_go_from_one_row_to_another(tmp_path: Path) -> None:
    import_these(tmp_path, row(legacy_id="7"))
    rows = [row(legacy_id="8"), row(reference="next", legacy_id="7")]

    assert import_these(tmp_path, *rows, dry_run=True) == []
    assert import_these(tmp_path, *rows) == []


def without_sections() -> None:
    """Take the lists of statements out of the site."""
    for page in StatementIndexPage.objects.all():
        page.delete()


def test_an_import_into_an_empty_site_makes_its_sections_first(tmp_path: Path) -> None:
    without_sections()

    assert import_these(tmp_path, row()) == []

    assert StatementPage.objects.get().get_parent().specific_class is StatementIndexPage


def test_a_dry_run_makes_no_sections(tmp_path: Path) -> None:
    without_sections()

    with pytest.raises(CommandError, match="bootstrap_site"):
        call_command("import_archive", save(tmp_path, row()), dry_run=True)

    assert not StatementIndexPage.objects.exists()
