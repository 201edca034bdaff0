"""What people are told: one row a notice, written in the transaction that gives reason for it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import EncryptedTextField
from registrations.choices import NoticeKind, NoticeState

from .registration import Registration


class Notice(models.Model):
    """A notice to one person: the row is the outbox. Its words are made when it is sent."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="notices")
    kind = models.CharField(_("kind"), max_length=16, choices=NoticeKind)
    state = models.CharField(
        _("state"), max_length=12, choices=NoticeState, default=NoticeState.DUE
    )
    # Only for a message of the coordinator's own.
    subject = EncryptedTextField(blank=True)
    text = EncryptedTextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    # Messages to many wait, so that whoever sent them can stop them.
    not_before = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    tries = models.PositiveSmallIntegerField(default=0)
    # A word of what went wrong, never the address.
    problem = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "id"], name="notice_due")]

    def __str__(self) -> str:
        return f"{self.registration_id} {self.kind}"
