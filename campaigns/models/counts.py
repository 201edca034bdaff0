"""How often people said that they took part: numbers, and nothing about who they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.choices import Act


class ActCount(models.Model):
    """How often something was done for a campaign, in all its languages together."""

    translation_key = models.UUIDField()
    act = models.CharField(max_length=10, choices=Act)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "act"], name="act_counted_once")
        ]
        verbose_name = _("number of acts")

    def __str__(self) -> str:
        return f"{self.act}: {self.count}"


class UsedForm(models.Model):
    """A form that was counted, by a hash of its secret, so that it is not counted twice.

    Purpose: to keep one press from counting as many. Kept until no such form could be sent any
    more, three days; says nothing of who sent it, from where or for which campaign.
    """

    digest = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.pk}"
