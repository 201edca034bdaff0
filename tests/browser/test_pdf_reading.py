"""PDF files printed by a browser: their text can be read and searched."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.library.declaration import FONTS, check, document, have_fonts, have_pdftotext


@pytest.mark.browser
@have_pdftotext
@have_fonts
@pytest.mark.parametrize("font", FONTS)
def test_a_file_from_chromium_is_read(font: str, tmp_path: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(document(font))
    page.pdf(path=tmp_path / "x.pdf", format="A4")
    page.close()

    check(tmp_path / "x.pdf")
