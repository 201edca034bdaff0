"""What shows how personal data was treated: who saw it, what was deleted, which totals stay."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .registration_list import RegistrationList


class AccessEntry(models.Model):
    """Somebody of the staff saw, exported or changed personal data."""

    at = models.DateTimeField(_("at"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        verbose_name=_("user"),
        related_name="+",
    )
    # Stays when the account is gone.
    user_name = models.CharField(_("user name"), max_length=150)
    action = models.CharField(_("what was done"), max_length=20)
    registrations = models.ForeignKey(
        RegistrationList, models.SET_NULL, null=True, related_name="access_entries"
    )
    # Number of the registration within its list, where it is about one.
    number = models.PositiveIntegerField(null=True)
    people = models.PositiveIntegerField(_("people"), default=1)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("access to personal data")
        verbose_name_plural = _("accesses to personal data")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.user_name} {self.action} {self.at:%Y-%m-%d %H:%M}"


class KeptTotal(models.Model):
    """How many were of a kind, counted before the personal data was deleted."""

    registrations = models.ForeignKey(RegistrationList, models.CASCADE, related_name="totals")
    status = models.CharField(max_length=12)
    # "all", "sex", "age_band", "governorate", "source", "attended" …
    dimension = models.CharField(max_length=20)
    value = models.CharField(max_length=60, blank=True)
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("kept total")
        verbose_name_plural = _("kept totals")
        constraints = [
            models.UniqueConstraint(
                fields=["registrations", "status", "dimension", "value"], name="total_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.dimension} {self.value}: {self.count}"


class Proof(models.Model):
    """Personal data was deleted: when, by whom or what, how much, and that nothing was left."""

    at = models.DateTimeField(_("at"), default=timezone.now)
    # "purge" by date or "erase" of one person.
    action = models.CharField(max_length=10)
    registrations = models.ForeignKey(
        RegistrationList, models.SET_NULL, null=True, related_name="proofs"
    )
    people = models.PositiveIntegerField(_("people"))
    checked = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("proof of deletion")
        verbose_name_plural = _("proofs of deletion")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.action} {self.at:%Y-%m-%d} ({self.people})"
