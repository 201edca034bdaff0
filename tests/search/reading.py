"""Asking the search page and reading its answer, for tests."""

import re
from typing import Any
from urllib.parse import urlencode

from django.test import Client


def ask(client: Client, site: str = "ar", /, **query: Any) -> Any:
    """Return the answer of the search page."""
    return client.get(f"/{site}/search/?{urlencode(query, doseq=True)}")


def html(client: Client, site: str = "ar", /, **query: Any) -> str:
    """Return the page of results."""
    answer = ask(client, site, **query)
    assert answer.status_code == 200
    return str(answer.content.decode()).replace("&amp;", "&")


def plain(text: str) -> str:
    """Return what a reader reads of a page: no tags, single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", text.partition("<main")[2]).split())


def titles(text: str) -> list[str]:
    """Return the titles of the results in order."""
    found = re.findall(r'<h2 class="title"><a[^>]*>(.*?)</a>', text)
    return [re.sub(r"<[^>]+>", "", title) for title in found]
