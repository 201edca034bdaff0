"""What stays of an event: totals of those who came, papers, pictures. Never a name."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from events.choices import PhotoPolicy
from events.totals import Total, totals_of
from library.attachment import Attachment
from library.models import PeopleShown

GROUPS = ("women", "youth", "persons_with_disabilities")


class EventRecord(models.Model):
    """The record of an event: numbers and texts that nobody can be found by."""

    attended = models.PositiveIntegerField(_("people who attended"), null=True, blank=True)
    women = models.PositiveIntegerField(_("women among them"), null=True, blank=True)
    youth = models.PositiveIntegerField(_("young people among them"), null=True, blank=True)
    persons_with_disabilities = models.PositiveIntegerField(
        _("persons with disabilities among them"), null=True, blank=True
    )
    record = RichTextField(
        _("report of the event"),
        features=["bold", "link", "ol", "ul"],
        blank=True,
        help_text=_("What was done and decided. Never the names of those who took part."),
    )

    record_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("attended"), FieldPanel("women")]),
                FieldRowPanel([FieldPanel("youth"), FieldPanel("persons_with_disabilities")]),
            ],
            _("Who came: numbers only"),
            help_text=_(
                "Percentages are computed. A number below five is shown as “fewer than 5”."
            ),
        ),
        FieldPanel("record"),
        InlinePanel("papers", label=_("Paper"), heading=_("Papers")),
        InlinePanel("photos", label=_("Picture"), heading=_("Pictures of the event")),
    ]
    record_fields = [SynchronizedField(name, overridable=False) for name in ("attended", *GROUPS)]

    class Meta:
        abstract = True

    @property
    def totals(self) -> tuple[Total, ...]:
        """Return the totals that readers see, each with its share of those who attended."""
        labels = (_("women"), _("young people"), _("persons with disabilities"))
        parts = [(label, getattr(self, name)) for label, name in zip(labels, GROUPS, strict=True)]
        return totals_of(self.attended, parts)

    def refuse_impossible_totals(self) -> None:
        """Raise ValidationError where a part is larger than the whole."""
        for name in GROUPS:
            part = getattr(self, name)
            if part is None:
                continue
            if self.attended is None:
                message = _("Write how many people attended in all.")
                raise ValidationError({"attended": message})
            if part > self.attended:
                message = _("This is more than all who attended. Compare the two numbers.")
                raise ValidationError({name: message})

    def refuse_pictures_against_the_rule(self) -> None:
        """Raise ValidationError for a picture that those who came were not told of."""
        page: Any = self
        allowed = {
            PhotoPolicy.NONE: {PeopleShown.NONE},
            PhotoPolicy.NO_FACES: {PeopleShown.NONE, PeopleShown.BLURRED},
        }.get(page.photo_policy)
        for photo in page.photos.all():
            if allowed and photo.image and photo.image.people_shown not in allowed:
                message = _(
                    "“%(picture)s” shows people, but those who came were told otherwise: %(rule)s."
                    " Take the picture out."
                )
                told = {"picture": photo.image, "rule": page.get_photo_policy_display()}
                raise ValidationError(message % told)


class EventPaper(TranslatableMixin, Attachment):
    """A paper or presentation of an event, with whoever wrote it."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="papers")
    author = models.CharField(_("author"), max_length=160, blank=True)

    panels = [*Attachment.panels, FieldPanel("author")]

    class Meta(TranslatableMixin.Meta, Attachment.Meta):
        verbose_name = _("paper")


class EventPhoto(Orderable):
    """A picture of an event; its record says who is shown and by what right."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey(
        get_image_model_string(), models.PROTECT, related_name="+", verbose_name=_("image")
    )

    panels = [FieldPanel("image")]

    class Meta(Orderable.Meta):
        verbose_name = _("picture of the event")

    def __str__(self) -> str:
        return str(self.image)
