"""The first screen of the day: the sessions with their numbers, and what follows the event."""

from django.http import HttpRequest, HttpResponse

from registrations.models import Certificate, VenueKit

from .attending import counts
from .base import DayView
from .sessions import session_at, sessions_of


class OverviewView(DayView):
    """Numbers only, no names."""

    template_name = "registrations/day/overview.html"

    def get(self, request: HttpRequest, list_id: int) -> HttpResponse:
        """Show the sessions."""
        sessions = sessions_of(self.seats.event_key)
        issued = Certificate.objects.filter(registrations=self.seats, is_withdrawn=False).count()
        lines = [(one, counts(self.seats, one)) for one in sessions]
        return self.shown(
            outdated=self.outdated(), lines=lines, current=session_at(sessions), issued=issued
        )

    def outdated(self) -> set[str]:
        """Return the keys of the sessions whose last kit names somebody who was erased."""
        kits = VenueKit.objects.filter(registrations=self.seats).order_by("pk")
        last = dict(kits.values_list("session_key", "outdated_at"))
        return {key for key, outdated_at in last.items() if outdated_at}
