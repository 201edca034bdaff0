"""The kinds of what is published, the series in which they are numbered, what is asked of them."""

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
    BROCHURE = "brochure", _("Brochure")
    ANNUAL_REPORT = "annual_report", _("Annual report")


class PrivacyQuestion(models.TextChoices):
    """What somebody has to look at before the page is published."""

    NAMES = "names", _("No victim, witness or detainee is named without their recorded consent.")
    MINORS = "minors", _("No child can be recognised: name, school, family, address, face.")
    CONSENT = "consent", _("Whoever speaks here agreed to this text and may take that back.")
    FACES = "faces", _("Faces, number plates and uniforms in pictures are covered or agreed.")
    PLACES = "places", _("No place or hour is so exact that it leads to a home or a person.")
    OTHERS = "others", _("Nobody else can be found through what is told: relatives, neighbours.")


CAMPAIGN = "campaign"
FIELD_UPDATE = "field_update"
LEGAL_INTERVENTION = "legal_intervention"
MEDIA_MENTION = "media_mention"
STATISTICS = "statistics"
TESTIMONY = "testimony"

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
    PublicationKind.BROCHURE: "BR",
    PublicationKind.ANNUAL_REPORT: "AR",
    CAMPAIGN: "C",
    FIELD_UPDATE: "FU",
    LEGAL_INTERVENTION: "LI",
    MEDIA_MENTION: "MM",
    STATISTICS: "ST",
    TESTIMONY: "T",
}
