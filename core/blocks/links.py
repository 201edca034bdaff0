"""Blocks that lead elsewhere."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class LinkValue(blocks.StructValue):
    """A link's visible title and address, in the language of the page that shows it."""

    @property
    def url(self) -> str:
        """Return the address of the page in the reader's language, else of the other page."""
        page = self.get("page")
        return page.localized.url if page else self.get("address", "")

    @property
    def title(self) -> str:
        """Return the written title, else the page's own."""
        page = self.get("page")
        return self.get("text") or (page.localized.title if page else self.get("address", ""))


class LinkBlock(blocks.StructBlock):
    """One link: to a page of this site or to an address."""

    text = blocks.CharBlock(label=_("title"), required=False, max_length=160)
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    address = blocks.URLBlock(label=_("address"), required=False)

    class Meta:
        icon = "link"
        label = _("Link")
        value_class = LinkValue

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


class LinkListBlock(blocks.StructBlock):
    """A titled list of links."""

    title = blocks.CharBlock(label=_("title"), required=False, max_length=120)
    links = blocks.ListBlock(LinkBlock(), label=_("links"))

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
