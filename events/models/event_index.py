"""The calendar: what is coming, month by month, and what was."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Max, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from core.filters import FIRST_YEAR, LAST_YEAR, BadFilter, asked_for, narrowed
from core.listing import ListingMixin, build_listing
from core.models import BasePage
from core.tree_order import children_of
from core.views import bad_request
from core.visibility import public_pages
from events.filters import CALENDAR_FILTERS
from events.time_order import past, start_of, upcoming

from .event import CALENDAR_FILE, EventPage


class EventIndexPage(ListingMixin, BasePage):
    """The calendar of all events."""

    kind_label = _("Events")
    has_feed = True
    filters = CALENDAR_FILTERS

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "events.TrainingCoursePage",
        "events.PublicMeetingPage",
        "events.WorkshopPage",
        "events.ConferenceEditionPage",
        "events.CampusSessionPage",
    ]

    class Meta:
        verbose_name = _("calendar of events")

    @property
    def listed_model(self) -> Any:
        """Return the type of the pages listed here."""
        return EventPage

    def public_events(self) -> Any:
        """Return the public events of this calendar with all that a card reads."""
        events = public_pages(children_of(EventPage, self))
        return events.select_related("locale", "cover_image", *EventPage.card_relations)

    def fed_pages(self) -> Any:
        """Return the public events for the feed: what was announced last comes first."""
        return self.public_events().order_by("-first_published_at", "-pk")

    @cached_property
    def span(self) -> tuple[Any, Any]:
        """Return the first and the last hour of all public events; None without any."""
        events = public_pages(children_of(EventPage, self)).order_by()
        ends = events.aggregate(first=Min("starts_at"), last=Max("ends_at"))
        return ends["first"], ends["last"]

    @path("", name="list")
    def serve_list(self, request: HttpRequest) -> HttpResponse:
        """Answer what is coming; a month asked for has an address of its own."""
        if month := request.GET.get("month", "").strip():
            return self._to_month(request, month)
        url = self.get_url(request) or ""
        return self._answer_list(request, upcoming(self.public_events()), url, "upcoming")

    @path("archive/", name="archive")
    @path("archive/<int:year>/", name="archive_of_year")
    def serve_archive(self, request: HttpRequest, year: int | None = None) -> HttpResponse:
        """Answer what was, all of it or that of one year, the latest first."""
        events, url = past(self.public_events()), f"{self.get_url(request)}archive/"
        if year is not None:
            if not FIRST_YEAR <= year < LAST_YEAR:
                raise Http404
            first, end = (start_of(date(number, 1, 1)) for number in (year, year + 1))
            events = events.filter(starts_at__gte=first, starts_at__lt=end)
            url = f"{url}{year}/"
        return self._answer_list(request, events, url, "archive", year=year)

    @path("month/", name="this_month")
    @path("month/<str:month>/", name="month")
    def serve_month(self, request: HttpRequest, month: str = "") -> HttpResponse:
        """Answer the days of a month with what is held on each."""
        from events.calendars import shown_month

        try:
            shown = shown_month(self, request, month)
        except BadFilter:
            return bad_request(request)
        answer = self.render(
            request,
            template="events/month.html",
            context_overrides={"month": shown, "view": "month"},
        )
        if not shown.count:
            answer["X-Robots-Tag"] = "noindex"
        return answer

    @path(f"{CALENDAR_FILE}/", name="calendar")
    def serve_calendar(self, request: HttpRequest) -> HttpResponse:
        """Answer the events as a calendar to subscribe to, under the same filters."""
        from events.ical import calendar_answer

        try:
            asked = asked_for(self.filters, request.GET)
            return calendar_answer(self, narrowed(self.public_events(), self.filters, asked))
        except BadFilter:
            return bad_request(request)

    def _to_month(self, request: HttpRequest, month: str) -> HttpResponse:
        from events.calendars import month_address
        from events.months import read_month

        try:
            return redirect(month_address(self, request, read_month(month)))
        except BadFilter:
            return bad_request(request)

    def _answer_list(
        self, request: HttpRequest, events: Any, url: str, view: str, **more: Any
    ) -> HttpResponse:
        from events.calendars import places_in_time
        from events.seats_joint import with_seats

        try:
            listing = build_listing(self, request, events, url)
        except BadFilter:
            return bad_request(request)
        if view == "upcoming":
            listing = replace(listing, cards=with_seats(listing.cards))
        context = {"listing": listing, "view": view, **places_in_time(self, request), **more}
        return self.render(request, context_overrides=context)
