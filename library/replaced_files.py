"""Files that others took the place of: whoever quoted one learns what became of it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReplacedFile(models.Model):
    """A file that a document had before: its hash, since when it is gone, and what changed."""

    document = models.ForeignKey(
        "library.EvidenceDocument", models.CASCADE, related_name="replaced_files"
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    replaced_on = models.DateField(_("replaced on"))
    change_note = models.CharField(_("what changed"), max_length=300, blank=True)

    class Meta:
        ordering = ["document", "-replaced_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "sha256"], name="replaced_file_once")
        ]
        verbose_name = _("replaced file")
        verbose_name_plural = _("replaced files")

    def __str__(self) -> str:
        return f"{self.document_id} {self.sha256[:10]}"


def remember(document: Any) -> None:
    """Keep what `document` tells of the file before the present one; a mended note counts."""
    if document.replaced_sha256:
        ReplacedFile.objects.update_or_create(
            document=document,
            sha256=document.replaced_sha256,
            defaults={
                "replaced_on": document.replaced_on,
                "change_note": document.change_note,
            },
        )
