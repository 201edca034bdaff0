"""PDF files of the made-up archive: a few are set, the many are other orders of their pages.

Setting a page of Arabic takes longer than reading it. Each file has its own order of pages and so
its own content and hash; the text can be read from it as from the files it is made of.
"""

import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf

from core.printing import FONTS

from .words import DEMONSTRATION, HEADINGS, SENTENCES

SET_FILES = 6
SET_PAGES = 40
PARAGRAPHS_ON_A_PAGE = 6
STYLE = (
    "@font-face {{ font-family: Text; src: url({font}); }}"
    "@page {{ size: A4; margin: 2.5cm; }}"
    "body {{ font: 12pt/1.7 Text; }} section {{ break-after: page; }}"
)


def write_pdfs(
    folder: Path, names: list[str], pages: int, seed: int, words: dict[str, str], write: Any
) -> int:
    """Write the files that `folder` lacks, `pages` pages on the whole; return how many."""
    missing = [name for name in names if not (folder / name).exists()]
    if not missing:
        return 0
    sources = [pikepdf.open(io.BytesIO(one)) for one in _set(seed, words, write)]
    each = max(1, pages // len(names))
    for name in missing:
        chance = random.Random(f"{seed}/{name}")  # noqa: S311  (no secret)
        # A name that is there stands for a whole file, whenever the command is ended.
        part = folder / f"{name}.part"
        with pikepdf.new() as pdf:
            source = chance.choice(sources)
            for number in _order(chance, each, len(source.pages)):
                pdf.pages.append(source.pages[number])
            pdf.save(part)
        part.rename(folder / name)
    return len(missing)


def _order(chance: random.Random, count: int, available: int) -> list[int]:
    """Return `count` numbers of pages in an order of their own."""
    order: list[int] = []
    while len(order) < count:
        order += chance.sample(range(available), available)
    return order[:count]


def _set(seed: int, words: dict[str, str], write: Callable[[str], bytes]) -> list[bytes]:
    """Set the files that the others are made of."""
    return [write(_html(random.Random(f"{seed}/set/{n}"), words)) for n in range(SET_FILES)]  # noqa: S311


def _html(chance: random.Random, words: dict[str, str]) -> str:
    font = next(iter(sorted(FONTS.glob("*arabic*.woff2")))).as_uri()
    pages = "".join(_page(chance, words) for _page_number in range(SET_PAGES))
    style = STYLE.format(font=font)
    return f'<html lang="ar" dir="rtl"><style>{style}</style><body>{pages}</body></html>'


def _page(chance: random.Random, words: dict[str, str]) -> str:
    texts = []
    for _time in range(PARAGRAPHS_ON_A_PAGE):
        chosen = chance.sample(SENTENCES["ar"], 4)
        texts.append(" ".join(s.format(**words, number=chance.randrange(11, 99)) for s in chosen))
    body = "".join(f"<p>{text}</p>" for text in texts)
    heading = chance.choice(HEADINGS["ar"])
    return f"<section><h2>{heading}</h2><p>{DEMONSTRATION['ar']}</p>{body}</section>"
