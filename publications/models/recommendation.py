"""Recommendations of a publication; the follow-up of each joins them later by their page."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, TranslatableMixin


class Recommendation(TranslatableMixin, Orderable):
    """What a publication recommends, and to whom."""

    page = ParentalKey(
        "publications.ReportPage", on_delete=models.CASCADE, related_name="recommendations"
    )
    addressee = models.ForeignKey(
        "core.DutyBearer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("addressed to"),
    )
    text = models.TextField(_("recommendation"), max_length=1000)

    panels = [FieldPanel("addressee"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("recommendation")

    def __str__(self) -> str:
        return self.text[:60]


def by_addressee(
    recommendations: Iterable[Recommendation],
) -> tuple[tuple[str, tuple[tuple[int, str], ...]], ...]:
    """Return (addressee, ((number, text), …)), addressees in the order they first appear.

    A recommendation keeps the number of its place in the whole list, whoever is addressed.
    """
    first: dict[Any, int] = {}
    rows = []
    for number, one in enumerate(recommendations, start=1):
        first.setdefault(one.addressee_id, number)
        name = str(one.addressee.name) if one.addressee else str(_("To all"))
        rows.append((first[one.addressee_id], name, number, one.text))
    rows.sort(key=lambda row: (row[0], row[2]))
    grouped = groupby(rows, key=lambda row: row[:2])
    return tuple(
        (name, tuple((number, text) for _first, _name, number, text in group))
        for (_order, name), group in grouped
    )
