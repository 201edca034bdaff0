"""Certificates of participation: what stays to verify them when the names are deleted."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.bilingual import bilingual
from registrations.certificate_numbers import shown_number

from .registration import Registration
from .registration_list import RegistrationList


class Certificate(models.Model):
    """A certificate. It has no name: `digest` is a keyed hash of the folded name and the number.

    Whoever holds the database without LOOKUP_KEY learns nobody from it, so that it may stay for
    ever; the way to the person goes with the registration.
    """

    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    registrations = models.ForeignKey(
        RegistrationList, models.SET_NULL, null=True, related_name="certificates"
    )
    registration = models.OneToOneField(
        Registration, models.SET_NULL, null=True, related_name="certificate"
    )
    hours = models.DecimalField(_("hours attended"), max_digits=5, decimal_places=1)
    title_ar = models.CharField(max_length=255)
    title_en = models.CharField(max_length=255, blank=True)
    held_from = models.DateField()
    held_until = models.DateField()
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)

    title = bilingual("title")

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="certificate_number_once")
        ]

    def __str__(self) -> str:
        return self.shown_number

    @property
    def shown_number(self) -> str:
        """Return the number as it is printed: 2026-0012-K7QM."""
        return shown_number(self.year, self.number)
