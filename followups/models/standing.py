"""How each item stands from which day on: what lists, filters and sums read in SQL.

The rows are written by `followups.keeping` from the one set of rules in `followups.states`, the
days to come included. So a day, past or present, is a condition on two dates, and nothing has to
run at midnight for an item to become overdue.
"""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from followups.choices import State


class StandingQuerySet(models.QuerySet[Any]):
    """Standings by day and by what readers may see."""

    def on(self, day: date) -> "StandingQuerySet":
        """Return the one standing of each item on a day; none of what was raised later."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)

    def public(self) -> "StandingQuerySet":
        """Return the standings of the items that readers may see."""
        return self.filter(item__is_public=True)

    def numbers(self) -> dict[str, int]:
        """Return how many were promised, kept and are overdue, among the standings of a day."""
        return self.order_by().aggregate(
            promised=Count("pk", filter=Q(promised_on__isnull=False)),
            kept=Count("pk", filter=Q(is_kept=True)),
            overdue=Count("pk", filter=Q(state=State.OVERDUE)),
        )


class ItemStanding(models.Model):
    """How an item stands between two days."""

    item = models.ForeignKey("followups.Item", models.CASCADE, related_name="standings")
    state = models.CharField(_("state"), max_length=12, choices=State)
    since = models.DateField()
    until = models.DateField(null=True)
    promised_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    is_kept = models.BooleanField(null=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "since"], name="one_standing_a_day"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=models.F("since")),
                name="standing_lasts",
            ),
        ]
        indexes = [models.Index(fields=["until", "since", "state"], name="standing_on_a_day")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.state} {self.since}–{self.until or ''}"
