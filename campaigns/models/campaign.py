"""A campaign: its demand, to whom it is put, how long it has waited, what came of it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail_localize.fields import SynchronizedField

from campaigns import campaign_panels
from campaigns.choices import Phase, Scope
from campaigns.filters import CAMPAIGN_FILTERS
from campaigns.forms import CampaignForm
from campaigns.phases import Silence, phase_of, silence_of
from campaigns.words import silence_words
from core.blocks import BodyBlock
from core.body import body_parts, passages, plain_text
from core.facts import Card, Fact, Passage
from core.fields import SlimStreamField
from core.models import BasePage
from core.structured_data import describe_page
from publications.kinds import CAMPAIGN
from publications.models.numbered import NumberedPage


class CampaignPage(NumberedPage):
    """A campaign in one language; its phase is computed from its days."""

    demand = models.CharField(
        _("demand"),
        max_length=160,
        help_text=_("One sentence that says what is asked. It stands on posters and pictures."),
    )
    duty_bearers = ParentalManyToManyField(
        "core.DutyBearer", verbose_name=_("addressed to"), blank=True
    )
    scope = models.CharField(_("scope"), max_length=14, choices=Scope, default=Scope.LOCAL)
    starts_on = models.DateField(
        _("first day"),
        default=timezone.localdate,
        db_index=True,
        help_text=_("The year decides the reference number."),
    )
    ends_on = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty: until it is closed.")
    )
    demanded_on = models.DateField(
        _("demand sent on"),
        null=True,
        blank=True,
        help_text=_("From this day on the days of silence are counted, until an answer comes."),
    )
    closed_on = models.DateField(
        _("closed on"), null=True, blank=True, help_text=_("Then say below what was achieved.")
    )
    answered_on = models.DateField(null=True, blank=True, editable=False)
    result = RichTextField(
        _("what was achieved"),
        features=["bold", "link", "ol", "ul"],
        blank=True,
        help_text=_("Also if it was nothing. Stands first once the campaign is closed."),
    )
    body = SlimStreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    letter_subject = models.CharField(_("subject of the letter"), max_length=120, blank=True)
    letter = models.TextField(
        _("letter"),
        max_length=1500,
        blank=True,
        help_text=_(
            "From the form of address to the greeting, ready to be sent by anybody; the sender"
            " signs it herself. Empty: there is no letter."
        ),
    )
    letter_address = models.EmailField(
        _("address for letters"),
        blank=True,
        help_text=_("The public e-mail address of the office, never of a person."),
    )
    share_text = models.CharField(
        _("text to share"),
        max_length=240,
        blank=True,
        help_text=_("For messages and networks; the short link is added."),
    )
    partners = ParentalManyToManyField(
        "core.Organisation", verbose_name=_("in cooperation with"), blank=True, related_name="+"
    )

    content_panels = [
        *BasePage.content_panels,
        *campaign_panels.DEMAND,
        *campaign_panels.ACTIONS,
        *campaign_panels.COURSE,
        *BasePage.subject_panels,
    ]
    override_translatable_fields = [
        *NumberedPage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in campaign_panels.SHARED_FIELDS),
    ]
    base_form_class = CampaignForm
    kind_label = _("Campaign")
    numbering_kind = CAMPAIGN
    moment_field = "starts_on"
    api_name = "campaigns"
    filters = CAMPAIGN_FILTERS
    page_relations = (*BasePage.page_relations, "kit")
    text_relations = ("milestones", "replies")

    parent_page_types = ["campaigns.CampaignIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    # What the page tells -------------------------------------------------------------------

    @property
    def moment(self) -> date:
        """Return the first day."""
        return self.starts_on

    @property
    def phase(self) -> Phase:
        """Return where the campaign stands today."""
        return phase_of(self.starts_on, self.ends_on, self.closed_on, timezone.localdate())

    @property
    def last_day(self) -> date | None:
        """Return the day on which the campaign ended or is to end, as far as it is known."""
        ends = [day for day in (self.ends_on, self.closed_on) if day]
        return min(ends) if ends else None

    @property
    def silence(self) -> Silence | None:
        """Return how long the demand waited or has waited for an answer."""
        today = timezone.localdate()
        last_day = self.last_day if self.phase == Phase.CLOSED else None
        return silence_of(self.demanded_on, self.answered_on, today, last_day=last_day)

    @cached_property
    def duty_bearer_names(self) -> tuple[str, ...]:
        """Return to whom the demand is put."""
        return tuple(str(body.name) for body in self.duty_bearers.all())

    @cached_property
    def short_url(self) -> str:
        """Return the short permanent address with the name of the site."""
        parts = self.get_url_parts()
        return f"{parts[1] if parts else ''}{self.short_address}"

    @property
    def takes_acts(self) -> bool:
        """Say whether there is something that readers can do now."""
        return self.phase == Phase.ACTIVE

    @cached_property
    def body_parts(self) -> Any:
        """Return the parts of the text, paragraphs numbered."""
        return body_parts(self.body)

    @property
    def pictured_title(self) -> str:
        """Return what stands in the picture beside a link: the demand."""
        return self.demand or self.title

    def card(self) -> Card:
        """Return the facts a list shows: the demand instead of a summary, the phase as state."""
        shown = {"summary": self.demand, "status": self.phase.value}
        return Card(**{**vars(super().card()), **shown, "status_word": str(self.phase.label)})

    def card_facts(self) -> tuple[Fact, ...]:
        """Return how long the demand has waited, or waited."""
        words = silence_words(self.silence, is_closed=self.phase == Phase.CLOSED)
        return (Fact("", words),) if words else ()

    def passages(self) -> Iterator[Passage]:
        """Yield demand, summary, text, milestones, answers and result."""
        if self.demand:
            yield Passage(self.title, self.demand, "demand", self.language)
        yield from super().passages()
        yield from passages(self.body_parts, self.title, self.language)
        for title, text, anchor in (
            (_("Milestones"), " ".join(one.text for one in self.milestones.all()), "milestones"),
            (_("Answers"), " ".join(one.text for one in self.replies.all()), "answers"),
            (_("What was achieved"), plain_text(self.result), "result"),
        ):
            if text:
                yield Passage(str(title), text, anchor, self.language)

    def structured_data(self) -> SafeString:
        """Return the page as JSON-LD, with the time it covers and what it is about."""
        ends = self.last_day.isoformat() if self.last_day else ".."
        more = {
            "abstract": self.demand,
            "temporalCoverage": f"{self.starts_on.isoformat()}/{ends}",
        }
        return describe_page(self, more)

    # Storing -------------------------------------------------------------------------------

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the campaign with the day of its first answer, which lists read."""
        self.answered_on = min((one.received_on for one in self.replies.all()), default=None)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse days that cannot be, an answer before the demand, a close without a word."""
        super().clean()
        faults = {**self._impossible_days(), **self._missing_words()}
        if faults:
            raise ValidationError(faults)

    def _impossible_days(self) -> dict[str, Any]:
        faults: dict[str, Any] = {}
        for name in ("ends_on", "closed_on"):
            day = getattr(self, name)
            if day and self.starts_on and day < self.starts_on:
                faults[name] = _("This day comes before the first day. Compare the two.")
        if self.demanded_on and self.demanded_on > timezone.localdate():
            faults["demanded_on"] = _("Give this day once the demand has been sent.")
        return faults

    def _missing_words(self) -> dict[str, Any]:
        faults: dict[str, Any] = {}
        if self.closed_on and not plain_text(self.result):
            faults["result"] = _("Say what was achieved, also if it was nothing.")
        if self.letter and not self.letter_subject:
            faults["letter_subject"] = _("Give the letter a subject.")
        return faults

    # Serving -------------------------------------------------------------------------------

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add all that the page shows beside its own fields."""
        from campaigns.showing import shown_campaign

        return {**super().get_context(request, *args, **kwargs), **shown_campaign(self)}
