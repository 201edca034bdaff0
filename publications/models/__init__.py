"""Models of the publications app."""

from .field_update import FieldUpdateIndexPage, FieldUpdatePage
from .reference import Reference, ReferenceCounter
from .report import KeyFigure, PublicationIndexPage, ReportFile, ReportFootnote, ReportPage
from .statement import Demand, StatementFootnote, StatementIndexPage, StatementPage

__all__ = [
    "Demand",
    "FieldUpdateIndexPage",
    "FieldUpdatePage",
    "KeyFigure",
    "PublicationIndexPage",
    "Reference",
    "ReferenceCounter",
    "ReportFile",
    "ReportFootnote",
    "ReportPage",
    "StatementFootnote",
    "StatementIndexPage",
    "StatementPage",
]
