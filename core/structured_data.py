"""JSON-LD of pages (schema.org), safe to print inside a script element."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from .models import BasePage

# JSON inside HTML must not close the script element or open a comment.
UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
# By the ending of a file, as readers are told it.
MEDIA_TYPES = {"PDF": "application/pdf", "CSV": "text/csv"}


def describe_page(page: "BasePage", more: Mapping[str, Any] | None = None) -> SafeString:
    """Return JSON-LD that says what the page is and where it stands, in its own language.

    `more` holds what only pages of its type say.
    """
    return _graph(page, [{**_described(page), **(more or {})}])


def describe_home(page: "BasePage") -> SafeString:
    """Return JSON-LD of the front page: the site, and the organisation whose site it is."""
    organisation = page.organisation
    told: dict[str, Any] = {**_publisher(page), "url": page.cited.url}
    if organisation.email:
        told["email"] = organisation.email
    if organisation.phones:
        told["telephone"] = list(organisation.phones)
    if organisation.address:
        told["address"] = str(organisation.address)
    site = _described(page)
    site["name"] = str(organisation.name)
    return _graph(page, [site, told])


def describe_list(page: "BasePage") -> SafeString:
    """Return JSON-LD of a list: a set of data, with its table and its feed to download."""
    described = {**_described(page), "@type": "Dataset", "name": page.title}
    described.setdefault("description", page.title)
    described["isAccessibleForFree"] = True
    described["distribution"] = [
        {
            "@type": "DataDownload",
            "encodingFormat": media_type,
            "contentUrl": f"{page.cited.url}{end}",
        }
        for media_type, end in (("text/csv", "csv/"), ("application/atom+xml", "feed/"))
    ]
    return _graph(page, [described])


def _described(page: "BasePage") -> dict[str, Any]:
    """Return what every page says of itself."""
    cited = page.cited
    data: dict[str, Any] = {
        "@type": getattr(page, "schema_type", "WebPage"),
        "headline": page.title,
        "inLanguage": page.language,
        "url": cited.url,
        "publisher": _publisher(page),
    }
    if cited.authors:
        data["author"] = [{"@type": "Person", "name": name} for name in cited.authors]
    if page.summary:
        data["description"] = page.summary
    if cited.issued_on:
        data["datePublished"] = cited.issued_on.isoformat()
    if page.last_published_at:
        data["dateModified"] = page.last_published_at.isoformat()
    if cited.reference:
        data["identifier"] = cited.reference
    if page.organisation.licence_url:
        data["license"] = page.organisation.licence_url
    if files := _files(page):
        data["encoding"] = files
    return data


def _publisher(page: "BasePage") -> dict[str, Any]:
    return {"@type": "Organization", "name": page.cited.publisher}


def _files(page: "BasePage") -> list[dict[str, Any]]:
    """Return the files that the page has read anyway; no query is made for them."""
    site = page.cited.url.removesuffix(page.get_url() or "")
    return [
        {
            "@type": "MediaObject",
            "name": one.title,
            "contentUrl": f"{site}{one.url}",
            "encodingFormat": MEDIA_TYPES.get(one.extension, "application/octet-stream"),
            "contentSize": str(one.size),
            "inLanguage": one.language,
            "sha256": one.sha256,
        }
        for one in getattr(page, "file_facts", ())
    ]


def _graph(page: "BasePage", things: list[dict[str, Any]]) -> SafeString:
    return as_json({"@context": "https://schema.org", "@graph": [*things, *_way_to(page)]})


def _way_to(page: "BasePage") -> list[dict[str, Any]]:
    """Return the pages above this one, as search engines show them; nothing for the front page."""
    if page.frame is None or not (above := page.frame.breadcrumbs):
        return []
    site = page.cited.url.removesuffix(page.get_url() or "")
    steps = [(name, f"{site}{url}") for name, url in above]
    elements = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate([*steps, (page.title, page.cited.url)], start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": elements}]


def as_json(data: dict[str, Any]) -> SafeString:
    """Return `data` as JSON that cannot leave a script element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(UNSAFE))  # noqa: S308
