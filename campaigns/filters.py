"""The filters of the list of campaigns: the same for list, feed, table and API."""

from typing import Any, Literal

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.filters import SUBJECT_FILTERS, ChoiceFilter, ListFilter, TermFilter
from core.models import DutyBearer

from .choices import Phase, Scope


def in_phase(phase: str) -> Q:
    """Return the condition for campaigns that are in a phase today: `phase_of` in SQL."""
    today = timezone.localdate()
    closed = Q(closed_on__lte=today) | Q(ends_on__lt=today)
    conditions = {
        Phase.CLOSED.value: closed,
        Phase.PLANNED.value: ~closed & Q(starts_on__gt=today),
        Phase.ACTIVE.value: ~closed & Q(starts_on__lte=today),
    }
    return conditions.get(phase, Q(pk__in=()))


def phase_order() -> Case:
    """Return the order in which readers want campaigns: what goes on, what comes, what was."""
    phases = (Phase.ACTIVE, Phase.PLANNED)
    steps = [When(in_phase(phase), then=Value(place)) for place, phase in enumerate(phases)]
    return Case(*steps, default=Value(len(phases)), output_field=IntegerField())


class PhaseFilter(ListFilter):
    """A filter by the phase, which is stored nowhere."""

    @property
    def value_type(self) -> Any:
        """Return the phases as a type."""
        return Literal[tuple(Phase.values)]

    def narrow(self, pages: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the campaigns in a phase; none for a word that names none."""
        return pages.filter(in_phase(value))

    def choices(self, index: Any) -> Any:
        """Return the phases."""
        return Phase.choices


CAMPAIGN_FILTERS = (
    PhaseFilter("phase", _("Phase")),
    ChoiceFilter("scope", _("Scope"), Scope),
    TermFilter("duty_bearer", _("Addressed to"), DutyBearer, "duty_bearers"),
    *SUBJECT_FILTERS,
)
