"""An import once more: what editors decided since, what a check of privacy covers, what changed."""

import csv
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from core import previews
from library.models import EvidenceDocument
from publications.models import FieldUpdatePage, ImportedItem, ReportPage, StatementPage
from tests.library import samples
from tests.publications.archives import import_these, report, row

pytestmark = pytest.mark.django_db
UPDATE = row(kind="field_update", body_html="<p>خبر قصير.</p>")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one PDF."""
    path = tmp_path / "files"
    path.mkdir()
    (path / "a.pdf").write_bytes(samples.plain_pdf())
    return path


@pytest.fixture
def checked(tmp_path: Path) -> FieldUpdatePage:
    """Return a public field update, for whose privacy somebody answered."""
    get_user_model().objects.create_user("salma")
    assert import_these(tmp_path, UPDATE, privacy_checked_by="salma") == []
    return FieldUpdatePage.objects.get()


def notes(tmp_path: Path) -> list[str]:
    """Return the columns that the report of the last import names."""
    with (tmp_path / "archive.notes.csv").open(encoding="utf-8-sig", newline="") as file:
        return [note["column"] for note in csv.DictReader(file)]


# Privacy --------------------------------------------------------------------------------------


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_row_never_changes_the_type_of_its_page(tmp_path: Path, dry_run: bool) -> None:
    import_these(tmp_path, UPDATE)

    (fault,) = import_these(tmp_path, row(), dry_run=dry_run)

    page = FieldUpdatePage.objects.get()
    assert fault["column"] == "kind"
    assert (page.live, page.privacy_checks) == (False, [])


def test_a_kind_of_the_same_type_may_change(tmp_path: Path) -> None:
    import_these(tmp_path, row())

    assert import_these(tmp_path, row(kind="news_brief")) == []
    assert StatementPage.objects.get().kind == "news_brief"


def test_new_words_of_a_field_update_wait_for_their_own_check(
    tmp_path: Path, client: Client, checked: FieldUpdatePage, capsys: pytest.CaptureFixture[str]
) -> None:
    import_these(tmp_path, {**UPDATE, "body_html": "<p>كلام لم يُراجع.</p>"}, language="en")

    page = FieldUpdatePage.objects.get()
    draft = page.get_latest_revision_as_object()
    assert page.live
    assert "كلام لم يُراجع" not in client.get(page.url).content.decode()
    assert (draft.text, draft.privacy_checks) == ("كلام لم يُراجع.", [])
    assert "privacy: 1" in capsys.readouterr().out


# What editors withdrew ------------------------------------------------------------------------


def test_a_withdrawn_page_stays_withdrawn(tmp_path: Path, client: Client) -> None:
    import_these(tmp_path, row())
    page = StatementPage.objects.get()
    page.unpublish()

    assert import_these(tmp_path, row(title="عنوان جديد")) == []

    page = StatementPage.objects.get()
    assert not page.live
    assert client.get(page.url).status_code == 404
    assert page.get_latest_revision_as_object().title == "عنوان جديد"
    assert notes(tmp_path) == [""]


@pytest.mark.parametrize("reference", ["E-5", "11/2016"])
def test_a_deleted_page_does_not_come_back(tmp_path: Path, reference: str) -> None:
    english = row(reference=reference, language="en", title="Water", translation_of="11/2016")
    import_these(tmp_path, row(), english)
    StatementPage.objects.get(locale__language_code="en").delete()

    for dry_run in (True, False):
        (fault,) = import_these(tmp_path, row(), english, dry_run=dry_run, language="en")
        assert (fault["column"], "deleted" in fault["reason"]) == ("reference", True)

    StatementPage.objects.get().delete()
    assert len(import_these(tmp_path, row(), english)) == 2
    assert not StatementPage.objects.exists()


def test_an_address_that_leads_elsewhere_stays_as_it_is(tmp_path: Path) -> None:
    Redirect.objects.create(old_path="/old", redirect_link="https://example.org/")
    known = row(reference="known")
    import_these(tmp_path, known)

    faults = import_these(tmp_path, {**known, "legacy_urls": "/old"}, row(legacy_urls="/old"))

    assert [fault["column"] for fault in faults] == ["legacy_urls", "legacy_urls"]


# Files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("base", [row(), report()])
def test_a_new_title_and_language_reach_the_document(
    tmp_path: Path, folder: Path, base: dict[str, str]
) -> None:
    import_these(tmp_path, {**base, "file": "a.pdf"}, files=folder)
    before = EvidenceDocument.objects.get()

    changed = {**base, "file": "a.pdf", "file_language": "en", "title": "عنوان آخر"}
    assert import_these(tmp_path, changed, files=folder) == []

    after = EvidenceDocument.objects.get()
    assert (after.title, after.language) == ("عنوان آخر", "en")
    assert (after.file.name, after.replaced_on) == (before.file.name, None)


@pytest.mark.parametrize("base", [row(), report(body_html="<p>نص</p>")])
def test_a_file_that_left_its_row_leaves_the_page_and_comes_back_once(
    tmp_path: Path, folder: Path, client: Client, base: dict[str, str]
) -> None:
    named = {**base, "file": "a.pdf"}
    import_these(tmp_path, named, files=folder)
    document = EvidenceDocument.objects.get()

    assert import_these(tmp_path, base, files=folder) == []
    assert notes(tmp_path) == ["file"]
    assert client.get(document.url).status_code == 404

    assert import_these(tmp_path, named, files=folder) == []
    page = ImportedItem.objects.get().page.specific
    assert EvidenceDocument.objects.get() == document
    assert client.get(page.url).content.decode().count(f'href="{document.url}"') == 1
    assert client.get(document.url).status_code == 200


def stored() -> list[str]:
    """Return the files of documents in the store."""
    try:
        folders, _files = default_storage.listdir("documents")
    except FileNotFoundError:
        return []
    return [name for each in folders for name in default_storage.listdir(f"documents/{each}")[1]]


def test_a_refused_row_leaves_no_file_in_the_store(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.exceptions import ValidationError

    def refuse(self: Any) -> None:
        raise ValidationError({"title": "لا"})

    before = stored()
    with monkeypatch.context() as patch:
        patch.setattr(ReportPage, "clean", refuse)
        (fault,) = import_these(tmp_path, report(file="a.pdf"), files=folder)

    assert fault["column"] == "title"
    assert stored() == before

    import_these(tmp_path, report(file="a.pdf"), files=folder)
    assert len(stored()) == len(before) + 1, "what went in keeps its file"


# Pictures for links ---------------------------------------------------------------------------


def test_an_import_draws_no_pictures_and_a_command_draws_them_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn: list[int] = []

    def draw(page: Any) -> bytes:
        drawn.append(page.pk)
        return b"picture"

    monkeypatch.setattr(previews, "drawn", draw)
    import_these(tmp_path, row())
    import_these(tmp_path, row(title="عنوان آخر"))
    page = StatementPage.objects.get()
    assert drawn == []

    call_command("draw_previews")
    call_command("draw_previews")

    assert drawn.count(page.pk) == 1
    assert capsys.readouterr().out.splitlines()[-1].endswith(", 0 pictures drawn.")
