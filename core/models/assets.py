"""Which files and images each published page shows: what `core.visibility` reads."""

from django.db import models
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string


class PageDocument(models.Model):
    """A document that the live version of a page shows."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="shown_documents")
    document = models.ForeignKey(
        get_document_model_string(), models.CASCADE, related_name="shown_on"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "document"], name="page_document_once")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} → {self.document_id}"


class PageImage(models.Model):
    """An image that the live version of a page shows."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="shown_images")
    image = models.ForeignKey(get_image_model_string(), models.CASCADE, related_name="shown_on")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "image"], name="page_image_once")]

    def __str__(self) -> str:
        return f"{self.page_id} → {self.image_id}"
