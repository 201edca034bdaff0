"""A dated step: what we did, what the body said or did, and the file that shows it."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.documents import get_document_model_string

from core.bilingual import bilingual
from core.filters import LAST_YEAR
from core.texts import clean_texts
from followups.choices import ACTS_OF_THE_BODY, Act, Channel


class Step(models.Model):
    """What happened on a day; the state of the item is computed from its steps."""

    item = ParentalKey("followups.Item", on_delete=models.CASCADE, related_name="steps")
    day = models.DateField(_("day"), default=timezone.localdate)
    act = models.CharField(_("what happened"), max_length=10, choices=Act, default=Act.ASKED)
    channel = models.CharField(_("by which way"), max_length=12, choices=Channel, blank=True)
    due_on = models.DateField(
        _("due on"),
        null=True,
        blank=True,
        help_text=_("Of a commitment: the day by which it is to be kept."),
    )
    note_ar = models.TextField(
        _("note in Arabic"),
        max_length=2000,
        blank=True,
        help_text=_("What was said or done. Name offices and posts, never private persons."),
    )
    note_en = models.TextField(_("note in English"), max_length=2000, blank=True)
    document = models.ForeignKey(
        get_document_model_string(),
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )
    is_public = models.BooleanField(
        _("public"),
        default=True,
        help_text=_("Readers see the step, its note and its file while the item is public."),
    )
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    note = bilingual("note")

    class Meta:
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["item", "day"], name="steps_of_an_item")]
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    def __str__(self) -> str:
        return f"{self.day} {self.get_act_display()}"

    def clean(self) -> None:
        """Refuse days that cannot be, and words of the body that would be kept from readers."""
        super().clean()
        clean_texts(self)
        faults = dict(self._faults())
        if faults:
            raise ValidationError(faults)

    def _faults(self) -> Any:
        if self.day and self.day > timezone.localdate():
            yield "day", _("This day has not come yet. Enter a step once it was taken.")
        if self.due_on and self.act != Act.PROMISED:
            yield "due_on", _("Only a commitment has a day on which it is due.")
        if self.due_on and self.due_on.year > LAST_YEAR:
            yield "due_on", _("The due day is too far away. Check the year.")
        if self.due_on and self.day and self.due_on < self.day:
            yield "due_on", _("The due day is before the day of the commitment.")
        if self.act == Act.PROMISED and not self.note:
            yield "note_ar", _("Say what was promised, in Arabic, in English or in both.")
        if self.act in ACTS_OF_THE_BODY and not self.is_public:
            yield (
                "is_public",
                _("What the body says and does is public. Leave the note empty if need be."),
            )

    @property
    def language(self) -> str:
        """Return the language that `note` is in."""
        asked = get_language() or "ar"
        return asked if getattr(self, f"note_{asked}", "") else ("en" if asked == "ar" else "ar")
