"""Reading a body: its parts with numbered paragraphs and footnote marks, contents, passages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from .facts import Passage
from .pictures import read_copies

PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
FOOTNOTE_MARK = re.compile(r"\s{0,8}\[\^(\d{1,3})\]")
MAX_PASSAGE_WORDS = 300
# Between the texts of a body while their links are looked up together; in none of them.
BREAK = "\x00"


@dataclass(frozen=True)
class BodyPart:
    """A piece of a body in reading order.

    kind: "paragraph" (html, number, anchor), "html" (lists between paragraphs), or "block" (any
    other block, with the anchor of a heading).
    """

    kind: str
    html: SafeString | str = ""
    block: Any = None
    number: int | None = None
    anchor: str = ""


def body_parts(body: Iterable[Any]) -> tuple[BodyPart, ...]:
    """Return the parts of a stream value; paragraphs are numbered 1, 2, 3 through the page."""
    parts: list[BodyPart] = []
    blocks = list(body)
    texts = _readable_texts(blocks)
    read_copies(block.value.get("image") for block in blocks if block.block_type == "figure")
    paragraph = heading = 0
    for block in blocks:
        if block.block_type == "paragraph":
            for html, is_paragraph in _split(next(texts)):
                if is_paragraph:
                    paragraph += 1
                    parts.append(_paragraph(html, paragraph))
                else:
                    parts.append(BodyPart("html", html=with_footnote_links(html)))
        elif block.block_type == "heading":
            heading += 1
            parts.append(BodyPart("block", block=block, anchor=f"s-{heading}"))
        else:
            parts.append(BodyPart("block", block=block))
    return tuple(parts)


def _readable_texts(blocks: list[Any]) -> Iterator[str]:
    """Yield the HTML of each block of text; the links of all are looked up at once."""
    sources = [block.value.source for block in blocks if block.block_type == "paragraph"]
    yield from expand_db_html(BREAK.join(sources)).split(BREAK)


def _paragraph(html: str, number: int) -> BodyPart:
    return BodyPart(
        "paragraph", html=with_footnote_links(html), number=number, anchor=f"p-{number}"
    )


def _split(html: str) -> Iterator[tuple[str, bool]]:
    """Yield (inner HTML, True) for each non-empty paragraph and (HTML, False) for the rest."""
    position = 0
    for match in PARAGRAPH.finditer(html):
        between = html[position : match.start()].strip()
        if between:
            yield between, False
        if strip_tags(match[1]).strip():
            yield match[1], True
        position = match.end()
    if html[position:].strip():
        yield html[position:].strip(), False


def with_footnote_links(html: str) -> SafeString:
    """Turn marks such as [^2] in rich text into links to footnote 2 and back."""
    return mark_safe(  # noqa: S308  (rich text is cleaned by Wagtail; digits only are added)
        FOOTNOTE_MARK.sub(
            r'<sup class="footnote-mark"><a id="fnref-\1" href="#fn-\1">\1</a></sup>', html
        )
    )


def footnote_numbers(body: Iterable[Any]) -> list[int]:
    """Return the numbers of all footnote marks in a body, in reading order."""
    source = " ".join(b.value.source for b in body if b.block_type == "paragraph")
    return [int(number) for number in FOOTNOTE_MARK.findall(source)]


def contents(parts: Iterable[BodyPart]) -> tuple[tuple[str, str], ...]:
    """Return (anchor, title) of each section heading."""
    return tuple(
        (part.anchor, part.block.value["text"])
        for part in parts
        if part.anchor.startswith("s-") and part.block.value["level"] == "2"
    )


def plain_text(html: str) -> str:
    """Return the words of rich text, without tags, footnote marks and surplus spaces."""
    text = strip_tags(re.sub(r"</(p|li|h\d|div)>|<br\s*/?>", " ", html))
    return " ".join(FOOTNOTE_MARK.sub("", text).replace("&nbsp;", " ").split())


def passages(parts: Iterable[BodyPart], title: str, language: str) -> Iterator[Passage]:
    """Yield the findable pieces of a body: sections of at most 300 words, cut at paragraphs."""
    section, anchor, words = title, "", list[str]()
    for part in parts:
        if part.anchor.startswith("s-"):
            if words:
                yield Passage(section, " ".join(words), anchor, language)
            section, anchor, words = part.block.value["text"], part.anchor, []
            continue
        text = part_text(part)
        if words and len(words) + len(text.split()) > MAX_PASSAGE_WORDS:
            yield Passage(section, " ".join(words), anchor, language)
            words, anchor = [], part.anchor or anchor
        words.extend(text.split())
        anchor = anchor or part.anchor
    if words:
        yield Passage(section, " ".join(words), anchor, language)


def part_text(part: BodyPart) -> str:
    """Return the words of one part, whatever its block."""
    if part.block is None:
        return plain_text(re.sub(r'<sup class="footnote-mark">.*?</sup>', "", part.html))
    content = part.block.block.get_searchable_content(part.block.value)
    return plain_text(" ".join(str(piece) for piece in content))
