"""An event: what, for whom, when, where, in which state; afterwards its record."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail_localize.fields import SynchronizedField

from core.blocks import BodyBlock
from core.body import body_parts, passages, plain_text
from core.days import as_day
from core.facts import Card, Citation, Fact, Passage
from core.fields import SlimStreamField
from core.models import BasePage
from events import event_panels
from events.choices import EventKind, EventStatus, Mode, PhotoPolicy, SpokenLanguage
from events.filters import EVENT_FILTERS
from events.forms import EventForm
from events.words import dates_until

from .record import EventRecord
from .timing import EventTiming

CALENDAR_FILE = "calendar.ics"
TEMPLATE = "events/event_page.html"


class EventPage(EventRecord, EventTiming, BasePage):
    """What all events share; its subclasses are what editors make (docs/decisions/0005)."""

    kind = models.CharField(_("kind of event"), max_length=20, choices=EventKind, blank=True)
    status = models.CharField(
        _("state"), max_length=12, choices=EventStatus, default=EventStatus.ANNOUNCED
    )
    status_note = models.TextField(
        _("about the state"),
        max_length=400,
        blank=True,
        help_text=_("Why it was postponed or cancelled, when it will be held. Readers see it."),
    )
    hides_hours = models.BooleanField(
        _("hours are not public"),
        default=False,
        help_text=_("Readers see the days; the hours are told to those accepted."),
    )
    mode = models.CharField(
        _("way it is held"), max_length=10, choices=Mode, default=Mode.IN_PERSON
    )
    venue_public = models.CharField(
        _("place, for the public"),
        max_length=160,
        blank=True,
        help_text=_("The area only, for example: Gaza City."),
    )
    venue_private = models.TextField(
        _("exact address"),
        blank=True,
        help_text=_("Told to those accepted. Never on a public page, in a calendar or in data."),
    )
    target_groups = ParentalManyToManyField(
        "core.TargetGroup", verbose_name=_("target groups"), blank=True
    )
    spoken = models.CharField(
        _("language of the event"),
        max_length=4,
        choices=SpokenLanguage,
        default=SpokenLanguage.ARABIC,
    )
    accommodations = ParentalManyToManyField(
        "events.Accommodation", verbose_name=_("accommodations"), blank=True
    )
    speakers = ParentalManyToManyField(
        "core.Person", verbose_name=_("speakers"), blank=True, related_name="+"
    )
    partners = ParentalManyToManyField(
        "core.Organisation", verbose_name=_("in cooperation with"), blank=True, related_name="+"
    )
    funders = ParentalManyToManyField(
        "core.Organisation", verbose_name=_("funded by"), blank=True, related_name="+"
    )
    project = models.CharField(_("within the project"), max_length=200, blank=True)
    capacity = models.PositiveIntegerField(
        _("seats"), null=True, blank=True, help_text=_("Empty: without limit.")
    )
    has_waiting_list = models.BooleanField(_("waiting list"), default=True)
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_deadline = models.DateTimeField(
        _("registration closes"), null=True, blank=True, help_text=_("In Gaza time.")
    )
    photo_policy = models.CharField(
        _("pictures"), max_length=10, choices=PhotoPolicy, default=PhotoPolicy.NONE
    )
    body = SlimStreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    content_panels = [
        *BasePage.content_panels,
        *event_panels.OPENING,
        *event_panels.PEOPLE,
        *event_panels.CLOSING,
        *EventRecord.record_panels,
        *BasePage.subject_panels,
    ]
    promote_panels = event_panels.PROMOTE
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *EventRecord.record_fields,
        *(SynchronizedField(name, overridable=False) for name in event_panels.SHARED_FIELDS),
    ]
    base_form_class = EventForm
    kinds: tuple[EventKind, ...] = tuple(EventKind)
    slug_prefix = "event"
    moment_field = "starts_at"
    filters = EVENT_FILTERS
    schema_type = "Event"
    api_name = "events"

    template = TEMPLATE
    is_creatable = False
    parent_page_types = ["events.EventIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    # What the page tells -------------------------------------------------------------------

    @property
    def kind_label(self) -> str:
        """Return the kind of event."""
        return str(self.get_kind_display())

    @classmethod
    def kind_names(cls) -> dict[str, Any]:
        """Return the kinds that events of this type can be of: visible name by code."""
        return {kind.value: kind.label for kind in cls.kinds}

    @property
    def kind_code(self) -> str:
        """Return the kind as addresses of the search name it."""
        return self.kind

    @property
    def moment(self) -> date | datetime | None:
        """Return when it is held next, as far as a list asked for that, else when it begins."""
        coming = getattr(self, "coming", ())
        at = coming[0].starts_at if coming else self.starts_at
        return as_day(at) if self.hides_hours else at

    @property
    def body_parts(self) -> Any:
        """Return the parts of the text."""
        return body_parts(self.body)

    def card(self) -> Card:
        """Return the facts a list shows, with the state."""
        shown = {"facts": self.card_facts(), "status": self.face.code, "key": self.translation_key}
        return Card(**{**vars(super().card()), **shown, "status_word": str(self.face.word)})

    def card_facts(self) -> tuple[Fact, ...]:
        """Return the area in which it is held, or that it is held online."""
        is_there = self.mode != Mode.ONLINE and self.status != EventStatus.MOVED_ONLINE
        place = self.venue_public if is_there else self.mode_label
        coming = getattr(self, "coming", ())
        facts = [Fact("", place)] if place else []
        if len(coming) > 1:
            last = as_day(coming[-1].starts_at)
            facts.append(Fact("", dates_until(len(coming), last)))
        return tuple(facts)

    @property
    def mode_label(self) -> str:
        """Return how the event is held; one that was moved online is held there."""
        moved = self.status == EventStatus.MOVED_ONLINE
        return str(Mode.ONLINE.label if moved else self.get_mode_display())

    def passages(self) -> Iterator[Passage]:
        """Yield summary, text and record; a page read as a mere event asks its own type."""
        if type(self) is EventPage and self.specific_class is not EventPage:
            yield from self.specific.passages()
        else:
            yield from self.event_passages()

    def event_passages(self) -> Iterator[Passage]:
        """Yield what can be found in the event itself; subclasses add theirs."""
        yield from super().passages()
        yield from passages(self.body_parts, self.title, self.language)
        topics = " ".join(dict.fromkeys(one.topic for one in self.dates if one.topic))
        for title, text, anchor in (
            (_("Sessions"), topics, "dates"),
            (_("Report of the event"), plain_text(self.record), "record"),
        ):
            if text:
                yield Passage(str(title), text, anchor, self.language)

    def structured_data(self) -> SafeString:
        """Return the event as schema.org has it."""
        from events.event_data import describe_event

        return describe_event(self)

    def citation(self) -> Citation:
        """Return what a reader needs to quote the page: its own day, not that of the event."""
        first = as_day(self.first_published_at)
        return Citation(**{**vars(super().citation()), "issued_on": first})

    @classmethod
    def with_reference(cls, text: str) -> Q:
        """Return the condition for the event whose address ends so."""
        return Q(slug=text)

    # Storing -------------------------------------------------------------------------------

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the event with its span; a new one gets its address first."""
        self.note_span()
        self.kind = self.kind or self.kinds[0]
        if self._state.adding:
            self.take_number()
        super().save(*args, **kwargs)

    def take_number(self) -> None:
        """Set the slug from the register; a translation gets that of its original."""
        from events.numbering import number_for

        year = timezone.localtime(self.starts_at).year
        self.slug = number_for(self.translation_key, self.slug_prefix, year).slug

    def clean(self) -> None:
        """Check registration, totals and pictures; a live event also keeps to possible dates."""
        super().clean()
        opens, closes = self.registration_opens_at, self.registration_deadline
        if opens and closes and closes <= opens:
            message = _("Registration closes before it opens. Exchange the two.")
            raise ValidationError({"registration_deadline": message})
        self.refuse_impossible_totals()
        if self.pk and (self.live or self.go_live_at):
            self.refuse_pictures_against_the_rule()
            self.refuse_impossible_dates()

    # Serving -------------------------------------------------------------------------------

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find the event as a calendar file besides the page itself."""
        if path_components == [CALENDAR_FILE]:
            return self.part(as_calendar=True)
        return super().route(request, path_components)

    def serve(
        self, request: HttpRequest, *args: Any, as_calendar: bool = False, **kwargs: Any
    ) -> HttpResponse:
        """Answer the event, or its dates for a calendar."""
        from events.ical import event_answer

        return event_answer(self) if as_calendar else super().serve(request, *args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the draft with the dates of what was typed."""
        self.dates = tuple(self.computed_dates())
        self.note_span()
        return super().serve_preview(request, mode_name)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the page shows of its dates, its people and its record."""
        from events.showing import shown_event

        context = super().get_context(request, *args, **kwargs)
        return {**context, **shown_event(self)}
