"""Models of the publications app."""

from .correction import Correction, EarlierVersion
from .field_update import FieldUpdateIndexPage, FieldUpdatePage
from .harvest import HarvestRecord
from .imported import ImportedItem
from .legal import (
    Forum,
    LegalInterventionFile,
    LegalInterventionFootnote,
    LegalInterventionIndexPage,
    LegalInterventionPage,
    Outcome,
)
from .media import MediaMentionIndexPage, MediaMentionPage
from .publication_index import PublicationIndexPage
from .recommendation import Recommendation
from .reference import Reference, ReferenceCounter
from .report import KeyFigure, ReportFile, ReportFootnote, ReportPage
from .series import Periodicity, Series
from .statement import Demand, StatementFootnote, StatementIndexPage, StatementPage
from .statistics import StatisticsFile, StatisticsFootnote, StatisticsReleasePage
from .statistics_index import StatisticsIndexPage
from .statistics_terms import AgeGroup, Sex, StatisticsCategory, StatisticsRow
from .testimony import ConsentScope, TestimonyFootnote, TestimonyIndexPage, TestimonyPage

__all__ = [
    "AgeGroup",
    "ConsentScope",
    "Correction",
    "Demand",
    "EarlierVersion",
    "FieldUpdateIndexPage",
    "FieldUpdatePage",
    "Forum",
    "HarvestRecord",
    "ImportedItem",
    "KeyFigure",
    "LegalInterventionFile",
    "LegalInterventionFootnote",
    "LegalInterventionIndexPage",
    "LegalInterventionPage",
    "MediaMentionIndexPage",
    "MediaMentionPage",
    "Outcome",
    "Periodicity",
    "PublicationIndexPage",
    "Recommendation",
    "Reference",
    "ReferenceCounter",
    "ReportFile",
    "ReportFootnote",
    "ReportPage",
    "Series",
    "Sex",
    "StatementFootnote",
    "StatementIndexPage",
    "StatementPage",
    "StatisticsCategory",
    "StatisticsFile",
    "StatisticsFootnote",
    "StatisticsIndexPage",
    "StatisticsReleasePage",
    "StatisticsRow",
    "TestimonyFootnote",
    "TestimonyIndexPage",
    "TestimonyPage",
]
