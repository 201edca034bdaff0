"""The shared body: what a statement, a report and a standing page may be made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .figures import DataTableBlock, KeyFiguresBlock
from .links import LinkListBlock, OfficesBlock
from .media import DocumentBlock, FigureBlock
from .text import CallOutBlock, HeadingBlock, ParagraphBlock, QuotationBlock


class BodyBlock(blocks.StreamBlock):
    """Text first, then what supports it."""

    heading = HeadingBlock(group=_("Text"))
    paragraph = ParagraphBlock(group=_("Text"))
    quotation = QuotationBlock(group=_("Text"))
    call_out = CallOutBlock(group=_("Text"))
    figure = FigureBlock(group=_("Media"))
    document = DocumentBlock(group=_("Media"))
    key_figures = KeyFiguresBlock(group=_("Figures"))
    table = DataTableBlock(group=_("Figures"))
    links = LinkListBlock(group=_("Links"))
    offices = OfficesBlock(group=_("Links"))

    class Meta:
        required = False
