"""Training courses: hours, subjects, trainers, who is admitted, what it changed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from core.facts import Passage
from core.models import BasePage
from core.widgets import TickList
from events import event_panels
from events.choices import COURSE_KINDS
from events.learning import learning_chart
from events.recurrence import local
from events.totals import FEWEST

from .event import EventPage
from .record import EventRecord

PERCENT = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))]
SHARED_FIELDS = (
    "hours",
    "days",
    "trainers",
    "has_certificate",
    "evaluation_answers",
    "average_before",
    "average_after",
)


class TrainingCoursePage(EventPage):
    """A training course, a training day or a training of trainers."""

    hours = models.PositiveSmallIntegerField(_("training hours"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(
        _("training days"),
        null=True,
        blank=True,
        help_text=_("Empty: counted from the sessions."),
    )
    trainers = ParentalManyToManyField(
        "core.Person", verbose_name=_("trainers"), blank=True, related_name="+"
    )
    selection_criteria = models.TextField(
        _("who is admitted, and how it is decided"),
        blank=True,
        help_text=_("Announced before and never changed silently afterwards."),
    )
    has_certificate = models.BooleanField(_("certificate of participation"), default=False)
    evaluation_answers = models.PositiveIntegerField(
        _("answers to both questionnaires"),
        null=True,
        blank=True,
        help_text=_("The averages are shown from five answers on."),
    )
    average_before = models.DecimalField(
        _("average before, of 100"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=PERCENT,
    )
    average_after = models.DecimalField(
        _("average after, of 100"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=PERCENT,
    )

    content_panels = [
        *BasePage.content_panels,
        *event_panels.OPENING,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("hours"), FieldPanel("days")]),
                InlinePanel(
                    "topics_covered",
                    label=pgettext_lazy("course", "Subject"),
                    heading=_("Subjects covered"),
                ),
                FieldPanel("trainers", widget=TickList),
                FieldPanel("has_certificate"),
            ],
            _("The course"),
        ),
        *event_panels.PEOPLE,
        FieldPanel("selection_criteria"),
        *event_panels.CLOSING,
        *EventRecord.record_panels,
        FieldRowPanel(
            [
                FieldPanel("evaluation_answers"),
                FieldPanel("average_before"),
                FieldPanel("average_after"),
            ],
            _("Evaluation: totals only"),
        ),
        *BasePage.subject_panels,
    ]
    override_translatable_fields = [
        *EventPage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in SHARED_FIELDS),
    ]
    kinds = COURSE_KINDS
    slug_prefix = "training"
    schema_type = "EducationEvent"
    api_name = ""

    is_creatable = True

    class Meta:
        verbose_name = _("training course")
        verbose_name_plural = _("training courses")

    @cached_property
    def day_count(self) -> int:
        """Return on how many days the course is held."""
        held = {local(one.starts_at).date() for one in self.dates if not one.is_cancelled}
        return self.days or len(held)

    @cached_property
    def topic_texts(self) -> tuple[str, ...]:
        """Return the subjects covered, in order."""
        return tuple(one.text for one in self.topics_covered.all())

    @cached_property
    def evaluation(self) -> dict[str, Any]:
        """Return the averages before and after; nothing under five answers."""
        if (self.evaluation_answers or 0) < FEWEST:
            return {}
        if self.average_before is None or self.average_after is None:
            return {}
        phases = ((_("before"), self.average_before), (_("after"), self.average_after))
        return {
            "chart": learning_chart(phases),
            "answers": self.evaluation_answers,
            "before": self.average_before,
            "after": self.average_after,
            "gain": self.average_after - self.average_before,
        }

    def event_passages(self) -> Iterator[Passage]:
        """Yield the subjects covered and who is admitted as well."""
        yield from super().event_passages()
        for title, text, anchor in (
            (_("Subjects covered"), " ".join(self.topic_texts), "topics"),
            (_("Who is admitted"), self.selection_criteria, "admission"),
        ):
            if text:
                yield Passage(str(title), text, anchor, self.language)

    def clean(self) -> None:
        """Refuse one average without the other and without the number of answers."""
        super().clean()
        given = [self.evaluation_answers, self.average_before, self.average_after]
        if any(value is not None for value in given) and None in given:
            message = _("Averages are shown together: write both and the number of answers.")
            raise ValidationError({"evaluation_answers": message})


class CourseTopic(TranslatableMixin, Orderable):
    """A subject that a course covers."""

    page = ParentalKey(TrainingCoursePage, on_delete=models.CASCADE, related_name="topics_covered")
    text = models.CharField(_("subject"), max_length=200)

    panels = [FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("subject covered")

    def __str__(self) -> str:
        return self.text
