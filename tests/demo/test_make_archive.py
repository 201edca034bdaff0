"""The made-up archive: the same for the same seed, of the size asked for, marked as what it is."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from demo.archive.pdfs import write_pdfs
from demo.archive.rows import TIERS, Names, Tier, archive_rows
from demo.files import pdf_writer
from library.pdf_text import read_pages
from publications.models import FieldUpdatePage, ReportPage, StatementPage

NAMES = Names(
    (("a", {"ar": "الحق في السكن", "en": "Housing"}), ("b", {"ar": "الماء", "en": "Water"})),
    (("gaza", {"ar": "محافظة غزة", "en": "Gaza"}),),
)


@pytest.mark.parametrize("name", ["S", "M"])
def test_an_archive_has_the_size_of_its_tier(name: str) -> None:
    tier = TIERS[name]
    rows = list(archive_rows(tier, 1, NAMES))

    assert len(rows) == tier.pages
    assert sum(bool(row["file"]) for row in rows) == tier.files
    assert sum(len(row["legacy_urls"].split("|")) for row in rows if row["legacy_urls"]) == (
        tier.redirects
    )
    assert len({(row["reference"], row["language"]) for row in rows}) == tier.pages
    years = {row["published_at"][:4] for row in rows}
    assert (min(years), max(years)) == ("2001", "2025")


def test_one_seed_makes_one_archive() -> None:
    first, again, other = (list(archive_rows(TIERS["S"], seed, NAMES)) for seed in (1, 1, 2))

    assert first == again != other


def test_most_of_an_archive_are_field_updates_and_most_are_translated() -> None:
    rows = list(archive_rows(TIERS["M"], 1, NAMES))

    kinds = Counter(row["kind"] for row in rows)
    assert kinds["field_update"] > 0.6 * len(rows)
    assert 0.35 < sum(row["language"] == "en" for row in rows) / len(rows) < 0.5


@pytest.mark.django_db
def test_an_archive_is_made_once_and_says_that_it_is_made_up(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAR_DIR = tmp_path
    monkeypatch.setitem(TIERS, "S", Tier(pages=20, files=2, pdf_pages=4, redirects=20))

    call_command("make_archive", without_files=True)
    call_command("make_archive", without_files=True)

    pages = [
        page
        for model in (StatementPage, ReportPage, FieldUpdatePage)
        for page in model.objects.all()
    ]
    assert len(pages) == 20
    assert all(page.live and page.is_demonstration for page in pages)


@pytest.mark.skipif(pdf_writer() is None, reason="Pango is not installed")
def test_each_file_differs_and_its_arabic_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("demo.archive.pdfs.SET_FILES", 1)
    monkeypatch.setattr("demo.archive.pdfs.SET_PAGES", 3)
    words = {"topic": "الحق في السكن", "place": "محافظة غزة"}

    write_pdfs(tmp_path, ["a.pdf", "b.pdf"], 4, 1, words, pdf_writer())

    assert (tmp_path / "a.pdf").read_bytes() != (tmp_path / "b.pdf").read_bytes()
    pages = list(read_pages(tmp_path / "a.pdf", 2))
    assert len(pages) == 2
    assert all("الجهات" in page.text or "الحق" in page.text for page in pages)
