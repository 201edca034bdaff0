"""The admin of events: one list of all kinds, and the list of accommodations."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables.pages import PageStatusColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Accommodation, EventIndexPage, EventPage


class EventIndexView(IndexView):
    """The list of all events; a new one begins with the choice of its kind."""

    add_item_label = _("New event")

    def get_add_url(self) -> str | None:
        """Return where the kinds are offered, in the calendar of the editor's language."""
        calendars = EventIndexPage.objects.filter(locale__language_code=get_language())
        calendar = calendars.first()
        if calendar and calendar.permissions_for_user(self.request.user).can_add_subpage():
            return reverse("wagtailadmin_pages:add_subpage", args=[calendar.pk])
        return None


class EventListing(PageListingViewSet):
    """All events in both languages."""

    index_view_class = EventIndexView
    model = EventPage
    name = "events"
    icon = "date"
    menu_label = _("All events")
    list_display = [
        "title",
        "kind",
        "status",
        "starts_at",
        "locale",
        PageStatusColumn("live", label=_("Publication"), sort_key="live"),
    ]
    list_filter = ["kind", "status", "locale"]


class AccommodationViewSet(SnippetViewSet):
    """What is prepared for those who need it."""

    model = Accommodation
    name = "accommodations"
    icon = "group"
    menu_label = _("Accommodations")
    list_display = ["name_ar", "name_en"]
    list_per_page = 100
    panels = [
        FieldRowPanel([FieldPanel("name_ar"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("code"), FieldPanel("position")]),
    ]


@register_snippet
class EventsGroup(ViewSetGroup):
    """The menu group of events."""

    menu_label = _("Events")
    menu_icon = "date"
    menu_order = 120
    items = (EventListing(), AccommodationViewSet(menu_item_is_registered=True))
