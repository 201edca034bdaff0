"""The list of registrations of an event: its rules, its quotas, its own questions."""

from datetime import date, datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.bilingual import bilingual
from registrations.choices import QuestionKind, Selection

# Where an event has no date yet, or none any more, its registrations are kept so long at most:
# after the list was opened, or after the event was postponed.
UNDATED_DAYS = 180


class RegistrationList(models.Model):
    """All registrations for one event, whichever language version people came from.

    Its row is what a transaction that gives or takes a seat locks. The facts of the event are
    copied here in the transaction that publishes it, so that they are read under the same lock.
    """

    event_key = models.UUIDField(unique=True, help_text="translation_key of the event")
    capacity = models.PositiveIntegerField(null=True)
    has_waiting_list = models.BooleanField(default=True)
    # Whether the published state of the event lets people register at all.
    is_taking = models.BooleanField(default=False)
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    # Postponed or cancelled: nobody is reminded of it.
    is_off = models.BooleanField(default=False, editable=False)
    # Since when it is postponed without a new date; null where it has its date.
    postponed_at = models.DateTimeField(null=True, editable=False)
    # State, hours and place as the published event last had them: whoever registered is told of
    # changes. Of the place only a digest, as it may be secret.
    announced = models.JSONField(default=dict, editable=False)

    extended_until = models.DateTimeField(
        _("registration goes on until"),
        null=True,
        blank=True,
        help_text=_("After a power cut, for example. Empty: until the hour on the event's page."),
    )
    selection = models.CharField(
        _("how seats are given"),
        max_length=12,
        choices=Selection,
        default=Selection.FIRST_COME,
        help_text=_("Shown with the form. A later change is shown with its date."),
    )
    selection_changed_on = models.DateField(null=True, editable=False)
    answer_hours = models.PositiveSmallIntegerField(
        _("hours to answer"),
        default=48,
        help_text=_(
            "Who gets a seat from the waiting list says within so many hours that they come; then"
            " the seat passes to the next. 0: no answer is needed."
        ),
    )
    delete_after_days = models.PositiveSmallIntegerField(
        _("days until deletion"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(730)],
        help_text=_("Names, contacts and answers are deleted so many days after the last session."),
    )
    asks_governorate = models.BooleanField(_("ask for the governorate"), default=True)
    asks_sex = models.BooleanField(_("ask for women and men"), default=True)
    asks_age = models.BooleanField(_("ask for the age group"), default=True)
    asks_group = models.BooleanField(_("ask for the body or group"), default=False)
    certificate_percent = models.PositiveSmallIntegerField(
        _("hours needed for a certificate, in per cent"),
        default=80,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Of the hours of all sessions that were held."),
    )
    # The last number given; numbers are never given twice.
    last_number = models.PositiveIntegerField(default=0, editable=False)
    last_waiting_number = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    purged_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("registration list")
        verbose_name_plural = _("registration lists")

    def __str__(self) -> str:
        return str(self.event_key)

    @property
    def last_moment(self) -> datetime | None:
        """Return when registration closes, staff's extension included; None: when it begins."""
        closes = self.closes_at or self.starts_at
        return max(filter(None, (closes, self.extended_until)), default=None)

    @property
    def delete_on(self) -> date:
        """Return the day on which all personal data of the list is deleted.

        Who waits for a new date is not deleted by the old one, nor sooner than was told before.
        """
        if self.ends_at is None:
            day = timezone.localdate(self.created_at) + timedelta(days=UNDATED_DAYS)
        else:
            day = timezone.localdate(self.ends_at) + timedelta(days=self.delete_after_days)
        if self.postponed_at:
            day = max(day, timezone.localdate(self.postponed_at) + timedelta(days=UNDATED_DAYS))
        return day

    @property
    def is_over(self) -> bool:
        """Say whether the last session has been held; a postponed event is still to come."""
        return bool(not self.postponed_at and self.ends_at and self.ends_at <= timezone.now())


class Quota(models.Model):
    """Seats held for the people whom one body nominates, through its own secret link."""

    registrations = models.ForeignKey(RegistrationList, models.CASCADE, related_name="quotas")
    body = models.ForeignKey(
        "core.Organisation", models.PROTECT, verbose_name=_("nominating body"), related_name="+"
    )
    seats = models.PositiveIntegerField(_("seats"), validators=[MinValueValidator(1)])
    seed = models.CharField(max_length=32, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    closes_at = models.DateTimeField(_("nominations until"), null=True, blank=True)
    # Seats that the body did not fill go to everybody.
    is_released = models.BooleanField(_("released"), default=False)

    class Meta:
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["registrations", "body"], name="quota_once_a_body")
        ]

    def __str__(self) -> str:
        return f"{self.body} ({self.seats})"

    @property
    def names_until(self) -> datetime | None:
        """Return until when the secret page shows names; None: until they are deleted.

        Until the last session; where there is none, for as long as the body may nominate.
        """
        seats = self.registrations
        return self.closes_at if seats.postponed_at else seats.ends_at or self.closes_at


class Question(models.Model):
    """A question of the event's own; it says why it is asked and when the answers are deleted."""

    registrations = models.ForeignKey(RegistrationList, models.CASCADE, related_name="questions")
    kind = models.CharField(_("kind of answer"), max_length=8, choices=QuestionKind)
    text_ar = models.CharField(_("question in Arabic"), max_length=160)
    text_en = models.CharField(_("question in English"), max_length=160, blank=True)
    purpose_ar = models.CharField(_("why it is asked, in Arabic"), max_length=200)
    purpose_en = models.CharField(_("why it is asked, in English"), max_length=200, blank=True)
    choices_ar = models.TextField(
        _("choices in Arabic"), blank=True, help_text=_("One a line; for a list only.")
    )
    choices_en = models.TextField(
        _("choices in English"), blank=True, help_text=_("In the order of the Arabic ones.")
    )
    is_required = models.BooleanField(_("must be answered"), default=False)
    delete_after_days = models.PositiveSmallIntegerField(
        _("days until deletion"),
        default=30,
        validators=[MinValueValidator(0), MaxValueValidator(730)],
        help_text=_("After the last session; never later than everything else."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    text = bilingual("text")
    purpose = bilingual("purpose")
    choices = bilingual("choices")

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.text)

    def delete_on(self, seats: RegistrationList) -> date:
        """Return the day on which the answers are deleted, never later than everything else."""
        if seats.ends_at is None or seats.postponed_at:
            return seats.delete_on
        own = timezone.localdate(seats.ends_at) + timedelta(days=self.delete_after_days)
        return min(own, seats.delete_on)
