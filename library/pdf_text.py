"""Text of PDF pages: pdftotext first, pypdfium2 for pages that come out broken, each in limits.

Nothing here knows the database. A page that neither tool reads is told with its reason.
"""

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .limited import run_limited
from .quality import Judged, Reason, judge_pages

# Pages read by one child: its limits hold for so many, and a bad page spoils no more.
PAGES_AT_ONCE = 25
MAX_PAGE_CHARACTERS = 60_000
PAGE_BREAK = "\f"
# A second reading may count words otherwise, but not leave out a tenth of them.
LEAST_WORDS_AGAIN = 0.9


class Extractor:
    """Names of what gave a page its text."""

    PDFTOTEXT, PDFIUM, TYPED, OCR = "pdftotext", "pdfium", "typed", "ocr"


@dataclass(frozen=True)
class PageText:
    """A page: its number from 1, its mended text, why it is unreadable, what read it."""

    number: int
    text: str
    reason: Reason
    extractor: str


def is_available() -> bool:
    """Say whether this machine can take text out of PDF files."""
    return shutil.which("pdftotext") is not None


def read_pages(path: Path, page_count: int) -> Iterator[PageText]:
    """Yield each page of the PDF at `path`, of which `page_count` are known to be there."""
    for first in range(1, page_count + 1, PAGES_AT_ONCE):
        last = min(first + PAGES_AT_ONCE - 1, page_count)
        numbers = range(first, last + 1)
        judged = dict(zip(numbers, judge_pages(_by_pdftotext(path, first, last)), strict=True))
        doubtful = [
            number for number, page in judged.items() if not page.is_readable or page.is_swapped
        ]
        raw = _by_pdfium(path, doubtful) if doubtful else {}
        again = dict(zip(raw, judge_pages(list(raw.values())), strict=True))
        for number in numbers:
            yield _better(number, judged[number], again.get(number))


def page_jpeg(path: str, number: int) -> bytes:
    """Return a picture of a page, 1,200 pixels high, drawn within the limits; empty on failure."""
    span = ["-f", str(number), "-l", str(number), "-scale-to", "1200"]
    return run_limited(["pdftoppm", "-jpeg", "-jpegopt", "quality=60", *span, path])


def _better(number: int, first: Judged, second: Judged | None) -> PageText:
    """Return the first reading unless the second one is sounder.

    Of two that can be read, the second is taken where only the first had letters turned round;
    it must have its words too.
    """
    if second is not None and second.is_readable and _is_sounder(second, first):
        return PageText(number, second.text, second.reason, Extractor.PDFIUM)
    return PageText(number, first.text, first.reason, Extractor.PDFTOTEXT)


def _is_sounder(second: Judged, first: Judged) -> bool:
    has_words = second.words >= first.words * LEAST_WORDS_AGAIN
    return not first.is_readable or (has_words and not second.is_swapped)


def _by_pdftotext(path: Path, first: int, last: int) -> list[str]:
    """Return the text of each page; pages behind a crash or a limit are empty."""
    span = ["-f", str(first), "-l", str(last)]
    answer = run_limited(["pdftotext", "-enc", "UTF-8", *span, str(path), "-"])
    pages = answer.decode("utf-8", "replace").split(PAGE_BREAK)[: last - first + 1]
    pages += [""] * (last - first + 1 - len(pages))
    return [page[:MAX_PAGE_CHARACTERS] for page in pages]


def _by_pdfium(path: Path, numbers: list[int]) -> dict[int, str]:
    """Return the text of some pages, by number; those behind a crash are missing."""
    asked = [str(number) for number in numbers]
    answer = run_limited([sys.executable, "-m", "library.pdfium_pages", str(path), *asked])
    found = {}
    for line in answer.decode("utf-8", "replace").splitlines():
        try:
            number, text = json.loads(line)
        except ValueError:
            continue
        found[int(number)] = str(text)[:MAX_PAGE_CHARACTERS]
    return found
