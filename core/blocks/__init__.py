"""The blocks of the shared body, one family per file."""

from .body import BodyBlock
from .figures import DataTableBlock, KeyFiguresBlock
from .links import LinkListBlock
from .media import DocumentBlock, FigureBlock
from .text import CallOutBlock, HeadingBlock, ParagraphBlock, QuotationBlock

__all__ = [
    "BodyBlock",
    "CallOutBlock",
    "DataTableBlock",
    "DocumentBlock",
    "FigureBlock",
    "HeadingBlock",
    "KeyFiguresBlock",
    "LinkListBlock",
    "ParagraphBlock",
    "QuotationBlock",
]
