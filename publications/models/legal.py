"""Legal interventions and submissions to the United Nations."""

from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail_localize.fields import SynchronizedField

from core.facts import Card, Fact, FileFacts, Passage
from core.filters import SUBJECT_FILTERS, ChoiceFilter
from core.listing import LIST_TEMPLATE, ListingMixin
from core.models import BasePage, Footnote
from core.widgets import TickList
from library.attachment import Attachment, facts_of
from publications.forms import footnotes_panel
from publications.kinds import LEGAL_INTERVENTION

from .privacy import PrivacyCheckedMixin
from .text import TextPage


class Forum(models.TextChoices):
    """Before whom a legal intervention was brought."""

    COURT = "court", _("Court")
    PROSECUTOR = "prosecutor", _("Public prosecution")
    AUTHORITY = "authority", _("Public authority")
    COUNCIL = "hrc", _("Human Rights Council")
    TREATY_BODY = "treaty_body", _("Treaty body")
    SPECIAL_PROCEDURE = "special_procedure", _("Special procedure of the United Nations")
    ICC = "icc", _("International Criminal Court")
    OTHER = "other", _("Other forum")


class Outcome(models.TextChoices):
    """What became of a legal intervention."""

    PENDING = "pending", _("Pending")
    ACCEPTED = "accepted", _("Accepted")
    PARTLY = "partly", _("Partly accepted")
    REJECTED = "rejected", _("Rejected")


class LegalInterventionIndexPage(ListingMixin, BasePage):
    """The list of all legal interventions and submissions."""

    kind_label = _("Legal interventions")
    has_feed = True
    filters = (
        ChoiceFilter("forum", _("Forum"), Forum),
        ChoiceFilter("outcome", _("Outcome"), Outcome),
        *SUBJECT_FILTERS,
    )

    template = LIST_TEMPLATE
    max_count_per_parent = 1
    parent_page_types = ["publications.PublicationIndexPage"]
    subpage_types = ["publications.LegalInterventionPage"]

    class Meta:
        verbose_name = _("list of legal interventions")

    @property
    def listed_model(self) -> type[TextPage]:
        """Return the type of the pages listed here."""
        return LegalInterventionPage


class LegalInterventionPage(PrivacyCheckedMixin, TextPage):
    """A case, petition, complaint or submission: before whom, when, what came of it."""

    forum = models.CharField(_("forum"), max_length=20, choices=Forum, default=Forum.COURT)
    forum_name = models.CharField(
        _("name of the forum"),
        max_length=160,
        blank=True,
        help_text=_("For example the name of the court or committee."),
    )
    session = models.CharField(
        _("session"), max_length=80, blank=True, help_text=_("For example: 45th session.")
    )
    case_number = models.CharField(_("case number"), max_length=80, blank=True)
    submitted_on = models.DateField(
        _("date of submission"), default=timezone.localdate, db_index=True
    )
    outcome = models.CharField(
        _("outcome"), max_length=12, choices=Outcome, default=Outcome.PENDING
    )
    outcome_note = models.TextField(_("what was decided"), blank=True)
    duty_bearers = ParentalManyToManyField(
        "core.DutyBearer", verbose_name=_("responsible bodies"), blank=True
    )
    co_signatories = ParentalManyToManyField(
        "core.Organisation", verbose_name=_("submitted together with"), blank=True
    )
    is_anonymised = models.BooleanField(
        _("free of personal data"),
        default=False,
        help_text=_("Must be ticked to publish. Files count as well: look into each."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("forum"), FieldPanel("forum_name")]),
        FieldRowPanel([FieldPanel("session"), FieldPanel("case_number")]),
        FieldRowPanel([FieldPanel("submitted_on"), FieldPanel("outcome")]),
        FieldPanel("outcome_note"),
        InlinePanel("attachments", label=_("File"), heading=_("Files")),
        FieldPanel("body"),
        footnotes_panel(),
        FieldPanel("duty_bearers", widget=TickList),
        FieldPanel("co_signatories", widget=TickList),
        *BasePage.subject_panels,
        FieldPanel("is_anonymised"),
        *PrivacyCheckedMixin.privacy_panels,
    ]
    override_translatable_fields = [
        *TextPage.override_translatable_fields,
        *PrivacyCheckedMixin.privacy_fields,
        SynchronizedField("case_number", overridable=False),
        SynchronizedField("duty_bearers", overridable=False),
        SynchronizedField("co_signatories", overridable=False),
        SynchronizedField("is_anonymised", overridable=False),
    ]
    numbering_kind = LEGAL_INTERVENTION
    moment_field = "submitted_on"
    api_name = "legal-interventions"
    filters = LegalInterventionIndexPage.filters
    schema_type = "Report"

    parent_page_types = ["publications.LegalInterventionIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("legal intervention")
        verbose_name_plural = _("legal interventions")

    @property
    def kind_label(self) -> str:
        """Return the forum: readers look for petitions, submissions and cases by it."""
        return str(self.get_forum_display())

    @property
    def moment(self) -> date:
        """Return the day of submission."""
        return self.submitted_on

    @cached_property
    def file_facts(self) -> tuple[FileFacts, ...]:
        """Return what readers are told about each file."""
        return facts_of(self.attachments)

    def card(self) -> Card:
        """Return the facts a list shows, with what came of it."""
        status = {"status": self.outcome, "status_word": str(self.get_outcome_display())}
        return Card(**{**vars(super().card()), **status})

    def card_facts(self) -> tuple[Fact, ...]:
        """Return session and case number."""
        facts = ((_("Session"), self.session), (_("Case number"), self.case_number))
        return tuple(Fact(str(label), value) for label, value in facts if value)

    def passages(self) -> Iterator[Passage]:
        """Yield summary, text and what was decided."""
        yield from super().passages()
        if self.outcome_note:
            yield Passage(str(_("Outcome")), self.outcome_note, "outcome", self.language)

    def clean(self) -> None:
        """Refuse a day in the future, and to publish what nobody called free of personal data."""
        super().clean()
        if self.submitted_on and self.submitted_on > timezone.localdate():
            message = _("The day of submission cannot be in the future.")
            raise ValidationError({"submitted_on": message})
        if self.pk and (self.live or self.go_live_at) and not self.is_anonymised:
            message = _("Tick this when text and files are free of personal data: then publish.")
            raise ValidationError({"is_anonymised": message})


class LegalInterventionFile(Attachment):
    """A file of a legal intervention."""

    page = ParentalKey(LegalInterventionPage, on_delete=models.CASCADE, related_name="attachments")


class LegalInterventionFootnote(Footnote):
    """A footnote of a legal intervention."""

    page = ParentalKey(LegalInterventionPage, on_delete=models.CASCADE, related_name="footnotes")
