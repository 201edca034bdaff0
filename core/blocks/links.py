"""Blocks that lead elsewhere."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from core.page_links import linked_pages


class LinkBlock(blocks.StructBlock):
    """One link: to a page of this site or to an address."""

    text = blocks.CharBlock(label=_("title"), required=False, max_length=160)
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    address = blocks.URLBlock(label=_("address"), required=False)

    class Meta:
        icon = "link"
        label = _("Link")

    def clean(self, value: Any) -> Any:
        """Ask for exactly one target, and for a title where the target is an address."""
        cleaned = super().clean(value)
        errors = {}
        if bool(cleaned.get("page")) == bool(cleaned.get("address")):
            errors["page"] = ValidationError(_("Choose a page or write an address, not both."))
        elif cleaned.get("address") and not cleaned.get("text"):
            errors["text"] = ValidationError(_("Write the title that readers see."))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


def _title_and_address(link: Any, pages: dict[int, Page]) -> tuple[str, str]:
    """Return what a reader sees of a link and where it leads; empty for a page not public."""
    if not link.get("page"):
        return link["text"], link["address"]
    page = pages.get(link["page"].pk)
    return (link["text"] or page.title, page.url or "") if page else ("", "")


class LinkListBlock(blocks.StructBlock):
    """A titled list of links."""

    title = blocks.CharBlock(label=_("title"), required=False, max_length=120)
    links = blocks.ListBlock(LinkBlock(), label=_("links"))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add (title, address) of each link, pages in the reader's language."""
        context = super().get_context(value, parent_context)
        pages = linked_pages(link["page"].pk for link in value["links"] if link.get("page"))
        shown = (_title_and_address(link, pages) for link in value["links"])
        context["links"] = tuple((title, address) for title, address in shown if address)
        return context

    class Meta:
        icon = "list-ul"
        label = _("Links")
        template = "core/blocks/link_list.html"


class OfficesBlock(blocks.StaticBlock):
    """The list of offices, kept in one place for all pages."""

    class Meta:
        icon = "home"
        label = _("Offices")
        admin_text = _("The offices from the list of offices are shown here.")
        template = "core/blocks/offices.html"
