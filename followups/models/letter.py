"""The log of reminders: which letter went out when, to which body, about what."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterWay(models.TextChoices):
    """How a letter went out."""

    PRINT = "print", _("Printed (PDF)")
    MAIL = "mail", _("By e-mail")


class Letter(models.Model):
    """A letter of reminder about one or several items of a body."""

    body = models.ForeignKey(
        "core.DutyBearer", models.PROTECT, related_name="+", verbose_name=_("responsible body")
    )
    items = models.ManyToManyField("followups.Item", related_name="letters")
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    way = models.CharField(_("sent how"), max_length=6, choices=LetterWay)
    # An office's address, as it was when the letter went out.
    address = models.EmailField(_("e-mail address of the office"), blank=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name = _("reminder letter")
        verbose_name_plural = _("reminder letters")

    def __str__(self) -> str:
        return f"{self.body} {self.sent_at:%Y-%m-%d}"
