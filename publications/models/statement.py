"""Statements: press releases, news briefs, joint statements, urgent appeals."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from core.facts import Passage
from core.filters import SUBJECT_FILTERS, ChoiceFilter
from core.listing import LIST_TEMPLATE, ListingMixin
from core.models import BasePage, Footnote
from core.widgets import TickList
from publications.forms import footnotes_panel
from publications.kinds import StatementKind

from .text import TextPage


class StatementIndexPage(ListingMixin, BasePage):
    """The list of all statements."""

    kind_label = _("Statements")
    has_feed = True
    filters = (ChoiceFilter("kind", _("Kind"), StatementKind), *SUBJECT_FILTERS)

    template = LIST_TEMPLATE
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["publications.StatementPage"]

    class Meta:
        verbose_name = _("list of statements")

    @property
    def listed_model(self) -> Any:
        """Return the type of the pages listed here."""
        return StatementPage


class StatementPage(TextPage):
    """A statement with its date and hour, demands, co-signatories and footnotes."""

    kind = models.CharField(
        _("kind"), max_length=20, choices=StatementKind, default=StatementKind.PRESS_RELEASE
    )
    issued_at = models.DateTimeField(
        _("date and hour of issue"),
        default=timezone.now,
        db_index=True,
        help_text=_("In Gaza time. The year decides the reference number."),
    )
    duty_bearers = ParentalManyToManyField(
        "core.DutyBearer", verbose_name=_("responsible bodies"), blank=True
    )
    co_signatories = ParentalManyToManyField(
        "core.Organisation", verbose_name=_("co-signatories"), blank=True
    )

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("issued_at")]),
        FieldPanel("body", heading=_("text of the statement")),
        footnotes_panel(),
        InlinePanel("demands", label=_("Demand"), heading=_("Demands")),
        FieldPanel("duty_bearers", widget=TickList),
        FieldPanel("co_signatories", widget=TickList),
        *BasePage.subject_panels,
    ]
    override_translatable_fields = [
        *TextPage.override_translatable_fields,
        SynchronizedField("duty_bearers", overridable=False),
        SynchronizedField("co_signatories", overridable=False),
    ]
    moment_field = "issued_at"
    api_name = "statements"
    filters = StatementIndexPage.filters
    text_relations = ("demands",)
    schema_type = "NewsArticle"

    parent_page_types = ["publications.StatementIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")

    @property
    def moment(self) -> datetime:
        """Return the moment of issue."""
        return self.issued_at

    def passages(self) -> Iterator[Passage]:
        """Yield summary, text and demands."""
        yield from super().passages()
        if self.demand_texts:
            text = " ".join(self.demand_texts)
            yield Passage(str(_("Demands")), text, "demands", self.language)

    @property
    def demand_texts(self) -> tuple[str, ...]:
        """Return the demands in the editors' order."""
        return tuple(demand.text for demand in self.demands.all())

    @property
    def duty_bearer_names(self) -> tuple[str, ...]:
        """Return the names of the responsible bodies."""
        return tuple(str(body.name) for body in self.duty_bearers.all())

    @property
    def co_signatory_names(self) -> tuple[str, ...]:
        """Return the names of the organisations that signed too."""
        return tuple(str(body.name) for body in self.co_signatories.all())


class StatementFootnote(Footnote):
    """A footnote of a statement."""

    page = ParentalKey(StatementPage, on_delete=models.CASCADE, related_name="footnotes")


class Demand(TranslatableMixin, Orderable):
    """One thing a statement asks for."""

    page = ParentalKey(StatementPage, on_delete=models.CASCADE, related_name="demands")
    text = models.CharField(_("text"), max_length=500)

    panels = [FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("demand")

    def __str__(self) -> str:
        return self.text
