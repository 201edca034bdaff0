"""Demonstration texts as the blocks of a body."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils.html import escape

Block = dict[str, Any]


def block(kind: str, value: Any, place: str) -> Block:
    """Return one raw block; `place` makes its id the same at every run."""
    return {"type": kind, "value": value, "id": str(uuid5(NAMESPACE_URL, place))}


def heading(text: str, place: str, level: str = "2") -> Block:
    """Return a heading."""
    return block("heading", {"text": text, "level": level}, place)


def paragraphs(texts: list[str], place: str) -> Block:
    """Return plain paragraphs as one block of text."""
    return block("paragraph", "".join(f"<p>{escape(text)}</p>" for text in texts), place)


def standing_body(blocks: list[dict[str, Any]], slug: str, language: str) -> list[Block]:
    """Return the body of an About page."""
    body = []
    for number, item in enumerate(blocks):
        place = f"about/{slug}/{language}/{number}"
        if item["type"] == "heading":
            body.append(heading(item["value"], place))
        elif item["type"] == "list":
            items = "".join(f"<li>{text}</li>" for text in item["value"])
            body.append(block("paragraph", f"<ul>{items}</ul>", place))
        elif item["type"] == "quote":
            body.append(block("quotation", {"text": item["value"], "source": ""}, place))
        else:
            body.append(block("paragraph", item["value"], place))
    return body


def statement_body(blocks: list[dict[str, Any]], key: str, language: str) -> list[Block]:
    """Return the body of a statement in one language."""
    body = []
    for number, item in enumerate(blocks):
        place = f"statement/{key}/{language}/{number}"
        text = item["value"][language]
        if item["type"] == "heading":
            body.append(heading(text, place))
        elif item["type"] == "quote":
            source = (item.get("source") or {}).get(language) or ""
            body.append(block("quotation", {"text": text, "source": source}, place))
        else:
            body.append(block("paragraph", text, place))
    return body


def report_body(sections: list[dict[str, Any]], key: str, language: str) -> list[Block]:
    """Return the body of a report in one language."""
    body = []
    for number, section in enumerate(sections):
        place = f"report/{key}/{language}/{number}"
        body.append(heading(section["heading"][language], place))
        texts = [text[language] for text in section["paragraphs"] if text[language]]
        body.append(paragraphs(texts, f"{place}/text"))
    return body


def declaration_body(text: dict[str, Any]) -> list[Block]:
    """Return the Universal Declaration: preamble, proclamation, thirty articles."""
    place = f"udhr/{text['language']}"
    body = [
        heading(text["preamble_title"], f"{place}/preamble"),
        paragraphs([*text["preamble"], text["proclamation"]], f"{place}/preamble/text"),
    ]
    for article in text["articles"]:
        here = f"{place}/{article['number']}"
        body.append(heading(article["title"], here))
        body.append(paragraphs(article["paragraphs"], f"{here}/text"))
    return body
