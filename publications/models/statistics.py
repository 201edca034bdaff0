"""Statistics releases: a period, a table of counts, where they come from."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel

from core.facts import Fact, FileFacts, Passage
from core.filters import PERIOD_FILTERS, SUBJECT_FILTERS, TermFilter
from core.models import BasePage, Footnote
from core.structured_data import describe_page
from library.attachment import Attachment, facts_of
from publications.forms import footnotes_panel
from publications.kinds import STATISTICS
from publications.periods import period_name
from publications.statistics.checking import unequal
from publications.statistics.rows import Figures
from publications.statistics_form import StatisticsForm, table_panel

from .series import Series
from .text import TextPage

DATA_FILE = "data.csv"
STATISTICS_FILTERS = (
    TermFilter("series", _("Series"), Series, "series"),
    *SUBJECT_FILTERS,
    *PERIOD_FILTERS,
)


class StatisticsReleasePage(TextPage):
    """Counts of one period: a table, its charts and totals, its source."""

    published_on = models.DateField(
        _("date of publication"), default=timezone.localdate, db_index=True
    )
    series = models.ForeignKey(
        Series,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("series"),
        help_text=_("The releases of a series are charted over time."),
    )
    period_from = models.DateField(
        _("period from"),
        null=True,
        blank=True,
        help_text=_("The first and the last day that the figures speak of."),
    )
    period_to = models.DateField(_("period to"), null=True, blank=True)
    unit = models.CharField(
        _("what is counted"),
        max_length=60,
        help_text=_("For example: people. All rows count the same, so that they add up."),
    )
    stated_total = models.PositiveBigIntegerField(
        _("total according to the source"),
        null=True,
        blank=True,
        help_text=_("If it is given, the rows must add up to it."),
    )
    source_note = models.TextField(
        _("source"),
        help_text=_("Who counted, how, and where the figures were published. Readers see it."),
    )
    definitions_page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page of definitions"),
        help_text=_("Readers are led to it in their own language."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("published_on"), FieldPanel("series")]),
        FieldRowPanel([FieldPanel("period_from"), FieldPanel("period_to")]),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("stated_total")]),
        table_panel(),
        FieldPanel("source_note"),
        PageChooserPanel("definitions_page"),
        InlinePanel("attachments", label=_("File"), heading=_("Files")),
        FieldPanel("body"),
        footnotes_panel(),
        *BasePage.subject_panels,
    ]
    base_form_class = StatisticsForm
    kind_label = _("Statistics")
    numbering_kind = STATISTICS
    moment_field = "published_on"
    api_name = "statistics"
    filters = STATISTICS_FILTERS
    page_relations = (*TextPage.page_relations, "series")
    text_relations = ("rows",)
    schema_type = "Dataset"

    parent_page_types = ["publications.StatisticsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("statistics release")
        verbose_name_plural = _("statistics releases")

    @property
    def moment(self) -> date:
        """Return the day of publication."""
        return self.published_on

    @property
    def period(self) -> str:
        """Return the period as people say it: 2017, March 2026."""
        return period_name(self.period_from, self.period_to)

    @classmethod
    def read_texts(cls, pages: list[Any]) -> None:
        """Read the figures of several releases together."""
        from publications.statistics.stored import figures_of_several

        super().read_texts(pages)
        for page, figures in zip(pages, figures_of_several(pages), strict=True):
            page.figures = figures

    @cached_property
    def figures(self) -> Figures:
        """Return the rows and the names of their terms, read once."""
        from publications.statistics.stored import figures_of

        return figures_of(self)

    @cached_property
    def file_facts(self) -> tuple[FileFacts, ...]:
        """Return what readers are told about each file."""
        return facts_of(self.attachments)

    @property
    def data_url(self) -> str:
        """Return the address of the table as CSV."""
        return f"{self.get_url() or ''}{DATA_FILE}"

    def passages(self) -> Iterator[Passage]:
        """Yield summary, text, the table in words and its source."""
        from publications.statistics.writing import in_words

        yield from super().passages()
        if self.figures.rows:
            words = in_words(self.figures, self.unit)
            yield Passage(str(_("Figures")), words, "figures", self.language)
        if self.source_note:
            yield Passage(str(_("Source")), self.source_note, "source", self.language)

    def card_facts(self) -> tuple[Fact, ...]:
        """Return the period."""
        return (Fact(str(_("Period")), self.period),) if self.period else ()

    def structured_data(self) -> SafeString:
        """Return the release as a dataset with its file."""
        file = {
            "@type": "DataDownload",
            "encodingFormat": "text/csv",
            "contentUrl": f"{self.cited.url}{DATA_FILE}",
        }
        more: dict[str, Any] = {"name": self.title, "distribution": [file]}
        if self.period_from and self.period_to:
            more["temporalCoverage"] = f"{self.period_from}/{self.period_to}"
        return describe_page(self, more)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find the table as CSV, data.csv, besides the release itself."""
        if path_components == [DATA_FILE]:
            return self.part(as_data=True)
        return super().route(request, path_components)

    def serve(
        self, request: HttpRequest, *args: Any, as_data: bool = False, **kwargs: Any
    ) -> HttpResponse:
        """Answer the release, or its table as CSV."""
        from publications.statistics.exporting import release_answer

        return release_answer(self) if as_data else super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add total, charts with their tables, the whole table and the way to the definitions."""
        from publications.statistics.showing import shown_figures

        context = super().get_context(request, *args, **kwargs)
        context["figures"] = shown_figures(self.figures, self.language)
        context["definitions_url"] = self._definitions_url()
        return context

    def _definitions_url(self) -> str:
        """Return the address of the definitions in the reader's language, if they are public."""
        from core.page_links import linked_pages

        if not self.definitions_page_id:
            return ""
        page = linked_pages([self.definitions_page_id]).get(self.definitions_page_id)
        return (page.get_url() or "") if page else ""

    def clean(self) -> None:
        """Check the order of the period; a live release has period and rows, and adds up."""
        super().clean()
        if self.period_from and self.period_to and self.period_from > self.period_to:
            message = _("The period ends before it begins. Exchange the two dates.")
            raise ValidationError({"period_to": message})
        if self.pk and (self.live or self.go_live_at):
            self._refuse_incomplete()

    def _refuse_incomplete(self) -> None:
        """Raise ValidationError for a release without period or rows, or with a wrong total."""
        if not (self.period_from and self.period_to):
            raise ValidationError(_("Give the first and the last day that the figures speak of."))
        counts = [row.count for row in self.rows.all()]
        if not counts:
            raise ValidationError(_("The table has no rows. Type or paste the figures."))
        if self.stated_total is not None and sum(counts) != self.stated_total:
            raise ValidationError({"stated_total": unequal(self.stated_total, sum(counts))})


class StatisticsFile(Attachment):
    """A file of a statistics release."""

    page = ParentalKey(StatisticsReleasePage, on_delete=models.CASCADE, related_name="attachments")


class StatisticsFootnote(Footnote):
    """A footnote of a statistics release."""

    page = ParentalKey(StatisticsReleasePage, on_delete=models.CASCADE, related_name="footnotes")
