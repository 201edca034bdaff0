"""Mentions of the organisation in the media."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_localize.fields import SynchronizedField

from core.facts import Fact
from core.filters import SUBJECT_FILTERS
from core.listing import LIST_TEMPLATE, ListingMixin
from core.models import BasePage
from publications.kinds import MEDIA_MENTION

from .numbered import NumberedPage


class MediaMentionIndexPage(ListingMixin, BasePage):
    """The list of what the media wrote."""

    kind_label = _("In the media")
    has_feed = True
    filters = SUBJECT_FILTERS

    template = LIST_TEMPLATE
    max_count_per_parent = 1
    parent_page_types = ["publications.PublicationIndexPage"]
    subpage_types = ["publications.MediaMentionPage"]

    class Meta:
        verbose_name = _("list of media mentions")

    @property
    def listed_model(self) -> Any:
        """Return the type of the pages listed here."""
        return MediaMentionPage


class MediaMentionPage(NumberedPage):
    """A report or interview in a newspaper, on the radio, on television or on the web."""

    outlet = models.CharField(_("outlet"), max_length=120)
    address = models.URLField(
        _("address of the item"),
        max_length=500,
        blank=True,
        help_text=_("Readers see where it leads before they leave this site."),
    )
    mentioned_on = models.DateField(
        _("date of the item"), default=timezone.localdate, db_index=True
    )

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("outlet"), FieldPanel("mentioned_on")]),
        FieldPanel("address"),
        *BasePage.subject_panels,
    ]
    override_translatable_fields = [
        *NumberedPage.override_translatable_fields,
        SynchronizedField("address"),
    ]
    numbering_kind = MEDIA_MENTION
    kind_label = _("In the media")
    moment_field = "mentioned_on"
    api_name = "media-mentions"
    filters = MediaMentionIndexPage.filters

    parent_page_types = ["publications.MediaMentionIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("media mention")
        verbose_name_plural = _("media mentions")

    @property
    def moment(self) -> date:
        """Return the day of the item."""
        return self.mentioned_on

    def card_facts(self) -> tuple[Fact, ...]:
        """Return the outlet."""
        return (Fact("", self.outlet),)

    def clean(self) -> None:
        """Refuse a day in the future."""
        super().clean()
        if self.mentioned_on and self.mentioned_on > timezone.localdate():
            message = _("The item cannot have appeared in the future.")
            raise ValidationError({"mentioned_on": message})
