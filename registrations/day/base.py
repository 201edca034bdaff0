"""What all screens of the day share: who is let in, no copies kept, which list and session."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from registrations.access import note_access
from registrations.models import RegistrationList

from .sessions import HeldSession, session_of, title_of

SEE = "registrations.see_registrations"


class DayAction(models.TextChoices):
    """What the log says of these screens."""

    SHEET = "sheet", _("Printed the sign-in sheet")
    ATTENDANCE = "attendance", _("Saw the list of attendance")
    CHECK_IN = "check_in", _("Checked a person in")
    WALK_IN = "walk_in", _("Entered a person at the door")
    KIT = "kit", _("Made a venue kit")
    MERGE = "kit_result", _("Took in the result of a kit")
    CERTIFICATES = "certificates", _("Saw or printed certificates")


class DayView(WagtailAdminTemplateMixin, View):
    """A screen of one event's list, for staff who may see registrations."""

    header_icon = "group"
    page_title: Any = _("The day itself")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let those in who have the permission; the browser keeps no copy."""
        if not request.user.has_perm(SEE):
            raise PermissionDenied
        answer = super().dispatch(request, *args, **kwargs)
        answer["Cache-Control"] = "no-store, private"
        return answer

    @cached_property
    def seats(self) -> RegistrationList:
        """Return the list; 404 where there is none."""
        return get_object_or_404(RegistrationList, pk=self.kwargs["list_id"])

    @cached_property
    def event_title(self) -> str:
        """Return the title of the event."""
        return title_of(self.seats.event_key) or str(_("An event that was deleted"))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way to this screen."""
        return [*self.breadcrumbs_items, *self.way(), {"url": "", "label": self.get_page_title()}]

    def way(self) -> list[dict[str, Any]]:
        """Return the screens above this one."""
        address = reverse("registrations_day", args=[self.seats.pk])
        return [{"url": address, "label": self.event_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the list and its event."""
        facts = {"seats": self.seats, "event_title": self.event_title}
        return super().get_context_data(**facts, **kwargs)

    def shown(self, **kwargs: Any) -> HttpResponse:
        """Return the screen with what it shows."""
        return self.render_to_response(self.get_context_data(**kwargs))

    def note(self, action: DayAction, people: int = 1, number: int | None = None) -> None:
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
