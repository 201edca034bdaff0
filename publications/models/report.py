"""Publications: reports, studies, guides and the like, with their files in either language."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from core.body import contents, plain_text
from core.facts import Citation, Fact, FileFacts, FilePagePlace, Passage
from core.filters import PERIOD_FILTERS, SUBJECT_FILTERS, ChoiceFilter, TermFilter
from core.models import BasePage, Footnote
from core.widgets import TickList
from library.attachment import Attachment, attached_to, documents_of
from library.models import DocumentPage
from publications.forms import ReportForm, footnotes_panel
from publications.kinds import PublicationKind
from publications.periods import period_name, years_covered

from .recommendation import by_addressee
from .series import Series
from .text import TextPage

PUBLICATION_FILTERS = (
    ChoiceFilter("kind", _("Kind"), PublicationKind),
    TermFilter("series", _("Series"), Series, "series"),
    *SUBJECT_FILTERS,
    *PERIOD_FILTERS,
)
# A page of a PDF, /p/3/, the beginning of the hash of the file it was quoted from, its picture.
PDF_PAGE = re.compile(r"p/([1-9][0-9]{0,3})(?:/([0-9a-f]{10}))?(/picture)?")
RICH_TEXT = ["bold", "link", "ol", "ul"]


class ReportPage(TextPage):
    """A publication: its facts, its text as a page, and its files."""

    kind = models.CharField(
        _("kind"), max_length=20, choices=PublicationKind, default=PublicationKind.REPORT
    )
    published_on = models.DateField(
        _("date of publication"), default=timezone.localdate, db_index=True
    )
    series = models.ForeignKey(
        Series, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("series")
    )
    period_from = models.DateField(_("period from"), null=True, blank=True)
    period_to = models.DateField(_("period to"), null=True, blank=True)
    authors = ParentalManyToManyField("core.Person", verbose_name=_("authors"), blank=True)
    isbn = models.CharField(_("ISBN"), max_length=20, blank=True)
    executive_summary = RichTextField(_("executive summary"), features=RICH_TEXT, blank=True)
    findings = RichTextField(_("findings"), features=RICH_TEXT, blank=True)
    methodology = RichTextField(_("methodology"), features=RICH_TEXT, blank=True)
    donors_note = models.TextField(
        _("funding and disclaimer"),
        blank=True,
        help_text=_("For example the sentence that a funder asks for."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("published_on")]),
        FieldPanel("series"),
        FieldRowPanel([FieldPanel("period_from"), FieldPanel("period_to")]),
        InlinePanel("report_files", label=_("File"), heading=_("Files")),
        InlinePanel("key_figures", label=_("Key figure"), heading=_("Key figures"), max_num=4),
        FieldPanel("executive_summary"),
        FieldPanel("body"),
        footnotes_panel(),
        FieldPanel("findings"),
        InlinePanel("recommendations", label=_("Recommendation"), heading=_("Recommendations")),
        FieldPanel("methodology"),
        FieldPanel("authors", widget=TickList),
        FieldRowPanel([FieldPanel("isbn"), FieldPanel("donors_note")]),
        *BasePage.subject_panels,
    ]
    override_translatable_fields = [
        *TextPage.override_translatable_fields,
        SynchronizedField("authors", overridable=False),
        SynchronizedField("isbn"),
    ]
    base_form_class = ReportForm
    moment_field = "published_on"
    api_name = "publications"
    filters = PUBLICATION_FILTERS
    record_relations = (*TextPage.record_relations, "authors")
    page_relations = (*TextPage.page_relations, "series")
    text_relations = ("recommendations",)
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

    @property
    def period(self) -> str:
        """Return the period covered as people say it: 2017, March 2026."""
        return period_name(self.period_from, self.period_to)

    def passages(self) -> Iterator[Passage]:
        """Yield what the publication says itself, then each readable page of its files."""
        yield from self.own_passages()
        yield from self._file_passages()

    def own_passages(self) -> Iterator[Passage]:
        """Yield summary, text, executive summary, findings, recommendations and methodology."""
        yield from super().passages()
        parts = (
            ("summary", _("Executive summary"), self.executive_summary),
            ("findings", _("Findings"), self.findings),
            ("recommendations", _("Recommendations"), self.recommendation_text),
            ("methodology", _("Methodology"), self.methodology),
        )
        for anchor, title, text in parts:
            if text:
                yield Passage(str(title), plain_text(text), anchor, self.language)

    def _file_passages(self) -> Iterator[Passage]:
        """Yield each readable page of the attached files, in the language of its file."""
        # Of a file that took the place of another, the old text is known for a moment longer.
        files = self.attached_documents
        shown = [document.pk for document in files if not document.is_text_waiting]
        pages = DocumentPage.objects.filter(document__in=shown, reason="").exclude(text="")
        for page in pages.select_related("document").iterator():
            document = page.document
            yield Passage(
                title=document.title,
                text=page.text,
                anchor="",
                language=document.language,
                page_number=page.number,
                document_id=document.pk,
            )

    @classmethod
    def read_files(cls, pages: Iterable[Any]) -> None:
        """Read the files of several publications in one query, and which of them are private."""
        pages = list(pages)
        files = attached_to(pages, ReportFile)
        for page in pages:
            page.attached_documents = files.get(page.pk, ())

    def file_page(self, document: Any, number: int) -> FilePagePlace:
        """Return where readers find a page of an attached PDF; text editions name other files."""
        from publications.text_edition import text_address

        place = super().file_page(document, number)
        return replace(place, text_url=text_address(self, document, number))

    @property
    def recommendation_text(self) -> str:
        """Return all recommendations as one text."""
        return " ".join(row.text for row in self.recommendations.all())

    @cached_property
    def attached_documents(self) -> tuple[Any, ...]:
        """Return the publication's files, in editors' order."""
        return documents_of(self.report_files)

    @property
    def file_facts(self) -> tuple[FileFacts, ...]:
        """Return what readers are told about each file of the publication."""
        return tuple(document.facts() for document in self.attached_documents)

    @property
    def text_document(self) -> Any:
        """Return the PDF whose pages have a text edition here: that in the page's language first.

        None while no text has been read.
        """
        read = [one for one in self.attached_documents if one.text_of and not one.is_text_waiting]
        own = [one for one in read if one.language == self.locale.language_code]
        return next(iter(own or read), None)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find a page of the attached PDF, /p/3/, or its picture, besides the publication."""
        if len(path_components) > 1 and path_components[0] == "p":
            asked = PDF_PAGE.fullmatch("/".join(path_components))
            if not asked:
                raise Http404
            return self.part(
                pdf_page=int(asked[1]), quoted=asked[2] or "", is_picture=bool(asked[3])
            )
        return super().route(request, path_components)

    def serve(
        self,
        request: HttpRequest,
        *args: Any,
        pdf_page: int | None = None,
        quoted: str = "",
        is_picture: bool = False,
        **kwargs: Any,
    ) -> HttpResponse:
        """Answer the publication, or one page of its PDF as text or as a picture."""
        from publications.text_edition import pdf_page_answer, pdf_picture_answer

        if pdf_page is not None:
            answer = pdf_picture_answer if is_picture else pdf_page_answer
            return answer(self, request, pdf_page, quoted)
        return super().serve(request, *args, **kwargs)

    def card_facts(self) -> tuple[Fact, ...]:
        """Return the years covered."""
        years = years_covered(self.period_from, self.period_to)
        return (Fact(str(_("Period")), years),) if years else ()

    @cached_property
    def author_records(self) -> list[Any]:
        """Return the people who wrote the publication, read once: cited in every language."""
        return list(self.authors.all())

    def citation(self) -> Citation:
        """Return what a reader needs to quote this publication."""
        names = tuple(str(person.name) for person in self.author_records)
        return Citation(**{**vars(super().citation()), "authors": names})

    def clean(self) -> None:
        """Check the order of the period; refuse a publication that would give readers nothing."""
        super().clean()
        if self.period_from and self.period_to and self.period_from > self.period_to:
            message = _("The period ends before it begins. Exchange the two dates.")
            raise ValidationError({"period_to": message})
        if self.pk and (self.live or self.go_live_at):
            self._refuse_empty()

    def _refuse_empty(self) -> None:
        """Raise ValidationError for a publication that would give readers nothing."""
        if not (self.report_files.count() or self.executive_summary or len(self.body)):
            message = _("Add a file, an executive summary or a text: readers would find nothing.")
            raise ValidationError(message)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add contents, key figures and recommendations by addressee."""
        context = super().get_context(request, *args, **kwargs)
        context["contents"] = contents(self.body_parts)
        context["key_figures"] = tuple(self.key_figures.all())
        context["recommendations"] = by_addressee(self.recommendations.select_related("addressee"))
        return context


class ReportFile(Attachment):
    """A file of a publication."""

    page = ParentalKey(ReportPage, on_delete=models.CASCADE, related_name="report_files")


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
