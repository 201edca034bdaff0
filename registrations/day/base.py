"""What all screens of the day share: they are screens of the desk, some of one session."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from registrations.access import Action, note_access
from registrations.desk.base import EventDeskView

from .sessions import HeldSession, session_of


class DayView(EventDeskView):
    """A screen of what happens on the day and after it."""

    page_title: Any = _("The day itself")

    def shown(self, **kwargs: Any) -> HttpResponse:
        """Return the screen with what it shows."""
        return self.render_to_response(self.get_context_data(**kwargs))

    def note(self, action: Action, people: int = 1, number: int | None = None) -> None:
        """Write down that personal data was seen."""
        note_access(self.request.user, action, self.seats, people=people, number=number)


class SessionView(DayView):
    """A screen of one session."""

    @cached_property
    def session(self) -> HeldSession:
        """Return the session; 404 where it is not held."""
        found = session_of(self.seats.event_key, self.kwargs["session_key"])
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the session."""
        return super().get_context_data(session=self.session, **kwargs)


def as_download(content: bytes, kind: str, name: str) -> HttpResponse:
    """Return a file that nothing between here and the staff keeps."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
