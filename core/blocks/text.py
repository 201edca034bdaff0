"""Blocks of text: heading, paragraph, quotation, call-out."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

TEXT_FEATURES = ["bold", "link", "document-link", "ol", "ul"]


class HeadingBlock(blocks.StructBlock):
    """A heading of the second or third level; it also appears in the contents."""

    text = blocks.CharBlock(label=_("text"), max_length=160)
    level = blocks.ChoiceBlock(
        label=_("level"),
        choices=[("2", _("section")), ("3", _("sub-section"))],
        default="2",
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "core/blocks/heading.html"
        preview_value = {"text": "الحق في السكن", "level": "2"}


class ParagraphBlock(blocks.RichTextBlock):
    """Running text. Every paragraph is numbered, so that a reader can quote it."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(**kwargs)

    def value_from_form(self, value: str) -> RichText:
        """Leave out the NUL character, which no database stores."""
        return super().value_from_form(value.replace("\x00", ""))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "core/blocks/paragraph.html"
        preview_value = "<p>لكل شخص حق في مستوى معيشة كافٍ.</p>"


class QuotationBlock(blocks.StructBlock):
    """Somebody's words and where they stand; never a private person's name without consent."""

    text = blocks.TextBlock(label=_("text"))
    source = blocks.CharBlock(label=_("source"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "core/blocks/quotation.html"
        preview_value = {"text": "يولد جميع الناس أحراراً", "source": "المادة 1"}


class CallOutBlock(blocks.StructBlock):
    """A short remark that stands apart from the running text."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    text = blocks.RichTextBlock(label=_("text"), features=["bold", "link", "ul"])

    class Meta:
        icon = "info-circle"
        label = _("Call-out")
        template = "core/blocks/call_out.html"
        preview_value = {"title": "ملاحظة", "text": "<p>نص الملاحظة.</p>"}
