"""What all screens of the desk share: who is let in, no copies kept, the way back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from registrations.models import RegistrationList

from .named_events import NamedEvent, named_events
from .proving import ask_for_proof, is_active, is_proved

SEE = "registrations.see_registrations"
SEE_LOG = "registrations.see_access_log"


class DeskView(WagtailAdminTemplateMixin, View):
    """A screen for one permission; the browser keeps no copy of it."""

    permission = SEE
    needs_proof = False
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let those in who have the permission, and the password anew after a pause."""
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        if not is_active(request) or (self.needs_proof and not is_proved(request)):
            return self.before_proof(request)
        answer = super().dispatch(request, *args, **kwargs)
        answer["Cache-Control"] = "no-store, private"
        return answer

    def before_proof(self, request: HttpRequest) -> HttpResponseBase:
        """Ask for the password."""
        return ask_for_proof(request)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way to this screen."""
        return [*self.breadcrumbs_items, *self.way(), {"url": "", "label": self.get_page_title()}]

    def way(self) -> list[dict[str, Any]]:
        """Return the screens above this one."""
        return [{"url": reverse("registrations_home"), "label": _("Registrations")}]


# The screens of one event, in the order in which they stand above each of them.
TABS: list[tuple[Any, str]] = [
    (_("People"), "registrations_event"),
    (_("Enter from paper"), "registrations_enter"),
    (_("From a file"), "registrations_upload"),
    (_("Call list"), "registrations_calls"),
    (_("Messages"), "registrations_messages"),
    (_("The day itself"), "registrations_day"),
    (_("Export"), "registrations_export"),
    (_("Settings"), "registrations_settings"),
]


class EventDeskView(DeskView):
    """A screen of one event's registrations."""

    @cached_property
    def seats(self) -> RegistrationList:
        """Return the list; 404 where there is none."""
        return get_object_or_404(RegistrationList, pk=self.kwargs["list_id"])

    @cached_property
    def event(self) -> NamedEvent | None:
        """Return the event; None where its page was deleted."""
        return named_events([self.seats.event_key]).get(self.seats.event_key)

    @property
    def event_title(self) -> str:
        """Return the title of the event."""
        return self.event.title if self.event else str(_("An event that was deleted"))

    def way(self) -> list[dict[str, Any]]:
        """Return the screens above this one."""
        address = reverse("registrations_event", args=[self.seats.pk])
        return [*super().way(), {"url": address, "label": self.event_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the list, its event and the screens beside this one."""
        here = getattr(self.request.resolver_match, "url_name", "")
        tabs = [(label, reverse(name, args=[self.seats.pk]), name == here) for label, name in TABS]
        facts = {"seats": self.seats, "event": self.event, "event_title": self.event_title}
        return super().get_context_data(**facts, tabs=tabs, **kwargs)
