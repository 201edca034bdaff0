"""The report library: publications with their files in either language."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from core.blocks import BodyBlock
from core.body import body_parts, contents, passages, plain_text
from core.facts import Citation, Fact, FileFacts, Passage
from core.fields import SlimStreamField
from core.models import BasePage, Footnote
from core.widgets import TickList
from publications.forms import FootnotedPageForm, check_footnotes, footnotes_panel
from publications.kinds import PublicationKind
from publications.listing import ListingMixin

from .numbered import NumberedPage
from .statement import numbered_footnotes

RICH_TEXT = ["bold", "link", "ol", "ul"]


class PublicationIndexPage(ListingMixin, BasePage):
    """The library: all publications."""

    kind_label = _("Publications")
    has_feed = True
    listed_kinds = PublicationKind
    shows_covers = True
    moment_field = "published_on"

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["publications.ReportPage"]

    class Meta:
        verbose_name = _("library of publications")

    @property
    def listed_model(self) -> Any:
        """Return the type of the pages listed here."""
        return ReportPage


class ReportPage(NumberedPage):
    """A publication: its facts, its text as a page, and its files."""

    kind = models.CharField(
        _("kind"), max_length=20, choices=PublicationKind, default=PublicationKind.REPORT
    )
    published_on = models.DateField(
        _("date of publication"), default=timezone.localdate, db_index=True
    )
    period_from = models.DateField(_("period from"), null=True, blank=True)
    period_to = models.DateField(_("period to"), null=True, blank=True)
    authors = ParentalManyToManyField("core.Person", verbose_name=_("authors"), blank=True)
    isbn = models.CharField(_("ISBN"), max_length=20, blank=True)
    executive_summary = RichTextField(_("executive summary"), features=RICH_TEXT, blank=True)
    body = SlimStreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    methodology = RichTextField(_("methodology"), features=RICH_TEXT, blank=True)
    donors_note = models.TextField(
        _("funding and disclaimer"),
        blank=True,
        help_text=_("For example the sentence that a funder asks for."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("published_on")]),
        FieldRowPanel([FieldPanel("period_from"), FieldPanel("period_to")]),
        InlinePanel("report_files", label=_("File"), heading=_("Files")),
        InlinePanel("key_figures", label=_("Key figure"), heading=_("Key figures"), max_num=4),
        FieldPanel("executive_summary"),
        FieldPanel("body"),
        footnotes_panel(),
        FieldPanel("methodology"),
        FieldPanel("authors", widget=TickList),
        FieldRowPanel([FieldPanel("isbn"), FieldPanel("donors_note")]),
        *BasePage.subject_panels,
    ]
    override_translatable_fields = [
        *NumberedPage.override_translatable_fields,
        SynchronizedField("authors", overridable=False),
    ]
    base_form_class = FootnotedPageForm
    moment_field = "published_on"
    governorate_path = "governorates"
    schema_type = "Report"

    parent_page_types = ["publications.PublicationIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    @property
    def moment(self) -> date:
        """Return the day of publication."""
        return self.published_on

    @cached_property
    def body_parts(self) -> Any:
        """Return the parts of the text, paragraphs numbered."""
        return body_parts(self.body)

    @property
    def period(self) -> tuple[date | None, date | None] | None:
        """Return the period covered, or None."""
        if self.period_from or self.period_to:
            return self.period_from, self.period_to
        return None

    def passages(self) -> Iterator[Passage]:
        """Yield summary, executive summary, text and methodology."""
        yield from super().passages()
        if self.executive_summary:
            text = plain_text(self.executive_summary)
            yield Passage(str(_("Executive summary")), text, "summary", self.language)
        yield from passages(self.body_parts, self.title, self.language)
        if self.methodology:
            text = plain_text(self.methodology)
            yield Passage(str(_("Methodology")), text, "methodology", self.language)

    @cached_property
    def file_facts(self) -> tuple[FileFacts, ...]:
        """Return what readers are told about each file of the publication, in editors' order."""
        rows = self.report_files.select_related("document")
        return tuple(row.document.facts() for row in rows)

    def card_facts(self) -> tuple[Fact, ...]:
        """Return the years covered."""
        if not self.period_from or not self.period_to:
            return ()
        first, last = self.period_from.year, self.period_to.year
        return (Fact(str(_("Period")), str(first) if first == last else f"{first}–{last}"),)

    def citation(self) -> Citation:
        """Return what a reader needs to quote this publication."""
        names = tuple(str(person.name) for person in self.authors.all())
        return Citation(**{**vars(super().citation()), "authors": names})

    def clean(self) -> None:
        """Check the order of the period, the day of publication, and the footnotes."""
        super().clean()
        if self.period_from and self.period_to and self.period_from > self.period_to:
            message = _("The period ends before it begins. Exchange the two dates.")
            raise ValidationError({"period_to": message})
        if self.pk and (self.live or self.go_live_at):
            check_footnotes(self.body, self.footnotes.count())
            self._refuse_empty()

    def _refuse_empty(self) -> None:
        """Raise ValidationError for a publication that would give readers nothing."""
        if not (self.report_files.count() or self.executive_summary or len(self.body)):
            message = _("Add a file, an executive summary or a text: readers would find nothing.")
            raise ValidationError(message)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add contents, key figures, footnotes, and related publications."""
        from publications.related import related_cards

        context = super().get_context(request, *args, **kwargs)
        context["footnotes"] = numbered_footnotes(self)
        context["contents"] = contents(self.body_parts)
        context["key_figures"] = tuple(self.key_figures.all())
        context["related"] = related_cards(self)
        return context


class ReportFile(Orderable):
    """A file of a publication. The document itself says in which language it is."""

    page = ParentalKey(ReportPage, on_delete=models.CASCADE, related_name="report_files")
    document = models.ForeignKey(
        get_document_model_string(), models.PROTECT, related_name="+", verbose_name=_("document")
    )

    panels = [FieldPanel("document")]

    def __str__(self) -> str:
        return str(self.document)


class KeyFigure(TranslatableMixin, Orderable):
    """A number that carries the publication."""

    page = ParentalKey(ReportPage, on_delete=models.CASCADE, related_name="key_figures")
    number = models.CharField(_("number"), max_length=24)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    label = models.CharField(_("what it counts"), max_length=160)
    note = models.CharField(_("note"), max_length=200, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("unit")]),
        FieldPanel("label"),
        FieldPanel("note"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("key figure")

    def __str__(self) -> str:
        return f"{self.number} {self.label}"


class ReportFootnote(Footnote):
    """A footnote of a publication."""

    page = ParentalKey(ReportPage, on_delete=models.CASCADE, related_name="footnotes")
