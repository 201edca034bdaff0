"""House rules as system checks: each is silent now and speaks when its rule is broken."""

import pytest
from django.core.checks import Error

from core import checks


@pytest.mark.parametrize(
    ("check", "setting", "bad", "number"),
    [
        (
            checks.check_translations_stay_drafts,
            "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE",
            True,
            "core.E001",
        ),
        (checks.check_slugs_are_ascii, "WAGTAIL_ALLOW_UNICODE_SLUGS", True, "core.E002"),
        (checks.check_files_have_no_public_address, "MEDIA_URL", "/media/", "core.E004"),
    ],
)
def test_a_setting_that_hurts_is_an_error_with_a_hint(
    settings: object, check: object, setting: str, bad: object, number: str
) -> None:
    assert check(None) == []  # type: ignore[operator]

    setattr(settings, setting, bad)
    errors: list[Error] = check(None)  # type: ignore[operator]

    assert [error.id for error in errors] == [number]
    assert errors[0].hint


def test_every_page_type_is_a_base_page() -> None:
    assert checks.check_pages_are_base_pages(None) == []
