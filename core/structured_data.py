"""JSON-LD of pages (schema.org), safe to print inside a script element."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from .models import BasePage

# JSON inside HTML must not close the script element or open a comment.
UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def describe_page(page: "BasePage", more: Mapping[str, Any] | None = None) -> SafeString:
    """Return JSON-LD that says what the page is, in its own language; `more` of its type."""
    cited = page.cited
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": getattr(page, "schema_type", "WebPage"),
        "headline": page.title,
        "inLanguage": page.language,
        "url": cited.url,
        "publisher": {"@type": "Organization", "name": cited.publisher},
    }
    if page.summary:
        data["description"] = page.summary
    if cited.issued_on:
        data["datePublished"] = cited.issued_on.isoformat()
    if page.last_published_at:
        data["dateModified"] = page.last_published_at.isoformat()
    if cited.reference:
        data["identifier"] = cited.reference
    return as_json({**data, **(more or {})})


def as_json(data: dict[str, Any]) -> SafeString:
    """Return `data` as JSON that cannot leave a script element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(UNSAFE))  # noqa: S308
