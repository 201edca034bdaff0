"""The pages of PDF files: their text, why it cannot be relied on, how it was read."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .pdf_text import Extractor

# How long a page may wait to be read from its picture before it counts as forgotten.
GIVEN_UP_AFTER = timedelta(hours=1)


class UnreadableReason(models.TextChoices):
    """Why a page of a file can be neither read as text nor searched; empty where it can."""

    NO_TEXT = "no_text", _("The page has no text: it is a picture, perhaps a scan.")
    REVERSED = "reversed", _("The letters stand in reverse order.")
    LOST_LETTERS = "lost_letters", _("Letters are missing: “لا” was lost when the file was made.")
    GARBLED = (
        "garbled",
        _("The text is garbled: the file's fonts do not say which letters they show."),
    )


class OcrState(models.TextChoices):
    """What became of the wish to read a page from its picture; empty where nobody asked."""

    WAITING = "waiting", _("The page is being read from its picture.")
    FAILED = "failed", _("Reading the page from its picture gave no sound text.")


class DocumentPage(models.Model):
    """The text of one page of a PDF, and why it cannot be relied on, if so."""

    document = models.ForeignKey("library.EvidenceDocument", models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField(_("page"))
    text = models.TextField(_("text"), blank=True)
    reason = models.CharField(
        _("why it cannot be read"), max_length=12, choices=UnreadableReason, blank=True
    )
    extractor = models.CharField(max_length=10, editable=False)
    ocr_state = models.CharField(max_length=8, choices=OcrState, blank=True, editable=False)
    ocr_asked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="document_page_once")
        ]
        verbose_name = _("page of a document")
        verbose_name_plural = _("pages of documents")

    def __str__(self) -> str:
        facts = {"number": self.number, "document": self.document}
        return gettext("Page %(number)d of “%(document)s”") % facts

    @property
    def is_from_ocr(self) -> bool:
        """Say whether the text was read from the page's picture, and so may err."""
        return self.extractor == Extractor.OCR

    @property
    def ocr_words(self) -> str:
        """Return what became of the wish to read the page from its picture; empty without one."""
        asked_at = self.ocr_asked_at
        if self.ocr_state != OcrState.WAITING or (
            asked_at and asked_at > timezone.now() - GIVEN_UP_AFTER
        ):
            return str(self.get_ocr_state_display())
        return gettext("Reading the page from its picture came to no end. Ask for it again.")

    @property
    def used_on(self) -> str:
        """Return the titles of the published pages that show the file, one a line."""
        return "\n".join(row.page.title for row in self.document.shown_on.all())
