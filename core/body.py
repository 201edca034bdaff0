"""Reading a body: its parts with numbered paragraphs and footnote marks, contents, passages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from .facts import Passage
from .pictures import read_copies
from .visibility import in_open_collections

PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
FOOTNOTE_MARK = re.compile(r"\s{0,8}\[\^(\d{1,3})\]")
# What may stand around or instead of a mark: a whole link, any other tag, the mark itself.
MARKED = re.compile(
    rf"(?P<link><a\b[^>]*>)(?P<words>.*?)</a>|<[^>]*>|{FOOTNOTE_MARK.pattern}", re.DOTALL
)
MAX_PASSAGE_WORDS = 300
# Blocks that show a file or a picture, and under which name they hold it.
ASSET_BLOCKS = {"document": "document", "figure": "image"}
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
    blocks = readable_blocks(body)
    texts, marks = _readable_texts(blocks), FootnoteLinks()
    read_copies(block.value.get("image") for block in blocks if block.block_type == "figure")
    paragraph = heading = 0
    for block in blocks:
        if block.block_type == "paragraph":
            for html, is_paragraph in _split(marks.link(next(texts))):
                if is_paragraph:
                    paragraph += 1
                    parts.append(_paragraph(html, paragraph))
                else:
                    parts.append(BodyPart("html", html=html))
        elif block.block_type == "heading":
            heading += 1
            parts.append(BodyPart("block", block=block, anchor=f"s-{heading}"))
        else:
            parts.append(BodyPart("block", block=block))
    return tuple(parts)


def readable_blocks(body: Iterable[Any]) -> list[Any]:
    """Return the blocks of a body, but those whose file or picture is gone or made private.

    What would lead nowhere is not named either: not on the page, in feeds, nor to programs.
    """
    blocks = list(body)
    shown = {id(block): asset for block in blocks if (asset := _asset_of(block)) is not None}
    may_have = {id(asset) for asset in in_open_collections(shown.values())}
    return [
        block
        for block in blocks
        if block.block_type not in ASSET_BLOCKS or id(shown.get(id(block))) in may_have
    ]


def _asset_of(block: Any) -> Any:
    """Return the file or picture that a block shows, if it is there."""
    name = ASSET_BLOCKS.get(block.block_type)
    return block.value.get(name) if name else None


def _readable_texts(blocks: list[Any]) -> Iterator[str]:
    """Yield the HTML of each block of text; the links of all are looked up at once."""
    sources = [block.value.source for block in blocks if block.block_type == "paragraph"]
    yield from expand_db_html(BREAK.join(sources)).split(BREAK)


def _paragraph(html: SafeString, number: int) -> BodyPart:
    return BodyPart("paragraph", html=html, number=number, anchor=f"p-{number}")


def _split(html: str) -> Iterator[tuple[SafeString, bool]]:
    """Yield (inner HTML, True) for each non-empty paragraph and (HTML, False) for the rest."""
    position = 0
    for match in PARAGRAPH.finditer(html):
        between = html[position : match.start()].strip()
        if between:
            yield _safe(between), False
        if strip_tags(match[1]).strip():
            yield _safe(match[1]), True
        position = match.end()
    if html[position:].strip():
        yield _safe(html[position:].strip()), False


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308  (rich text is cleaned by Wagtail; we add digits only)


class FootnoteLinks:
    """Turns the marks of one body, such as [^2], into links to their notes.

    The way back from a note leads to its first mark; a mark inside a link is put behind it.
    """

    def __init__(self) -> None:
        self._linked: set[str] = set()

    def link(self, html: str) -> str:
        """Return `html` with its marks as links; addresses that look like marks stay whole."""
        return MARKED.sub(self._replace, html)

    def _replace(self, match: re.Match[str]) -> str:
        if match["link"]:
            words, marks = (
                FOOTNOTE_MARK.sub("", match["words"]),
                FOOTNOTE_MARK.findall(match["words"]),
            )
            return f"{match['link']}{words}</a>" + "".join(map(self._mark, marks))
        return self._mark(match[3]) if match[3] else match[0]

    def _mark(self, number: str) -> str:
        anchor = "" if number in self._linked else f' id="fnref-{number}"'
        self._linked.add(number)
        return f'<sup class="footnote-mark"><a{anchor} href="#fn-{number}">{number}</a></sup>'


def footnote_numbers(body: Iterable[Any]) -> list[int]:
    """Return the numbers of all footnote marks in a body, in reading order."""
    source = " ".join(b.value.source for b in body if b.block_type == "paragraph")
    return [int(number) for number in FOOTNOTE_MARK.findall(strip_tags(source))]


def contents(parts: Iterable[BodyPart]) -> tuple[tuple[str, str], ...]:
    """Return (anchor, title) of each section heading."""
    return tuple(
        (part.anchor, part.block.value["text"])
        for part in parts
        if part.anchor.startswith("s-") and part.block.value["level"] == "2"
    )


def plain_text(html: str) -> str:
    """Return the words of rich text, without tags, footnote marks and surplus spaces."""
    text = unescape(strip_tags(re.sub(r"</(p|li|h\d|div)>|<br\s*/?>", " ", html)))
    return " ".join(FOOTNOTE_MARK.sub("", text).split())


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
