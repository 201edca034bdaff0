"""The first screen of the desk: every event with registrations, its numbers, the newest first."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from registrations.choices import NoticeState, Status
from registrations.models import Notice, Registration, RegistrationList

from .base import SEE_LOG, DeskView
from .named_events import NamedEvent, named_events

AT_ONCE = 40


@dataclass(frozen=True)
class Line:
    """An event and its numbers."""

    seats: RegistrationList
    event: NamedEvent | None
    counts: Counter[str]
    to_call: int

    @property
    def accepted(self) -> int:
        """Return how many hold a seat."""
        return self.counts[Status.CONFIRMED]

    @property
    def waiting(self) -> int:
        """Return how many wait."""
        return self.counts[Status.WAITING]

    @property
    def received(self) -> int:
        """Return how many are not decided upon."""
        return self.counts[Status.RECEIVED]

    @property
    def is_over(self) -> bool:
        """Say whether the event is."""
        return self.seats.is_over


class HomeScreen(DeskView):
    """Numbers only, no names: nothing is noted."""

    page_title = _("Registrations")
    template_name = "registrations/desk/home.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the lists, a page of them."""
        newest = RegistrationList.objects.order_by(F("starts_at").desc(nulls_first=True), "-pk")
        page = Paginator(newest, AT_ONCE).get_page(request.GET.get("p"))
        context = {
            "lines": lines_of(list(page.object_list)),
            "page": page,
            "may_see_log": request.user.has_perm(SEE_LOG),
        }
        return self.render_to_response(self.get_context_data(**context))

    def way(self) -> list[dict[str, Any]]:
        """Return no screens: this is the first."""
        return []


def lines_of(lists: list[RegistrationList]) -> list[Line]:
    """Return the lines of the table in three queries."""
    keys = [one.pk for one in lists]
    events = named_events(one.event_key for one in lists)
    counts: dict[int, Counter[str]] = {key: Counter() for key in keys}
    people = Registration.objects.filter(registrations__in=keys).order_by()
    for key, status, count in people.values_list("registrations", "status").annotate(Count("pk")):
        counts[key][status] += count
    calls = Notice.objects.filter(
        state=NoticeState.TO_CALL, registration__registrations__in=keys
    ).order_by()
    to_call = dict(
        calls.values_list("registration__registrations").annotate(
            Count("registration", distinct=True)
        )
    )
    return [
        Line(one, events.get(one.event_key), counts[one.pk], to_call.get(one.pk, 0))
        for one in lists
    ]
