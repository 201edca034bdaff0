"""One person's registration for one event."""

import json
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import EncryptedTextField
from registrations.choices import SEATED_STATUSES, AgeBand, Sex, Source, Status
from registrations.codes import shown_code, token_of

from .registration_list import Quota, RegistrationList


class Registration(models.Model):
    """A registration. Purpose of its personal fields: to hold the event; kept until
    `RegistrationList.delete_on`, who is out of it until `promised_on`; then only totals stay
    (`registrations/privacy.py`).
    """

    registrations = models.ForeignKey(RegistrationList, models.CASCADE, related_name="people")
    quota = models.ForeignKey(Quota, models.PROTECT, null=True, related_name="people")
    number = models.PositiveIntegerField(_("number"))
    status = models.CharField(_("state"), max_length=12, choices=Status)
    waiting_number = models.PositiveIntegerField(_("place on the waiting list"), null=True)
    source = models.CharField(_("way in"), max_length=10, choices=Source, default=Source.OPEN)
    language = models.CharField(_("language"), max_length=2, default="ar")

    name = EncryptedTextField(_("name as on the certificate"))
    contact = EncryptedTextField(_("telephone or e-mail"), blank=True)
    contact_kind = models.CharField(max_length=5, blank=True)
    group = EncryptedTextField(_("body or group"), blank=True)
    needs = EncryptedTextField(_("needs"), blank=True)
    answers_sealed = EncryptedTextField(blank=True, default="")
    decision_reason = EncryptedTextField(_("reason of the decision"), blank=True)
    sex = models.CharField(_("woman or man"), max_length=6, choices=Sex, blank=True)
    age_band = models.CharField(_("age group"), max_length=8, choices=AgeBand, blank=True)
    governorate = models.ForeignKey(
        "core.Governorate", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    consent_version = models.CharField(max_length=20)
    seed = models.CharField(max_length=32)
    code_hash = models.CharField(max_length=64, unique=True)
    token_hash = models.CharField(max_length=64, unique=True)
    # Who sends a form twice sends the same one; null where no form was filled in.
    form_hash = models.CharField(max_length=64, null=True)
    # The same person, by name and contact; null where no contact was given.
    person_hash = models.CharField(max_length=64, null=True)

    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    # The last day of deletion that the person was told.
    promised_on = models.DateField(null=True)
    # Given a seat from the waiting list, or one that is held: until then they say that they come.
    answer_until = models.DateTimeField(null=True)
    # One of many without a contact from one address: staff, or a contact, make the seat theirs.
    is_held = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["number"]
        permissions = [
            ("see_registrations", _("Can see and decide registrations")),
            ("see_access_log", _("Can see who saw personal data")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["registrations", "number"], name="registration_number_once"
            ),
            models.UniqueConstraint(
                fields=["registrations", "waiting_number"], name="waiting_number_once"
            ),
            models.UniqueConstraint(
                fields=["registrations", "form_hash"], name="registration_once_a_form"
            ),
            models.UniqueConstraint(
                fields=["registrations", "person_hash"], name="registration_once_a_person"
            ),
        ]
        indexes = [
            models.Index(fields=["registrations", "status", "quota"], name="registration_state"),
            models.Index(
                fields=["answer_until"],
                condition=Q(answer_until__isnull=False),
                name="registration_awaited",
            ),
        ]

    def __str__(self) -> str:
        # Never the name: this text goes into logs and error reports.
        return f"{self.registrations_id}/{self.number}"

    @property
    def code(self) -> str:
        """Return the code as people read it."""
        return shown_code(self.seed)

    @property
    def token(self) -> str:
        """Return the secret part of the link that opens this registration."""
        return token_of(self.seed)

    @property
    def has_seat(self) -> bool:
        """Say whether a seat is held."""
        return self.status in SEATED_STATUSES

    @property
    def answers(self) -> dict[str, Any]:
        """Return the answers to the event's own questions, by number of the question."""
        found: dict[str, Any] = json.loads(self.answers_sealed or "{}")
        return found

    @answers.setter
    def answers(self, answers: dict[str, Any]) -> None:
        self.answers_sealed = json.dumps(answers, ensure_ascii=False) if answers else ""


class Repeat(models.Model):
    """A second registration of the same person: tells a stranger nothing.

    The page that answers it, and its code later, say what they would say to a newcomer: what was
    told at that moment, then what staff decide about the person, and the seat that becomes free
    for this place in line. It holds a seat of the body that nominated, and else none. The true
    state of the first registration goes to its contact alone.
    """

    first = models.ForeignKey(Registration, models.CASCADE, related_name="repeats")
    # Where a body entered the person: its page shows what it typed, as of those it was first to
    # enter. Purpose and retention of the name: those of `first`, with which it goes.
    quota = models.ForeignKey(Quota, models.SET_NULL, null=True, related_name="repeats")
    name = EncryptedTextField(blank=True, default="")
    # For whoever prepares the event, beside those of `first`, with which they go.
    needs = EncryptedTextField(_("needs"), blank=True, default="")
    shown_status = models.CharField(max_length=12)
    shown_position = models.PositiveIntegerField(null=True)
    # As of a registration that came off the waiting list.
    answer_until = models.DateTimeField(null=True)
    language = models.CharField(max_length=2, default="ar")
    seed = models.CharField(max_length=32)
    code_hash = models.CharField(max_length=64, unique=True)
    token_hash = models.CharField(max_length=64, unique=True)
    form_hash = models.CharField(max_length=64, null=True, unique=True)
    # Of name and contact as they were sent here: those of `first` may have changed since.
    person_hash = models.CharField(max_length=64, blank=True, default="")
    is_cancelled = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("repeated registration")
        verbose_name_plural = _("repeated registrations")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.first_id} again"

    @property
    def status(self) -> str:
        """Return the state that whoever holds the code is shown."""
        return Status.CANCELLED if self.is_cancelled else self.shown_status

    @property
    def holds_seat(self) -> bool:
        """Say whether a seat of a body is kept for it."""
        held = self.quota is not None and not self.quota.is_released
        return held and self.status in SEATED_STATUSES

    @property
    def status_word(self) -> str:
        """Return that state in words."""
        return str(Status(self.status).label)

    @property
    def code(self) -> str:
        """Return the code as people read it."""
        return shown_code(self.seed)

    @property
    def token(self) -> str:
        """Return the secret part of the link that opens the answer again."""
        return token_of(self.seed)
