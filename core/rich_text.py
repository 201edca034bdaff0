"""How links in rich text are written for readers."""

from typing import Any

from django.utils.html import format_html
from wagtail.rich_text import pages

from .page_links import linked_pages


class PageLinkHandler(pages.PageLinkHandler):
    """Links to pages, in the reader's language."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tag of each link; one to a page that is gone leads nowhere."""
        ids = [int(attrs["id"]) if str(attrs.get("id")).isdecimal() else 0 for attrs in attrs_list]
        linked = linked_pages(ids)
        return [
            format_html('<a href="{}">', linked[pk].url) if pk in linked else "<a>" for pk in ids
        ]
