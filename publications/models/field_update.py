"""Field updates: short, dated, placed news without names."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.facts import Card, Fact, Passage
from core.filters import TermFilter, YearFilter
from core.listing import ListingMixin
from core.models import BasePage, Governorate, Topic, ViolationType
from core.panels import TitlePanel
from core.widgets import CountedTextarea, TickList
from publications.kinds import FIELD_UPDATE

from .numbered import NumberedPage
from .privacy import PrivacyCheckedMixin

MAX_TEXT = 400


class FieldUpdateIndexPage(ListingMixin, BasePage):
    """The dated stream of field updates."""

    kind_label = _("Field updates")
    has_feed = True
    filters = (
        TermFilter("violation", _("Type of violation"), ViolationType, "violation_type"),
        TermFilter("topic", _("Topic"), Topic, "topics"),
        TermFilter("governorate", _("Governorate"), Governorate, "place__governorate"),
        YearFilter("year", _("Year")),
    )

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["publications.FieldUpdatePage"]

    class Meta:
        verbose_name = _("stream of field updates")

    @property
    def listed_model(self) -> Any:
        """Return the type of the pages listed here."""
        return FieldUpdatePage


class FieldUpdatePage(PrivacyCheckedMixin, NumberedPage):
    """One update: what happened, when and where, in at most 400 characters, without names."""

    text = models.TextField(
        _("text of the update"),
        max_length=MAX_TEXT,
        validators=[MaxLengthValidator(MAX_TEXT)],
        help_text=_("At most 400 characters. No names of victims, witnesses or detainees."),
    )
    happened_on = models.DateField(
        _("date of the event"), default=timezone.localdate, help_text=_("Not in the future.")
    )
    published_at = models.DateTimeField(
        _("date and hour of publication"), default=timezone.now, db_index=True
    )
    place = models.ForeignKey(
        "core.Place", models.PROTECT, null=True, blank=True, verbose_name=_("place")
    )
    violation_type = models.ForeignKey(
        "core.ViolationType",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("violation type"),
    )

    content_panels = [
        TitlePanel("title"),
        FieldPanel("text", widget=CountedTextarea),
        FieldRowPanel([FieldPanel("happened_on"), FieldPanel("published_at")]),
        FieldRowPanel([FieldPanel("place"), FieldPanel("violation_type")]),
        MultiFieldPanel(
            [FieldPanel("topics", widget=TickList), FieldPanel("is_demonstration")],
            _("Subject"),
        ),
        *PrivacyCheckedMixin.privacy_panels,
    ]
    override_translatable_fields = [
        *NumberedPage.override_translatable_fields,
        *PrivacyCheckedMixin.privacy_fields,
        TranslatableField("text"),
        SynchronizedField("summary", overridable=False),
    ]
    kind_label = _("Field update")
    numbering_kind = FIELD_UPDATE
    moment_field = "published_at"
    api_name = "field-updates"
    filters = FieldUpdateIndexPage.filters
    card_relations = ("place__governorate", "violation_type")
    schema_type = "NewsArticle"

    parent_page_types = ["publications.FieldUpdateIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("field update")
        verbose_name_plural = _("field updates")

    @property
    def moment(self) -> datetime:
        """Return the moment of publication, which is not that of the event."""
        return self.published_at

    @cached_property
    def place_name(self) -> str:
        """Return the place with its governorate."""
        return self.place.full_name() if self.place else ""

    @property
    def violation_name(self) -> str:
        """Return the type of violation."""
        return str(self.violation_type.name) if self.violation_type else ""

    def passages(self) -> Iterator[Passage]:
        """Yield the text with its place."""
        yield Passage(self.title, f"{self.text} {self.place_name}".strip(), "", self.language)

    def card(self) -> Card:
        """Return the facts a list shows; the text itself is short enough."""
        return Card(**{**vars(super().card()), "summary": self.text})

    def card_facts(self) -> tuple[Fact, ...]:
        """Return place and type of violation."""
        facts = ((_("Place"), self.place_name), (_("Type of violation"), self.violation_name))
        return tuple(Fact(str(label), value) for label, value in facts if value)

    def clean(self) -> None:
        """Refuse an event in the future."""
        super().clean()
        if self.happened_on and self.happened_on > timezone.localdate():
            message = _("The event cannot be in the future. Give the day on which it happened.")
            raise ValidationError({"happened_on": message})
