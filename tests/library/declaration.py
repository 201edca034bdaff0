"""The Universal Declaration as a PDF, and how much of it comes out again."""

import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from core.arabic import fold
from demo.content_files import FOLDER
from library import pdf_text
from library.pdf_text import PageText, read_pages
from library.quality import Reason
from scripts.debian import ARABIC_FONTS

LEAST_TOKENS, LEAST_ORDER = 0.95, 0.90
FONTS = ("Noto Naskh Arabic", "Amiri")
have_fonts = pytest.mark.skipif(
    not all(package.is_present() for package in ARABIC_FONTS), reason="the fonts are missing"
)
have_pdftotext = pytest.mark.skipif(not pdf_text.is_available(), reason="poppler is missing")


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inside)


DECLARATION = [
    text for text in texts_in(json.loads((FOLDER / "udhr.ar.json").read_text())) if len(text) > 40
]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def recall(wanted: list[Any], found: list[Any]) -> float:
    return (Counter(wanted) & Counter(found)).total() / len(wanted)


def document(font: str) -> str:
    style = f"@page {{size: A4; margin: 2cm}} body {{font: 14pt '{font}'}}"
    paragraphs = "".join(f"<p>{text}</p>" for text in DECLARATION)
    return f'<html lang="ar" dir="rtl"><style>{style}</style>{paragraphs}</html>'


def pages_of(path: Path) -> list[PageText]:
    with pikepdf.open(path) as pdf:
        count = len(pdf.pages)
    return list(read_pages(path, count))


def check(path: Path) -> None:
    pages = pages_of(path)
    wanted, found = words(" ".join(DECLARATION)), words(" ".join(page.text for page in pages))

    assert {page.reason for page in pages} == {Reason.NONE}
    assert recall(wanted, found) >= LEAST_TOKENS
    assert recall(list(itertools.pairwise(wanted)), list(itertools.pairwise(found))) >= LEAST_ORDER
