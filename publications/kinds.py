"""The kinds of statements and publications, and the series in which they are numbered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StatementKind(models.TextChoices):
    """What a statement is."""

    PRESS_RELEASE = "press_release", _("Press release")
    NEWS_BRIEF = "news_brief", _("News brief")
    JOINT_STATEMENT = "joint_statement", _("Joint statement")
    URGENT_APPEAL = "urgent_appeal", _("Urgent appeal")


class PublicationKind(models.TextChoices):
    """What a publication is."""

    REPORT = "report", _("Report")
    PERIODIC_REPORT = "periodic_report", _("Periodic report")
    STUDY = "study", _("Study")
    FACT_SHEET = "fact_sheet", _("Fact sheet")
    POSITION_PAPER = "position_paper", _("Position paper")
    GUIDE = "guide", _("Guide")
    BOOK = "book", _("Book")
    ANNUAL_REPORT = "annual_report", _("Annual report")


FIELD_UPDATE = "field_update"

# The letters before a reference number: one counter per kind and year.
PREFIXES = {
    StatementKind.PRESS_RELEASE: "PR",
    StatementKind.NEWS_BRIEF: "NB",
    StatementKind.JOINT_STATEMENT: "JS",
    StatementKind.URGENT_APPEAL: "UA",
    PublicationKind.REPORT: "R",
    PublicationKind.PERIODIC_REPORT: "PER",
    PublicationKind.STUDY: "S",
    PublicationKind.FACT_SHEET: "FS",
    PublicationKind.POSITION_PAPER: "PP",
    PublicationKind.GUIDE: "G",
    PublicationKind.BOOK: "B",
    PublicationKind.ANNUAL_REPORT: "AR",
    FIELD_UPDATE: "FU",
}
