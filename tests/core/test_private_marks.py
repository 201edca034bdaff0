"""What looks like a private person's number, address or name in a text."""

import time

import pytest

from core.private_marks import private_marks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("اتصل على 0599 123 456 مساء", ("0599 123 456",)),
        ("رقم الهوية ٩٠١٢٣٤٥٦٧", ("901234567",)),
        ("+970-59-9123456", ("+970-59-9123456",)),
        ("كتب إلى someone@example.org", ("someone@example.org",)),
        ("قال المواطن فلان الفلاني إن", ("المواطن فلان الفلاني",)),
        ("said Mr. John Doe today", ("Mr. John Doe",)),
        ("السيد رئيس البلدية", ()),
        ("السيد مدير عام الصحة", ()),
        ("المرجع 12/2026 بتاريخ 2026-03-14", ()),
        ("بين 2024 و2026 كلّف 40,000 شيكل", ()),
        ("المواطنون في رفح", ()),
    ],
)
def test_private_marks_are_found_and_nothing_else(text: str, found: tuple[str, ...]) -> None:
    assert private_marks(text) == found


def test_a_long_text_without_marks_is_read_through_quickly() -> None:
    started = time.process_time()

    assert private_marks("a" * 200_000) == ()

    assert time.process_time() - started < 5
