"""Evaluation without names: the same questions before, after and three months later."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.bilingual import bilingual
from registrations.attendance_choices import Phase

from .registration_list import RegistrationList


class EvaluationQuestion(models.Model):
    """A statement that is answered from 1 (not at all) to 5 (wholly), in every phase the same."""

    registrations = models.ForeignKey(
        RegistrationList, models.CASCADE, related_name="evaluation_questions"
    )
    text_ar = models.CharField(_("statement in Arabic"), max_length=200)
    text_en = models.CharField(_("statement in English"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    text = bilingual("text")

    class Meta:
        verbose_name = _("evaluation question")
        verbose_name_plural = _("evaluation questions")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.text)


class EvaluationTicket(models.Model):
    """The right to answer once. It knows no name, and the answer does not know the ticket.

    No moment is stored, by which one could be matched with the other.
    """

    registrations = models.ForeignKey(
        RegistrationList, models.CASCADE, related_name="evaluation_tickets"
    )
    phase = models.CharField(max_length=6, choices=Phase)
    token_hash = models.CharField(max_length=64, unique=True)
    is_used = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("evaluation ticket")
        verbose_name_plural = _("evaluation tickets")

    def __str__(self) -> str:
        return f"{self.registrations_id} {self.phase}"


class EvaluationAnswer(models.Model):
    """One sheet: numbers from 1 to 5 by number of the question; only totals are ever shown."""

    registrations = models.ForeignKey(
        RegistrationList, models.CASCADE, related_name="evaluation_answers"
    )
    phase = models.CharField(max_length=6, choices=Phase)
    marks = models.JSONField()

    class Meta:
        verbose_name = _("evaluation answer")
        verbose_name_plural = _("evaluation answers")
        indexes = [models.Index(fields=["registrations", "phase"], name="evaluation_phase")]

    def __str__(self) -> str:
        return f"{self.registrations_id} {self.phase}"
