"""What harvesters were told of each version of a work, kept when the page itself is gone."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models


class HarvestRecord(models.Model):
    """A version of a work that is public or was so once; written while it is published.

    `changed_at` is in whole seconds, as harvesters ask for it. `was_public` is how the page stood
    when the record was last written: whether readers have it now is asked of `core.visibility`.
    """

    translation_key = models.UUIDField()
    # Made from key and language (core.identity), so that a harvester's question finds the row.
    version_id = models.UUIDField(unique=True, editable=False)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    collection = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    page = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, related_name="harvest_records"
    )
    was_public = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["changed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "language"], name="harvested_once")
        ]
        # A harvest goes by date: through all records, or through those of one set.
        indexes = [
            models.Index(fields=["changed_at", "id"], name="harvest_order"),
            models.Index(fields=["kind", "changed_at", "id"], name="harvest_kind"),
            models.Index(fields=["collection", "changed_at", "id"], name="harvest_collection"),
        ]

    def __str__(self) -> str:
        return self.identifier

    @property
    def identifier(self) -> str:
        """Return the identity of the version, the same as in the feeds."""
        return self.version_id.urn


def parsed_identifier(text: str) -> UUID | None:
    """Return the version that an identifier names, or None for what is none of ours."""
    try:
        named = UUID(text)
    except ValueError:
        return None
    return named if text.lower() == named.urn else None


def whole_second(moment: Any) -> Any:
    """Return a moment without its fraction of a second."""
    return moment.replace(microsecond=0)
