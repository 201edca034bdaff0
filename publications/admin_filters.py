"""The filters of the admin's lists: state, translation, and how the text of the files came out."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextChoices
from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page

from core.models import PageDocument
from library.models import DocumentPage, EvidenceDocument
from library.pdf_text import Extractor

from .models import (
    ImportedItem,
    LegalInterventionFile,
    LegalInterventionPage,
    ReportFile,
    ReportPage,
    StatisticsFile,
    StatisticsReleasePage,
)

ATTACHED: dict[Any, Any] = {
    ReportPage: ReportFile,
    LegalInterventionPage: LegalInterventionFile,
    StatisticsReleasePage: StatisticsFile,
}


class State(TextChoices):
    """Where a page stands on its way to readers."""

    LIVE = "live", _("live, without changes")
    CHANGED = "changed", _("live, with unpublished changes")
    DRAFT = "draft", _("draft")
    SCHEDULED = "scheduled", _("scheduled")


class TranslationWork(TextChoices):
    """How a page stands to its version in the other language."""

    NONE = "none", _("in one language only")
    DRAFT = "draft", _("the other version is not public")
    CURRENT = "current", _("translation is current")
    OLDER = "older", _("original was published again since")


class TextQuality(TextChoices):
    """How the text of a page's PDF files came out."""

    GOOD = "good", _("all pages can be read")
    UNREADABLE = "unreadable", _("some pages cannot be read")
    OCR = "ocr", _("some pages were read by OCR")
    WAITING = "waiting", _("the text is not read yet")
    NO_FILE = "no_file", _("no PDF file")


def in_state(pages: Any, state: str) -> Any:
    """Return the pages in a state; a page that waits for its hour is in no other one."""
    pages = pages.annotate_approved_schedule()
    if state == State.SCHEDULED:
        return pages.filter(_approved_schedule=True)
    conditions = {
        State.LIVE: Q(live=True, has_unpublished_changes=False),
        State.CHANGED: Q(live=True, has_unpublished_changes=True),
        State.DRAFT: Q(live=False),
    }
    return pages.filter(conditions[State(state)], _approved_schedule=False)


def in_translation(pages: QuerySet[Any], state: str) -> QuerySet[Any]:
    """Return the pages whose version in the other language is missing, hidden, current or older.

    The version that was made first is the original, as `core.translation` has it; here a
    translation counts as older by the days of publication alone, not by changed words.
    """
    others = Page.objects.filter(translation_key=OuterRef("translation_key"))
    others = others.exclude(pk=OuterRef("pk"))
    public = others.filter(live=True)
    later_original = public.filter(
        pk__lt=OuterRef("pk"), last_published_at__gt=OuterRef("last_published_at")
    )
    earlier_translation = public.filter(
        pk__gt=OuterRef("pk"), last_published_at__lt=OuterRef("last_published_at")
    )
    is_older = Q(Exists(later_original)) | Q(Exists(earlier_translation))
    conditions = {
        TranslationWork.NONE: ~Exists(others),
        TranslationWork.DRAFT: Exists(others) & ~Exists(public),
        TranslationWork.CURRENT: Exists(public) & ~is_older,
        TranslationWork.OLDER: is_older,
    }
    return pages.filter(conditions[TranslationWork(state)])


def in_quality(pages: QuerySet[Any], quality: str) -> QuerySet[Any]:
    """Return the pages whose attached PDF files came out so."""
    files, waiting, unreadable, by_ocr = Q(), Q(), Q(), Q()
    for carried in _carried_by(pages.model):
        pdfs = EvidenceDocument.objects.filter(file__endswith=".pdf", pk__in=carried)
        texts = DocumentPage.objects.filter(document__in=carried)
        files |= Q(Exists(pdfs))
        waiting |= Q(Exists(pdfs.exclude(text_of=F("sha256"))))
        unreadable |= Q(Exists(texts.exclude(reason="")))
        by_ocr |= Q(Exists(texts.filter(extractor=Extractor.OCR)))
    conditions = {
        TextQuality.GOOD: files & ~unreadable & ~waiting,
        TextQuality.UNREADABLE: unreadable,
        TextQuality.OCR: by_ocr,
        TextQuality.WAITING: waiting,
        TextQuality.NO_FILE: ~files,
    }
    return pages.filter(conditions[TextQuality(quality)])


def _carried_by(model: Any) -> list[QuerySet[Any]]:
    """Return the ways to the documents of a page, asked inside the questions about its files.

    A text without attachments carries what its public version shows anywhere, and, a draft too,
    the file it was imported with.
    """
    models: list[Any] = [ATTACHED[model]] if model in ATTACHED else [PageDocument, ImportedItem]
    page = OuterRef(OuterRef("pk"))
    return [
        one.objects.filter(page=page, document__isnull=False).values("document") for one in models
    ]


def _filter(label: Any, choices: type[TextChoices], narrow: Any) -> ChoiceFilter:
    return ChoiceFilter(
        label=label,
        choices=choices.choices,
        empty_label=_("All"),
        method=lambda pages, name, value: narrow(pages, value),
        widget=RadioSelect,
    )


class WorkFilterSet(WagtailFilterSet):
    """What every list of publications can be narrowed by, beside its own fields."""

    state = _filter(_("State"), State, in_state)
    translation = _filter(_("Translation"), TranslationWork, in_translation)


class FiledFilterSet(WorkFilterSet):
    """The filters of pages that carry files."""

    quality = _filter(_("Text of the files"), TextQuality, in_quality)
