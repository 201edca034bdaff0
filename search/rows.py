"""What is stored of a page: its passages cut to size, in their own language, analysed; its facets.

Nothing is written here, so that a page can be compared with what the index holds of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from core.arabic_letters import LETTERS
from core.days import as_day
from core.facts import Passage

from .analysis import ANALYSIS_VERSION, index_text
from .models import MOST_PASSAGES, PASSAGE_BITS, SearchFacet, SearchPassage

# Raise it when the rows of unchanged pages are to be written anew.
ROWS_VERSION = 2
SECTION_WORDS = 300
FILE_PAGE_WORDS = 500
# A passage is in another language than it says where so many of its letters are of another script.
FOREIGN_SHARE = 0.6
FEWEST_LETTERS = 20
WORD = re.compile(r"\S+")
ARABIC = re.compile(f"[{LETTERS}]")
LATIN = re.compile("[A-Za-z]")
SCRIPTS = {"ar": ARABIC, "en": LATIN}


@dataclass(frozen=True)
class PageRows:
    """The rows of a page as they ought to be, and the hash of all that they were made from."""

    page: Any
    facets: tuple[tuple[str, str], ...]
    passages: tuple[Passage, ...]
    content_hash: str

    def facet_rows(self) -> Iterator[SearchFacet]:
        """Yield the values under which the page can be chosen."""
        for name, value in self.facets:
            yield SearchFacet(searched_id=self.page.pk, name=name, value=value)

    def passage_rows(self) -> Iterator[SearchPassage]:
        """Yield the passages with their tokens."""
        for place, passage in enumerate(self.passages[:MOST_PASSAGES]):
            title_norm, title_stem = _title_tokens(self.page.title, passage.title)
            norm, stem = index_text(passage.text)
            yield SearchPassage(
                id=(self.page.pk << PASSAGE_BITS) + place,
                searched_id=self.page.pk,
                document_id=passage.document_id,
                page_number=passage.page_number,
                anchor=passage.anchor[:80],
                language=passage.language,
                title=passage.title,
                text=passage.text,
                title_norm=title_norm,
                title_stem=title_stem,
                norm=norm,
                stem=stem,
            )


def rows_of(page: Any, passages: list[Passage]) -> PageRows:
    """Return what is to be stored of `page`; `passages` are those of its own that count."""
    facets = tuple(sorted(_facets(page)))
    # A page without any text is still found by its title.
    cut = tuple(passages) or (Passage(page.title, "", "", page.language),)
    made_from = (
        ANALYSIS_VERSION,
        ROWS_VERSION,
        page.title,
        str(page.translation_key),
        page.moment,
        page.expire_at,
        facets,
        cut,
    )
    return PageRows(page, facets, cut, sha256(repr(made_from).encode()).hexdigest())


def passages_of(page: Any) -> Iterator[Passage]:
    """Yield the passages of `page`, none longer than a reader overlooks, each in its language."""
    for passage in page.passages():
        most = FILE_PAGE_WORDS if passage.page_number else SECTION_WORDS
        for text in _parts(passage.text.replace("\x00", ""), most):
            yield Passage(
                title=passage.title,
                text=text,
                anchor=passage.anchor,
                language=language_of(text, passage.language),
                page_number=passage.page_number,
                document_id=passage.document_id,
            )


def language_of(text: str, supposed: str) -> str:
    """Return the language of a text: as supposed, unless most letters are of another script."""
    counts = {language: len(script.findall(text)) for language, script in SCRIPTS.items()}
    letters = sum(counts.values())
    if letters < FEWEST_LETTERS:
        return supposed
    return next(
        (language for language, count in counts.items() if count > FOREIGN_SHARE * letters),
        supposed,
    )


def _parts(text: str, most: int) -> Iterator[str]:
    """Yield `text`, or parts of it of about the same length with at most `most` words."""
    words = list(WORD.finditer(text))
    count = -(-len(words) // most)
    for number in range(count):
        part = words[len(words) * number // count : len(words) * (number + 1) // count]
        yield text[part[0].start() : part[-1].end()]


def _facets(page: Any) -> Iterator[tuple[str, str]]:
    yield "kind", page.kind_code
    yield "language", page.language
    if page.moment:
        yield "year", str(as_day(page.moment).year)
    if any(file.file_extension == "pdf" for file in page.files()):
        yield "pdf", "yes"
    for name, terms in (("topic", page.topics), ("governorate", page.governorates)):
        for term in terms.all():
            yield name, term.code


@lru_cache(maxsize=4096)
def _title_tokens(page_title: str, title: str) -> tuple[str, str]:
    """Return the tokens of a page's title and of its section's, where that is another."""
    return index_text(page_title if title == page_title else f"{page_title} {title}")
