"""Style sheets: logical directions only, nothing shouts, colours come from the tokens.

The rule first proves on small bad samples that it can fail.
"""

import pytest

from tests.house_rules import styles, tree

# Names the variables of Wagtail's own admin, not of the public face.
ADMIN_CSS = "admin.css"
TOKENS_CSS = "tokens.css"


@pytest.mark.parametrize(
    "declaration",
    [
        "margin-left: 1rem",
        "padding-right: 0",
        "left: 0",
        "border-left: 1px solid var(--line)",
        "border-top-left-radius: 4px",
        "text-align: right",
        "float: left",
        "margin: 0 1rem 0 2rem",
        "inset: 0 auto 0 0",
        "border-radius: 4px 0",
        "color: red !important",
        "color: #fff",
        "color: rebeccapurple",
        "border: 1px solid rgb(0 0 0)",
        "background: linear-gradient(var(--paper), hsl(0 0% 0%))",
        "--own: #2C5A4B",
    ],
)
def test_a_style_that_names_a_side_or_a_colour_is_noticed(declaration: str) -> None:
    assert styles.style_faults(f".a {{ {declaration}; }}")
    assert styles.style_faults(f"@media print {{ .a {{ & b {{ {declaration}; }} }} }}")


@pytest.mark.parametrize(
    "declaration",
    [
        "margin-inline-start: 1rem",
        "margin: 0 1rem 2rem 1rem",
        "inset-inline-end: 0",
        "text-align: start",
        "border-radius: 4px 4px 0 0",
        "color: var(--ink)",
        "color: currentColor",
        "color: CanvasText",
        "background: color-mix(in srgb, var(--ink) 10%, transparent)",
        "background: url(#fff)",
        "animation: tan 1s",
    ],
)
def test_a_style_without_side_and_colour_passes(declaration: str) -> None:
    assert styles.style_faults(f".a {{ {declaration}; }}") == []


def test_styles_read_the_same_from_either_side_and_take_colours_from_the_tokens() -> None:
    sheets = [path for path in tree.files("*.css") if path.name != ADMIN_CSS]

    assert {path.name for path in sheets} >= {TOKENS_CSS, "base.css", "print.css"}
    assert {
        path.name: faults
        for path in sheets
        if (faults := styles.style_faults(path.read_text(), holds_colours=path.name == TOKENS_CSS))
    } == {}
