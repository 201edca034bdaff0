"""What a campaign consists of besides its text: milestones, answers, material, related pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from library.attachment import Attachment
from library.panels import FileStatePanel

PAGE = "campaigns.CampaignPage"


class Milestone(TranslatableMixin, Orderable):
    """Something that happened, or is meant to happen, on a day of the campaign."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="milestones")
    day = models.DateField(_("day"))
    text = models.CharField(_("text"), max_length=300)

    panels = [FieldPanel("day"), FieldPanel("text")]
    translatable_fields = [SynchronizedField("day", overridable=False), TranslatableField("text")]

    class Meta(TranslatableMixin.Meta):
        ordering = ["day", "sort_order"]
        verbose_name = _("milestone")

    def __str__(self) -> str:
        return self.text


class CampaignReply(TranslatableMixin, Orderable):
    """An answer of a body to which the demand was put, in its own words."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="replies")
    body = models.ForeignKey(
        "core.DutyBearer",
        models.PROTECT,
        related_name="+",
        verbose_name=_("body that answered"),
    )
    received_on = models.DateField(_("received on"), help_text=_("Ends the days of silence."))
    text = models.TextField(
        _("answer"),
        max_length=2000,
        help_text=_("Quoted word for word. The post, never the name, of whoever signed it."),
    )
    document = models.ForeignKey(
        get_document_model_string(),
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
        help_text=_("The answer as it was received; public while the campaign is."),
    )

    panels = [
        FieldPanel("body"),
        FieldPanel("received_on"),
        FieldPanel("text"),
        FieldPanel("document"),
        FileStatePanel(),
    ]
    translatable_fields = [
        SynchronizedField("body", overridable=False),
        SynchronizedField("received_on", overridable=False),
        SynchronizedField("document"),
        TranslatableField("text"),
    ]

    class Meta(TranslatableMixin.Meta):
        ordering = ["received_on", "sort_order"]
        verbose_name = _("answer")

    def __str__(self) -> str:
        return f"{self.body}: {self.received_on}"

    def clean(self) -> None:
        """Refuse an answer that has not come yet."""
        super().clean()
        if self.received_on and self.received_on > timezone.localdate():
            message = _("An answer cannot come in the future. Give the day on which it came.")
            raise ValidationError({"received_on": message})


class CampaignMaterial(Attachment):
    """A file that readers take with them: a poster, a leaflet, a table."""

    page = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="materials")

    class Meta(Attachment.Meta):
        verbose_name = _("material")


class CampaignLink(Orderable):
    """A page that belongs to the campaign: a report, a statement, an event."""

    campaign = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="links")
    page = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("page")
    )

    panels: list[Any] = [PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("related page")

    def __str__(self) -> str:
        return str(self.page)
