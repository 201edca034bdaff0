"""Turning the HTML of an older system into the blocks of a body. Pure.

Only words, headings, lists, quotations, tables and links come over; what cannot come over is
counted and told. The HTML itself is never stored: nh3 reads it as a browser would and leaves the
few elements below, and each block is written anew from those.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

import nh3
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from django.utils.translation import ngettext

from core.arabic import normalise
from core.body import FOOTNOTE_MARK

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
SECTION_HEADINGS = {"h1", "h2"}
LISTS = {"ul", "ol"}
BOLD = {"b", "strong"}
# Elements that end a paragraph without being one.
CONTAINERS = {"div", "section", "article", "center", "dl", "dd", "dt", "address", "pre"}
INLINE = {"a", "br", *BOLD}
TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"}
KEPT = {*HEADINGS, *LISTS, *CONTAINERS, *INLINE, *TABLE, "p", "li", "blockquote"}
SCHEMES = {"http", "https", "mailto", "tel"}
# What tells readers something and does not come over.
LOST = re.compile(r"<(img|iframe|video|audio|object|embed|form|input)\b", re.IGNORECASE)
LINK = re.compile(r"<a\s[^>]*?href", re.IGNORECASE)
MAX_HEADING = 160
PARAGRAPHS = re.compile(r"(?:<br>\s*){2,}")
EDGES = re.compile(r"^(?:\s|<br>)+|(?:\s|<br>)+$")

Block = dict[str, Any]


@dataclass
class _Writer:
    """Collects blocks; text and lists that follow each other share one block of text."""

    blocks: list[Block] = field(default_factory=list)
    line: list[str] = field(default_factory=list)

    def text(self, html: str) -> None:
        """Add to the paragraph that is being written."""
        self.line.append(html)

    def end_paragraph(self) -> None:
        """Close the paragraph; two line breaks in it were meant as its end."""
        for part in PARAGRAPHS.split("".join(self.line)):
            if bare := EDGES.sub("", part):
                self.rich(f"<p>{bare}</p>")
        self.line.clear()

    def rich(self, html: str) -> None:
        """Add rich text to the last block of text, or begin one."""
        if self.blocks and self.blocks[-1]["type"] == "paragraph":
            self.blocks[-1]["value"] += html
        else:
            self.blocks.append({"type": "paragraph", "value": html})

    def block(self, kind: str, value: Any) -> None:
        """Add a block of another kind."""
        self.end_paragraph()
        self.blocks.append({"type": kind, "value": value})


@dataclass(frozen=True)
class Body:
    """The blocks of a body, and what of the HTML did not come over, in words."""

    blocks: tuple[Block, ...]
    warnings: tuple[str, ...]


def body_from(html: str) -> Body:
    """Return the blocks for the HTML of an older system."""
    clean = nh3.clean(
        html,
        tags=KEPT,
        attributes={"a": {"href"}, "td": {"colspan"}, "th": {"colspan"}},
        url_schemes=SCHEMES,
        link_rel=None,
    )
    # What looks like a mark of a footnote here would ask for a note that is not there.
    clean = FOOTNOTE_MARK.sub(r" [\1]", clean)
    writer = _Writer()
    _walk(BeautifulSoup(clean, "html.parser").children, writer)
    writer.end_paragraph()
    return Body(tuple(writer.blocks), tuple(_warnings(html, clean)))


def paragraph(text: str) -> Block:
    """Return plain text as a block of one paragraph."""
    return {"type": "paragraph", "value": f"<p>{escape(text, quote=False)}</p>"}


def _warnings(html: str, clean: str) -> Iterator[str]:
    lost = Counter(name.lower() for name in LOST.findall(html))
    for name, count in sorted(lost.items()):
        yield ngettext(
            "%(count)d element <%(name)s> was left out.",
            "%(count)d elements <%(name)s> were left out.",
            count,
        ) % {"count": count, "name": name}
    links = len(LINK.findall(html)) - len(LINK.findall(clean))
    if links > 0:
        yield ngettext(
            "%(count)d link leads to no address that can be kept; its words stay.",
            "%(count)d links lead to no address that can be kept; their words stay.",
            links,
        ) % {"count": links}


def _walk(nodes: Iterable[Any], writer: _Writer) -> None:
    """Write `nodes` in reading order."""
    for node in nodes:
        if not isinstance(node, Tag):
            writer.text(_words(node))
        elif node.name in INLINE:
            writer.text(_inline(node))
        elif node.name in HEADINGS:
            _heading(node, writer)
        elif node.name in LISTS:
            writer.end_paragraph()
            if html := _list(node):
                writer.rich(html)
        elif node.name == "table":
            _table(node, writer)
        elif node.name == "blockquote" and not node.find([*TABLE, *LISTS]):
            if text := _lines(node):
                writer.block("quotation", {"text": text, "source": ""})
        else:
            writer.end_paragraph()
            _walk(node.children, writer)
            writer.end_paragraph()


def _words(node: Any) -> str:
    """Return the words of a text node, clean and escaped; one space at its edges stays."""
    if not isinstance(node, NavigableString):
        return ""
    text = str(node)
    inner = " ".join(normalise(text).split())
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and inner else ""
    return f"{before}{escape(inner, quote=False)}{after}"


def _inline(node: Any) -> str:
    """Return running text with bold words, links and line breaks; all else gives its words."""
    if not isinstance(node, Tag):
        return _words(node)
    if node.name == "br":
        return "<br>"
    inner = "".join(map(_inline, node.children))
    if not inner.strip():
        return inner
    if node.name in BOLD:
        return f"<b>{inner}</b>"
    if node.name == "a" and node.get("href"):
        return f'<a href="{escape(str(node["href"]))}">{inner}</a>'
    return f"{inner} " if node.name in CONTAINERS | {"p"} else inner


def _heading(node: Tag, writer: _Writer) -> None:
    """Write a heading; one that is too long for a heading was a paragraph in large letters."""
    text = _lines(node)
    if not text:
        return
    if len(text) > MAX_HEADING:
        writer.end_paragraph()
        writer.rich(f"<p><b>{escape(text, quote=False)}</b></p>")
        return
    level = "2" if node.name in SECTION_HEADINGS else "3"
    writer.block("heading", {"text": " ".join(text.split()), "level": level})


def _list(node: Tag) -> str:
    """Return a list with its items; a list within an item stays within it."""
    items = []
    for item in node.children:
        if not isinstance(item, Tag):
            continue
        inner = "".join(
            _list(part) if isinstance(part, Tag) and part.name in LISTS else _inline(part)
            for part in (item.children if item.name not in LISTS else [item])
        ).strip()
        if inner:
            items.append(f"<li>{inner}</li>")
    return f"<{node.name}>{''.join(items)}</{node.name}>" if items else ""


def _table(node: Tag, writer: _Writer) -> None:
    """Write a table of words; one of a single column was there for its looks only."""
    rows = [_cells(row) for row in node.find_all("tr") if row.find_parent("table") is node]
    rows = [row for row in rows if row]
    width = max((len(row) for row in rows), default=0)
    if width < 2 or node.find("table"):
        writer.end_paragraph()
        for cell in node.find_all(["caption", "td", "th"]):
            if cell.find_parent("table") is node:
                _walk(cell.children, writer)
                writer.end_paragraph()
        return
    padded = [[text for text, _is_head in row] + [""] * (width - len(row)) for row in rows]
    has_head = all(is_head for _text, is_head in rows[0])
    head = padded.pop(0) if has_head else [""] * width
    caption = node.find("caption")
    value = {
        "columns": [{"type": "text", "heading": text} for text in head],
        "rows": [{"values": row} for row in padded],
        "caption": _lines(caption) if caption else "",
    }
    writer.block("table", value)


def _cells(row: Tag) -> list[tuple[str, bool]]:
    """Return (words, is a heading) of each cell; a wide cell is followed by empty ones."""
    cells: list[tuple[str, bool]] = []
    for cell in row.find_all(["td", "th"], recursive=False):
        span = str(cell.get("colspan", "1"))
        wide = int(span) if span.isdecimal() and len(span) < 3 else 1
        is_head = cell.name == "th"
        cells += [(" ".join(_lines(cell).split()), is_head), *[("", is_head)] * (wide - 1)]
    while cells and not cells[-1][0]:
        cells.pop()
    return cells


def _lines(node: Tag) -> str:
    """Return the words of an element, a line for each paragraph of it."""
    return normalise(node.get_text(" ", strip=True))


def words_of(blocks: Iterable[Block]) -> str:
    """Return the words of blocks of text, for what is stored without any markup."""
    html = " ".join(block["value"] for block in blocks if block["type"] == "paragraph")
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())
