"""Series: publications that belong together, and periodic ones whose gaps show."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from core.bilingual import bilingual
from core.models import Term


class Periodicity(models.TextChoices):
    """How often an issue of a series is expected."""

    NONE = "none", _("without a fixed rhythm")
    MONTHLY = "monthly", _("monthly")
    QUARTERLY = "quarterly", _("quarterly")
    HALF_YEARLY = "half_yearly", _("half-yearly")
    YEARLY = "yearly", _("yearly")


class Series(Term):
    """A series of publications or releases, one record for both languages."""

    description_ar = models.TextField(_("description in Arabic"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    periodicity = models.CharField(
        _("rhythm"),
        max_length=12,
        choices=Periodicity,
        default=Periodicity.NONE,
        help_text=_("Readers are told which periods have no issue."),
    )
    description = bilingual("description")

    api_name = "series"
    search_fields = [*Term.search_fields, index.FilterField("periodicity")]

    class Meta(Term.Meta):
        verbose_name = _("series")
        verbose_name_plural = _("series")


def periods_of(issues: Any) -> list[Any]:
    """Return (first day, last day) of each issue that states its period."""
    dated = issues.filter(period_from__isnull=False, period_to__isnull=False)
    return list(dated.values_list("period_from", "period_to"))
