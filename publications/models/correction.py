"""Corrections: what was wrong, since when it is right, and the version that readers had before."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.bilingual import bilingual


class Correction(models.Model):
    """A dated correction of a work, told in both languages."""

    translation_key = models.UUIDField(db_index=True, editable=False)
    corrected_on = models.DateField(_("date of the correction"), default=timezone.localdate)
    note_ar = models.TextField(_("what was corrected, in Arabic"), max_length=600)
    note_en = models.TextField(_("what was corrected, in English"), max_length=600)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    note = bilingual("note")

    class Meta:
        ordering = ["-corrected_on", "-pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return f"{self.corrected_on} {self.note}"[:80]


class EarlierVersion(models.Model):
    """The version of a page that readers had until a correction; it stays readable, marked."""

    correction = models.ForeignKey(Correction, models.CASCADE, related_name="earlier_versions")
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="earlier_versions")
    revision = models.ForeignKey("wagtailcore.Revision", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["page", "number"]
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.page_id} v{self.number}"

    def as_page(self) -> Any:
        """Return the page as it was, with its children."""
        return self.revision.as_object()
