"""Images and documents as evidence: cleaned, described in both languages, privately stored."""

import secrets
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index
from wagtail.utils.file import hash_filelike

from core.bilingual import bilingual
from core.facts import FileFacts
from core.frame import language_name

from . import ocr
from .document_pages import DocumentPage, OcrState, UnreadableReason
from .fields import CleanedDocumentField, CleanedImageField, store_new_file
from .metadata import REMOVED_WORDS, CleanFile, Removed
from .names import name_from
from .pdf_text import Extractor
from .replaced_files import ReplacedFile

__all__ = [
    "DocumentPage",
    "EvidenceDocument",
    "EvidenceImage",
    "EvidenceRendition",
    "OcrState",
    "PeopleShown",
    "ReplacedFile",
    "UnreadableReason",
]

TOKEN_BYTES = 16
VERSION_LENGTH = 8


def new_token() -> str:
    """Return a random name: 128 bits, so that no address can be guessed."""
    return secrets.token_hex(TOKEN_BYTES)


def image_path(instance: "EvidenceImage", filename: str) -> str:
    """Return where an image is stored: its random name, nothing of what it was called."""
    return instance.get_upload_to(filename)


def document_path(instance: "EvidenceDocument", filename: str) -> str:
    """Return where a document is stored."""
    return f"documents/{instance.token}/{new_token()}{_extension(filename)}"


def _extension(filename: str) -> str:
    _stem, dot, extension = filename.rpartition(".")
    return f"{dot}{extension.lower()}" if dot else ""


class PeopleShown(models.TextChoices):
    """Whether people can be recognised in a picture, and by what right it is shown."""

    NONE = "none", _("nobody can be recognised")
    BLURRED = "blurred", _("faces are blurred")
    CONSENT = "consent", _("people are shown with their consent")


class EvidenceImage(AbstractImage):
    """An image with text for both languages; one record serves both versions of a page."""

    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    file = CleanedImageField(
        verbose_name=_("file"), upload_to=image_path, width_field="width", height_field="height"
    )
    alt_ar = models.CharField(
        _("text alternative in Arabic"),
        max_length=250,
        blank=True,
        help_text=_("What a reader who does not see the image must know."),
    )
    alt_en = models.CharField(_("text alternative in English"), max_length=250, blank=True)
    caption_ar = models.CharField(_("caption in Arabic"), max_length=300, blank=True)
    caption_en = models.CharField(_("caption in English"), max_length=300, blank=True)
    credit = models.CharField(_("credit"), max_length=160, blank=True)
    people_shown = models.CharField(
        _("people shown"),
        max_length=10,
        choices=PeopleShown,
        help_text=_("Do not upload a picture of a person who has not agreed to be shown."),
    )
    consent_reference = models.CharField(
        _("consent reference"),
        max_length=80,
        blank=True,
        help_text=_("Where the signed consent is kept. Never the person's name."),
    )
    is_sensitive = models.BooleanField(
        _("sensitive content"),
        default=False,
        help_text=_("The image stays covered until the reader chooses to see it."),
    )

    alt = bilingual("alt")
    caption = bilingual("caption")

    admin_form_fields = (
        "title",
        "file",
        "alt_ar",
        "alt_en",
        "caption_ar",
        "caption_en",
        "credit",
        "people_shown",
        "consent_reference",
        "is_sensitive",
        "collection",
        "tags",
    )
    search_fields = [*AbstractImage.search_fields, index.SearchField("credit")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def clean(self) -> None:
        """Ask for words for those who do not see, and where a consent that was given is kept."""
        super().clean()
        if not self.alt_ar and not self.alt_en:
            message = _("Say in Arabic, in English or in both what the picture shows.")
            raise ValidationError({"alt_ar": message})
        if self.people_shown == PeopleShown.CONSENT and not self.consent_reference:
            message = _("Write where the signed consent is kept: the number of the file.")
            raise ValidationError({"consent_reference": message})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the image; a new file first, since its facts are noted on the record."""
        store_new_file(self)
        super().save(*args, **kwargs)

    def note_file(self, clean: CleanFile) -> None:
        """Note size and hash of a new clean file."""
        self.file_size = clean.size
        self.file_hash = hash_filelike(clean.file)

    def get_upload_to(self, filename: str) -> str:
        """Return the random path of the cleaned original."""
        return f"images/{self.token}/{new_token()}{_extension(filename)}"

    @property
    def default_alt_text(self) -> str:
        """Return the text alternative in the active language, else in the other one."""
        return str(self.alt or self.description)


class EvidenceRendition(AbstractRendition):
    """A resized copy of an image, served under the same rule as the image."""

    image = models.ForeignKey(EvidenceImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.image_id} {self.filter_spec}"

    def get_upload_to(self, filename: str) -> str:
        """Return a path under the image's random name that changes with the image's content.

        Readers keep their copy for a week; a replaced image must have another address.
        """
        spec = slugify(self.filter_spec.replace("|", "-").replace(".", "-"))
        version = self.image.get_file_hash()[:VERSION_LENGTH]
        return f"renditions/{self.image.token}/{version}-{spec}{_extension(filename)}"

    @property
    def url(self) -> str:
        """Return the address under which `library.serve` answers for this copy."""
        name = self.file.name.rsplit("/", 1)[-1]
        return reverse("serve_rendition", args=[self.image.token, name])


class EvidenceDocument(AbstractDocument):
    """A document in one language, with what readers are told before they download it."""

    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    file = CleanedDocumentField(upload_to=document_path, verbose_name=_("file"))
    language = models.CharField(
        _("language"), max_length=8, choices=settings.LANGUAGES, default="ar"
    )
    page_count = models.PositiveIntegerField(_("pages"), null=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    # The hash of the file whose text is stored: a new file has another one.
    text_of = models.CharField(max_length=64, blank=True, editable=False)
    pages_read = models.PositiveIntegerField(default=0, editable=False)
    # None: the file was cleaned before this was noted, so nobody knows.
    removed = models.JSONField(null=True, blank=True, editable=False)
    change_note = models.CharField(
        _("what changed"),
        max_length=300,
        blank=True,
        help_text=_(
            "Readers see it beside the file with the day of the change. Write it in the language"
            " of the file."
        ),
    )
    replaced_on = models.DateField(null=True, editable=False)
    replaced_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    admin_form_fields = ("title", "file", "change_note", "language", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    def clean(self) -> None:
        """Check the name's ending where there is a file.

        A document that was uploaded among many gets its file after its form: there Wagtail 8.0.1
        fails, since it reports on a field that the form does not have.
        """
        if self.file:
            super().clean()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the document; a new file first, since its facts are noted on the record."""
        store_new_file(self)
        super().save(*args, **kwargs)

    def note_file(self, clean: CleanFile) -> None:
        """Note what readers are told about a new clean file, and what it takes the place of."""
        if self.sha256 and self.sha256 != clean.sha256:
            self.replaced_on, self.replaced_sha256 = timezone.localdate(), self.sha256
        self.removed, self.pages_read = list(clean.removed), 0
        self.page_count = clean.page_count
        self.sha256 = clean.sha256
        self.file_size = clean.size
        self.file_hash = hash_filelike(clean.file)

    @property
    def filename(self) -> str:
        """Return the name a reader's copy gets: the title, with the true extension."""
        return f"{name_from(self.title) or 'document'}{_extension(self.file.name)}"

    @property
    def url(self) -> str:
        """Return the address under which `library.serve` answers for this document."""
        return reverse("serve_document", args=[self.token, self.filename])

    @property
    def is_text_waiting(self) -> bool:
        """Say whether the text of the present file is still to be read."""
        return self.file_extension == "pdf" and self.text_of != self.sha256

    @property
    def removed_words(self) -> list[str]:
        """Return in words what cleaning took out of the present file."""
        return [str(REMOVED_WORDS[Removed(code)]) for code in self.removed or ()]

    @property
    def unreadable_pages(self) -> list[DocumentPage]:
        """Return the pages that can be neither read as text nor searched."""
        return list(self.pages.exclude(reason=""))

    @property
    def is_ocr_offered(self) -> bool:
        """Say whether there are pages to read from their pictures, and a program that can."""
        return ocr.is_installed() and self.pages.exclude(reason="").exists()

    @property
    def ocr_page_count(self) -> int:
        """Return how many pages were read from their pictures."""
        return self.pages.filter(extractor=Extractor.OCR).count()

    def facts(self) -> FileFacts:
        """Return what readers are told about the file."""
        return FileFacts(
            title=self.title,
            url=self.url,
            language=self.language,
            language_name=language_name(self.language),
            extension=self.file_extension.upper(),
            size=self.file_size or 0,
            pages=self.page_count,
            sha256=self.sha256,
            replaced_on=self.replaced_on,
            replaced_sha256=self.replaced_sha256,
            change_note=self.change_note,
        )
