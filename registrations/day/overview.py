"""The first screen of the day: the sessions with their numbers, and what follows the event."""

from django.http import HttpRequest, HttpResponse

from registrations.models import Certificate

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
        return self.shown(lines=lines, current=session_at(sessions), issued=issued)
