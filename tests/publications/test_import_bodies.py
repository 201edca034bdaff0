"""The HTML of older systems as blocks: all words stay, nothing else does."""

import pytest

from publications.archive.bodies import body_from
from tests.publications.hostile_html import HOSTILE


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("", []),
        ("كلام بلا وسوم", [("paragraph", "<p>كلام بلا وسوم</p>")]),
        ("<p>أ</p><p>&nbsp;</p><p>ب</p>", [("paragraph", "<p>أ</p><p>ب</p>")]),
        ("أ<br><br/>ب<br>ج", [("paragraph", "<p>أ</p><p>ب<br>ج</p>")]),
        ("<div>أ<div>ب</div>ج</div>", [("paragraph", "<p>أ</p><p>ب</p><p>ج</p>")]),
        ("<strong>أ</strong> <em>ب</em>", [("paragraph", "<p><b>أ</b> ب</p>")]),
        (
            '<a href="https://example.org/?a=1&b=2" onclick="x()">أ</a>',
            [("paragraph", '<p><a href="https://example.org/?a=1&amp;b=2">أ</a></p>')],
        ),
        (
            "<ul><li>أ<ol><li>ب</li></ol></li></ul>",
            [("paragraph", "<ul><li>أ<ol><li>ب</li></ol></li></ul>")],
        ),
        ("<h1>أ</h1><h3>ب</h3>", [("heading", ("أ", "2")), ("heading", ("ب", "3"))]),
        (f"<h2>{'أ' * 161}</h2>", [("paragraph", f"<p><b>{'أ' * 161}</b></p>")]),
        ("<blockquote><p>أ</p><p>ب</p></blockquote>", [("quotation", "أ ب")]),
        ("<table><tr><td>أ<p>ب</p></td></tr></table>", [("paragraph", "<p>أ</p><p>ب</p>")]),
        ("1 &lt; 2 &amp; 3", [("paragraph", "<p>1 &lt; 2 &amp; 3</p>")]),
        ("نص [^2]", [("paragraph", "<p>نص [2]</p>")]),
    ],
)
def test_html_becomes_blocks(html: str, blocks: list[object]) -> None:
    found = []
    for block in body_from(html).blocks:
        value = block["value"]
        if block["type"] == "heading":
            value = (value["text"], value["level"])
        elif block["type"] == "quotation":
            value = value["text"]
        found.append((block["type"], value))

    assert found == blocks


def test_a_table_keeps_its_cells_in_their_columns() -> None:
    html = (
        "<table><caption>عنوان</caption><tr><th>أ</th><th>ب</th></tr>"
        "<tr><td colspan=2>1</td></tr><tr><td>2</td><td>3</td></tr></table>"
    )

    (block,) = body_from(html).blocks

    assert block["value"] == {
        "columns": [{"type": "text", "heading": "أ"}, {"type": "text", "heading": "ب"}],
        "rows": [{"values": ["1", ""]}, {"values": ["2", "3"]}],
        "caption": "عنوان",
    }


@pytest.mark.parametrize("html", HOSTILE)
def test_no_script_comes_over(html: str) -> None:
    text = str(body_from(html).blocks).lower()

    assert not any(sign in text for sign in ("<script", "javascript:", "onerror", "<style", "<svg"))


def test_what_does_not_come_over_is_told() -> None:
    lost = '<p>أ<img src="1"><IMG src="2"></p><iframe></iframe><a href="vbscript:x">ب</a>'

    body = body_from(lost)

    assert len(body.warnings) == 3
    assert "ب" in body.blocks[0]["value"]
