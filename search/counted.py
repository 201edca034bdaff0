"""How often queries are asked: numbers by day, never who asked.

The words of a query are kept only when it was asked often enough in a short time to be nobody's
own: until then a row holds a keyed hash in their place, which is forgotten after two weeks.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AskedQuery(models.Model):
    """A query by the hash of its words; `text` is empty until it is asked often enough."""

    fingerprint = models.CharField(max_length=32, unique=True)
    language = models.CharField(_("language"), max_length=8)
    text = models.CharField(_("query"), max_length=80, blank=True)
    # Staff have had it forgotten: its words are never kept again.
    is_withheld = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("query of readers")
        verbose_name_plural = _("queries of readers")
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return self.text or self.fingerprint


class AskedDay(models.Model):
    """How often a query was asked on a day, how often in vain, how often a result was opened."""

    query = models.ForeignKey(AskedQuery, models.CASCADE, related_name="days")
    day = models.DateField(db_index=True)
    asked = models.PositiveIntegerField(default=0)
    in_vain = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["query", "day"], name="asked_day_once")]

    def __str__(self) -> str:
        return f"{self.query_id} on {self.day}: {self.asked}"
