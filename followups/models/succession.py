"""A body that was merged into another: its record follows."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Succession(models.Model):
    """A former body and the one that answers for it since a day."""

    former = models.OneToOneField(
        "core.DutyBearer",
        models.PROTECT,
        related_name="succession",
        verbose_name=_("former body"),
    )
    successor = models.ForeignKey(
        "core.DutyBearer",
        models.PROTECT,
        related_name="predecessors",
        verbose_name=_("merged into"),
        help_text=_("The record of the former body is shown with its own."),
    )
    since = models.DateField(_("since"))

    class Meta:
        ordering = ["-since", "pk"]
        verbose_name = _("merged body")
        verbose_name_plural = _("merged bodies")

    def __str__(self) -> str:
        return f"{self.former} ← {self.successor}"

    def clean(self) -> None:
        """Refuse a day to come, and a body that would follow itself, directly or through others."""
        super().clean()
        if self.since and self.since > timezone.localdate():
            message = _("This day has not come yet. Enter a merger once it has happened.")
            raise ValidationError({"since": message})
        if self.former_id and self.successor_id:
            others = Succession.objects.exclude(pk=self.pk).values_list("former", "successor")
            steps: dict[int, int] = dict(others) | {self.former_id: self.successor_id}
            if last_of(self.former_id, steps) is None:
                message = _("These bodies would follow each other in a circle.")
                raise ValidationError({"successor": message})


def successions() -> dict[int, int]:
    """Return which body followed which, in one query."""
    return dict(Succession.objects.values_list("former", "successor"))


def last_of(body: int, steps: dict[int, int]) -> int | None:
    """Return the body that answers today; None where the steps lead in a circle."""
    seen = {body}
    while body in steps:
        body = steps[body]
        if body in seen:
            return None
        seen.add(body)
    return body


def with_former(body: Any, steps: dict[int, int]) -> set[int]:
    """Return a body and all that were merged into it, by number."""
    return {body.pk} | {former for former in steps if last_of(former, steps) == body.pk}
