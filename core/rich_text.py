"""How links in rich text are written for readers."""

from typing import Any

from django.utils.html import format_html
from wagtail.documents import rich_text as documents
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


class DocumentLinkHandler(documents.DocumentLinkHandler):
    """Links to files, whose address holds their title."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tag of each link; one to a private file leads nowhere."""
        # The models import blocks, blocks this module, and `visibility` the models.
        from .visibility import in_open_collections

        found = cls.get_many(attrs_list)
        open_ids = {file.pk for file in in_open_collections(filter(None, found))}
        return [
            format_html('<a href="{}">', file.url) if file and file.pk in open_ids else "<a>"
            for file in found
        ]
