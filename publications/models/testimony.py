"""Testimonies: what people told, under the terms to which they agreed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from core.facts import Fact, Passage
from core.filters import SUBJECT_FILTERS
from core.listing import LIST_TEMPLATE, ListingMixin
from core.models import BasePage, Footnote
from publications.forms import footnotes_panel
from publications.kinds import TESTIMONY

from .privacy import PrivacyCheckedMixin
from .text import TextPage


class ConsentScope(models.TextChoices):
    """Under which name a person agreed to speak in public."""

    ANONYMOUS = "anonymous", _("without a name")
    AUDIO_ONLY = "audio_only", _("voice only, without name and face")
    NAMED = "named", _("under their name")


class TestimonyIndexPage(ListingMixin, BasePage):
    """The list of testimonies."""

    kind_label = _("Testimonies")
    filters = SUBJECT_FILTERS

    template = LIST_TEMPLATE
    max_count_per_parent = 1
    parent_page_types = ["publications.PublicationIndexPage"]
    subpage_types = ["publications.TestimonyPage"]

    class Meta:
        verbose_name = _("list of testimonies")

    @property
    def listed_model(self) -> Any:
        """Return the type of the pages listed here."""
        return TestimonyPage


class TestimonyPage(PrivacyCheckedMixin, TextPage):
    """What a person told. The record of the case itself is never in this system."""

    display_name = models.CharField(
        _("name shown"),
        max_length=80,
        blank=True,
        help_text=_("A pseudonym, unless the person agreed to be named. Empty: “a witness”."),
    )
    given_on = models.DateField(
        _("date of the testimony"), default=timezone.localdate, db_index=True
    )
    consent_scope = models.CharField(
        _("scope of consent"),
        max_length=12,
        choices=ConsentScope,
        default=ConsentScope.ANONYMOUS,
    )
    consented_on = models.DateField(_("date of consent"), null=True, blank=True)
    consent_reference = models.CharField(
        _("consent reference"),
        max_length=80,
        blank=True,
        help_text=_("Where the signed consent is kept. Never the person's name."),
    )
    withdrawn_on = models.DateField(
        _("consent withdrawn on"),
        null=True,
        blank=True,
        help_text=_("From then on the testimony cannot be published. Withdraw it at once."),
    )
    is_minor = models.BooleanField(
        _("under 18 years"),
        default=False,
        help_text=_("By even one day. A child is never named and never shown."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("display_name"), FieldPanel("given_on")]),
        MultiFieldPanel(
            [
                FieldPanel("is_minor"),
                FieldRowPanel([FieldPanel("consent_scope"), FieldPanel("consented_on")]),
                FieldRowPanel([FieldPanel("consent_reference"), FieldPanel("withdrawn_on")]),
            ],
            _("Consent"),
        ),
        FieldPanel("body", heading=_("text of the testimony")),
        footnotes_panel(),
        *BasePage.subject_panels,
        *PrivacyCheckedMixin.privacy_panels,
    ]
    override_translatable_fields = [
        *TextPage.override_translatable_fields,
        *PrivacyCheckedMixin.privacy_fields,
        SynchronizedField("consent_reference", overridable=False),
    ]
    numbering_kind = TESTIMONY
    kind_label = _("Testimony")
    moment_field = "given_on"
    api_name = "testimonies"
    filters = TestimonyIndexPage.filters

    parent_page_types = ["publications.TestimonyIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("testimony")
        verbose_name_plural = _("testimonies")

    @property
    def moment(self) -> date:
        """Return the day on which it was given."""
        return self.given_on

    @property
    def shown_name(self) -> str:
        """Return the name or pseudonym under which the person speaks."""
        return self.display_name or str(_("A witness"))

    def card_facts(self) -> tuple[Fact, ...]:
        """Return the name shown."""
        return (Fact("", self.shown_name),)

    def passages(self) -> Iterator[Passage]:
        """Yield nothing once consent was withdrawn, else summary and text."""
        if not self.withdrawn_on:
            yield from super().passages()

    def clean(self) -> None:
        """Hold the page to the terms of consent; a draft may still be incomplete."""
        super().clean()
        if self.is_minor and self.consent_scope == ConsentScope.NAMED:
            message = _("A child is never named. Choose “without a name”.")
            raise ValidationError({"consent_scope": message})
        if self.is_minor and self.cover_image and self.cover_image.people_shown != "none":
            message = _("A child is never shown. Choose a picture without people.")
            raise ValidationError({"cover_image": message})
        if self.pk and (self.live or self.go_live_at):
            self._refuse_without_consent()

    def _refuse_without_consent(self) -> None:
        """Raise ValidationError unless consent was given, is kept somewhere, and still holds."""
        if self.withdrawn_on:
            message = _("Consent was withdrawn. Unpublish the testimony in both languages.")
            raise ValidationError({"withdrawn_on": message})
        for name in ("consented_on", "consent_reference"):
            if not getattr(self, name):
                raise ValidationError({name: _("Without recorded consent nothing is published.")})
        if self.consent_scope == ConsentScope.NAMED and not self.display_name:
            message = _("The person agreed to be named: write the name, or choose another scope.")
            raise ValidationError({"display_name": message})


class TestimonyFootnote(Footnote):
    """A footnote of a testimony."""

    page = ParentalKey(TestimonyPage, on_delete=models.CASCADE, related_name="footnotes")
