"""Who of the staff saw, exported or changed personal data, for the director."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from registrations.access import Action
from registrations.models import AccessEntry

from .base import SEE_LOG, DeskView
from .named_events import named_events

AT_ONCE = 50


class LogFilters(forms.Form):
    """What the log is narrowed to."""

    user_name = forms.CharField(label=_("User"), required=False, max_length=150)
    action = forms.ChoiceField(
        label=_("What was done"), required=False, choices=[("", _("all")), *Action.choices]
    )
    day = forms.DateField(label=_("Day"), required=False, widget=AdminDateInput)

    def narrowed(self) -> QuerySet[AccessEntry]:
        """Return the entries, the last one first; all where a filter is wrong."""
        entries = AccessEntry.objects.order_by("-pk")
        if not self.is_valid():
            return entries
        if name := self.cleaned_data["user_name"].strip():
            entries = entries.filter(user_name__iexact=name)
        if action := self.cleaned_data["action"]:
            entries = entries.filter(action=action)
        if day := self.cleaned_data["day"]:
            entries = entries.filter(at__date=day)
        return entries


class LogScreen(DeskView):
    """The log; itself without personal data of those registered."""

    permission = SEE_LOG
    page_title = _("Who saw personal data")
    header_icon = "view"
    template_name = "registrations/desk/log.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page of the log."""
        filters = LogFilters(request.GET)
        entries = filters.narrowed().select_related("registrations")
        page = Paginator(entries, AT_ONCE).get_page(request.GET.get("p"))
        rows = list(page.object_list)
        events = named_events({one.registrations.event_key for one in rows if one.registrations})
        lines = [
            (
                one,
                action_word(one),
                events.get(one.registrations.event_key) if one.registrations else None,
            )
            for one in rows
        ]
        context = {"filters": filters, "page": page, "lines": lines}
        return self.render_to_response(self.get_context_data(**context))

    def way(self) -> list[dict[str, Any]]:
        """Return the desk, for those who may see it."""
        return super().way() if self.request.user.has_perm(DeskView.permission) else []


def action_word(entry: AccessEntry) -> str:
    """Return what was done in words; an action of another part of the app as it is written."""
    known = entry.action in Action.values
    return str(Action(entry.action).label) if known else entry.action
