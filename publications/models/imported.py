"""What was imported from an older system, and from which row."""

from django.db import models
from django.db.models import Q
from wagtail.documents import get_document_model_string


class ImportedItem(models.Model):
    """One imported row and the page made from it; an old number leads to the page through here."""

    reference = models.CharField(max_length=80)
    language = models.CharField(max_length=8)
    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="imported_item")
    document = models.ForeignKey(
        get_document_model_string(), models.SET_NULL, null=True, related_name="+"
    )
    legacy_id = models.CharField(max_length=40, blank=True)
    # Of the row's text and of the file it names: what is the same is left alone.
    row_digest = models.CharField(max_length=64)
    file_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reference", "language"], name="imported_once"),
            models.UniqueConstraint(
                fields=["legacy_id", "language"],
                condition=~Q(legacy_id=""),
                name="legacy_id_once_a_language",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} ({self.language})"
