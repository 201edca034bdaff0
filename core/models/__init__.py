"""Models that every app may use."""

from .assets import PageDocument, PageImage
from .base_page import BasePage
from .footnote import Footnote
from .people import Office, Organisation, Person
from .settings import OrganisationSettings
from .tagging import FreeTag, PageTag
from .taxonomy import (
    DutyBearer,
    GlossaryGroup,
    GlossaryTerm,
    Governorate,
    Place,
    Sector,
    TargetGroup,
    Term,
    Topic,
    Unit,
    ViolationType,
)
from .visitor_count import VisitorCount

__all__ = [
    "BasePage",
    "DutyBearer",
    "Footnote",
    "FreeTag",
    "GlossaryGroup",
    "GlossaryTerm",
    "Governorate",
    "Office",
    "Organisation",
    "OrganisationSettings",
    "PageDocument",
    "PageImage",
    "PageTag",
    "Person",
    "Place",
    "Sector",
    "TargetGroup",
    "Term",
    "Topic",
    "Unit",
    "ViolationType",
    "VisitorCount",
]
