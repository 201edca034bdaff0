"""Files of imported rows: cleaned, attached, public with their page, replaced in their place."""

from pathlib import Path

import pytest
from django.test import Client
from wagtail.models import ReferenceIndex

from library.models import EvidenceDocument
from publications.models import ReportPage, StatementPage
from tests.library import samples
from tests.publications.archives import import_these, report, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one PDF that tells more than it shows."""
    path = tmp_path / "files"
    path.mkdir()
    (path / "a.pdf").write_bytes(samples.telling_pdf())
    return path


def test_a_file_is_cleaned_and_public_with_its_report(
    tmp_path: Path, folder: Path, client: Client
) -> None:
    assert import_these(tmp_path, report(file="a.pdf", file_language="en"), files=folder) == []

    document = EvidenceDocument.objects.get()
    assert document.language == "en"
    assert not samples.marks_in(document.file.open("rb").read())
    page = ReportPage.objects.get()
    assert document.url in client.get(page.url).content.decode()
    assert client.get(document.url).status_code == 200
    assert ReferenceIndex.get_references_to(document).exists()


def test_a_statement_shows_its_file_below_its_text(
    tmp_path: Path, folder: Path, client: Client
) -> None:
    assert import_these(tmp_path, row(file="a.pdf"), files=folder) == []

    page = StatementPage.objects.get()
    assert [block.block_type for block in page.body] == ["paragraph", "document"]
    assert client.get(EvidenceDocument.objects.get().url).status_code == 200


def test_a_new_file_takes_the_place_of_the_old_one(tmp_path: Path, folder: Path) -> None:
    import_these(tmp_path, report(file="a.pdf"), files=folder)
    before = EvidenceDocument.objects.get()
    (folder / "a.pdf").write_bytes(samples.plain_pdf(pages=3))

    import_these(tmp_path, report(file="a.pdf"), files=folder, resume=True)
    assert EvidenceDocument.objects.get().sha256 == before.sha256, "a resumed run looks at no files"

    import_these(tmp_path, report(file="a.pdf"), files=folder)
    after = EvidenceDocument.objects.get()
    assert (after.pk, after.url) == (before.pk, before.url)
    assert after.page_count == 3
    assert ReportPage.objects.get().report_files.count() == 1


def test_the_same_file_is_left_alone(tmp_path: Path, folder: Path) -> None:
    import_these(tmp_path, report(file="a.pdf"), files=folder)
    before = EvidenceDocument.objects.get()

    import_these(tmp_path, report(file="a.pdf", title="عنوان آخر"), files=folder)

    after = EvidenceDocument.objects.get()
    assert after.file.name == before.file.name
    assert ReportPage.objects.get().title == "عنوان آخر"
