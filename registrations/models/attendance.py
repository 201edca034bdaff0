"""Who came to which session, and the sealed files by which that is noted without a network."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import EncryptedTextField
from registrations.attendance_choices import Attended, NotedBy

from .registration import Registration
from .registration_list import RegistrationList


class Attendance(models.Model):
    """One person at one session. Goes with the registration; `KeptTotal` has the numbers."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="attendances")
    # EventDate.key, the same in both languages and after the session was moved.
    session_key = models.CharField(max_length=60)
    state = models.CharField(_("state"), max_length=8, choices=Attended)
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    source = models.CharField(_("noted by"), max_length=8, choices=NotedBy)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "session_key"], name="attendance_once_a_session"
            )
        ]
        indexes = [models.Index(fields=["session_key", "state"], name="attendance_session")]

    def __str__(self) -> str:
        return f"{self.registration_id} {self.state}"


class VenueKit(models.Model):
    """A file for checking people in without a network. Sealed by a passphrase that is not stored.

    Purpose of what it holds: the day itself; deleted with the personal data of the list.
    """

    registrations = models.ForeignKey(RegistrationList, models.CASCADE, related_name="kits")
    session_key = models.CharField(max_length=60)
    token = models.CharField(max_length=32, unique=True)
    # The keys with which the kit seals and signs its result, in hexadecimal digits.
    result_key = EncryptedTextField()
    # What the passphrase opens: salt, nonce and sealed text.
    contents = models.JSONField()
    people = models.PositiveIntegerField(_("people"))
    # Since when it names somebody who was erased: its contents are deleted here, its result is
    # still taken in without that person.
    outdated_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("venue kit")
        verbose_name_plural = _("venue kits")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.registrations_id} {self.made_at:%Y-%m-%d}"


class DoorEntry(models.Model):
    """Somebody whom a kit entered under a name that is on the list: staff say who that was.

    Goes with the kit. `name` is emptied when it was said; what stays is that it need not be asked
    again when the same result is taken in once more.
    """

    kit = models.ForeignKey(VenueKit, models.CASCADE, related_name="door_entries")
    # The id that the kit gave.
    key = models.CharField(max_length=40)
    name = EncryptedTextField(blank=True)
    state = models.CharField(_("state"), max_length=8, choices=Attended)
    at = models.DateTimeField(_("at"))
    # Who it was; None as long as nobody said.
    person = models.ForeignKey(Registration, models.CASCADE, null=True, related_name="door_entries")

    class Meta:
        verbose_name = _("entry at the door")
        verbose_name_plural = _("entries at the door")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["kit", "key"], name="door_entry_once")]

    def __str__(self) -> str:
        return f"{self.kit_id} {self.key}"
