"""CSS that reads the same from either side: logical directions, colours in one place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2
from tinycss2.color4 import parse_color

PHYSICAL_PROPERTY = re.compile(
    r"(left|right)"
    r"|(margin|padding|scroll-margin|scroll-padding)-(left|right)"
    r"|border-(left|right)(-(width|style|color))?"
    r"|border-(top|bottom)-(left|right)-radius"
)
# Properties of which a word may name a side, and those words.
SIDED = {"text-align", "text-align-last", "float", "clear", "caption-side", "justify-content"}
SIDES = {"left", "right"}
# Shorthands in the order top, right, bottom, left; those of corners start at the top left.
SHORTHANDS = re.compile(
    r"(margin|padding|inset|scroll-margin|scroll-padding|border-(width|style|color))"
)
CORNERS = "border-radius"
COLOUR_FUNCTIONS = {"rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"}
HEX_COLOUR = re.compile(r"[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8}")
# Words that name no colour of our own choice.
NEUTRAL = {"transparent", "currentcolor"}
# Properties whose words are names that we give ourselves.
NAMES = re.compile(r"(animation|animation-name|font-family|font|grid-.*|counter-.*|content)")


@dataclass(frozen=True)
class Declaration:
    """One declaration with the line it stands in."""

    line: int
    name: str
    words: tuple[Any, ...]
    is_important: bool


def style_faults(css: str, *, holds_colours: bool = False) -> list[str]:
    """Return what in a style sheet depends on a side, shouts, or names a colour.

    `holds_colours` is true of the one file in which colours are named.
    """
    return [
        f"line {one.line}: {fault}"
        for one in declarations(css)
        for fault in _faults(one, holds_colours)
    ]


def _faults(one: Declaration, holds_colours: bool) -> Iterator[str]:
    if one.is_important:
        yield f"{one.name} is !important"
    if PHYSICAL_PROPERTY.fullmatch(one.name):
        yield f"{one.name} names a side; write its inline-start or inline-end"
    if one.name in SIDED and SIDES & {str(getattr(w, "lower_value", "")) for w in one.words}:
        yield f"{one.name} names a side; write start or end"
    if _has_unlike_sides(one):
        yield f"{one.name} has unlike sides; write the logical properties"
    if not holds_colours and not NAMES.fullmatch(one.name):
        yield from (f"{one.name} names the colour {c}; make it a token" for c in colours(one.words))


def _has_unlike_sides(one: Declaration) -> bool:
    """Say whether a shorthand of four values differs between left and right."""
    values = [tinycss2.serialize([w]) for w in one.words if w.type not in ("whitespace", "comment")]
    if one.name == CORNERS and "/" not in values:
        # One to four corners: top left, top right, bottom right, bottom left.
        first, second, third, fourth = _four(values) if values else ("",) * 4
        return first != second or third != fourth
    return bool(SHORTHANDS.fullmatch(one.name)) and len(values) == 4 and values[1] != values[3]


def _four(values: list[str]) -> list[str]:
    """Return the values of the four corners, those left out filled in as CSS does."""
    first = values[0]
    second = values[1] if len(values) > 1 else first
    third = values[2] if len(values) > 2 else first
    fourth = values[3] if len(values) > 3 else second
    return [first, second, third, fourth]


def colours(words: Any) -> Iterator[str]:
    """Yield the colours that are written out among `words`, at any depth."""
    for word in words:
        if word.type == "hash" and HEX_COLOUR.fullmatch(word.value):
            yield f"#{word.value}"
        elif word.type == "function":
            if word.lower_name in COLOUR_FUNCTIONS:
                yield f"{word.lower_name}()"
            elif word.lower_name not in ("var", "url"):
                yield from colours(word.arguments)
        elif word.type == "ident" and word.lower_value not in NEUTRAL and parse_color(word):
            yield word.value


def declarations(css: str) -> Iterator[Declaration]:
    """Yield every declaration of a style sheet, in whatever rule it stands."""
    waiting = list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))
    while waiting:
        node = waiting.pop(0)
        if node.type == "declaration":
            words = tuple(word for word in node.value if word.type not in ("whitespace", "comment"))
            yield Declaration(node.source_line, node.lower_name, words, node.important)
        elif node.type == "error":
            yield Declaration(node.source_line, f"unreadable ({node.message})", (), True)
        elif getattr(node, "content", None) is not None:
            waiting += tinycss2.parse_blocks_contents(
                node.content, skip_comments=True, skip_whitespace=True
            )
