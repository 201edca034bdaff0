"""The ledger as readers meet it: accounts, each item, each body's record, files made of them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from core.facts import Passage
from core.filters import BadFilter, asked_for
from core.listing import ListingMixin
from core.models import BasePage
from core.views import bad_request

from .item import Item
from .step import Step

CALENDAR_FILE = "calendar.ics"


class FollowUpIndexPage(ListingMixin, BasePage):
    """The ledger: what was raised, who promised what by when, and what came of it."""

    kind_label = _("Follow-up")
    has_feed = True
    made_of = ("followups.Item", "followups.Step")

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("follow-up ledger")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the address of the accounts, for what stands below them."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "ledger_url": self.get_url(request)}

    @property
    def filters(self) -> Any:
        """Return the filters of the accounts."""
        from followups.filters import FOLLOW_UP_FILTERS

        return FOLLOW_UP_FILTERS

    def passages(self) -> Iterator[Passage]:
        """Yield one piece an item: what was raised, and what its public steps say."""
        yield from super().passages()
        found = Item.objects.public().filter(~Q(**{f"title_{self.language}": ""}))
        for item in found.prefetch_related("steps"):
            notes = [getattr(one, f"note_{self.language}") for one in item.public_steps]
            text = " ".join(filter(None, [getattr(item, f"text_{self.language}"), *notes]))
            title = getattr(item, f"title_{self.language}")
            yield Passage(title, text or title, item.slug, self.language)

    def passage_url(self, url: str, anchor: str) -> str:
        """Return the address of the item that a passage tells of."""
        return f"{url}{anchor}/"

    def documents_of_records(self) -> list[int]:
        """Return the files of the public steps of public items: public while they are."""
        shown = Step.objects.filter(is_public=True, item__is_public=True, document__isnull=False)
        return list(shown.order_by("document").values_list("document", flat=True).distinct())

    @path("", name="list")
    def serve_list(self, request: HttpRequest) -> HttpResponse:
        """Answer the accounts, under the filters of the address and as of the day it asks for."""
        from followups.listing import accounts_context

        try:
            context = accounts_context(self, request)
        except BadFilter:
            return bad_request(request)
        return self.render(request, context_overrides=context)

    @path("<int:year>-<int:number>/", name="item")
    def serve_item(self, request: HttpRequest, year: int, number: int) -> HttpResponse:
        """Answer one item with its timeline."""
        from followups.one_item import item_context

        context = item_context(self, request, year, number)
        return self.render(request, template="followups/item.html", context_overrides=context)

    @path("bodies/", name="bodies")
    def serve_bodies(self, request: HttpRequest) -> HttpResponse:
        """Answer the bodies, each with its numbers."""
        from followups.records import bodies_context

        context = bodies_context(self)
        return self.render(request, template="followups/bodies.html", context_overrides=context)

    @path("bodies/<slug:code>/", name="body")
    def serve_body(self, request: HttpRequest, code: str) -> HttpResponseBase:
        """Answer a body's record over the years; a merged one leads to the one it follows."""
        from followups.records import body_context, found_body

        body, successor = found_body(code)
        if successor is not None:
            return redirect(f"{self.get_url(request)}bodies/{successor.code}/")
        try:
            context = body_context(self, request, body)
        except BadFilter:
            return bad_request(request)
        return self.render(request, template="followups/body.html", context_overrides=context)

    @path("bodies/<slug:code>/pdf/", name="body_pdf")
    def serve_body_pdf(self, request: HttpRequest, code: str) -> HttpResponseBase:
        """Answer a body's record on one page, to hand to the official."""
        from followups.body_file import body_file_answer
        from followups.records import found_body

        body, successor = found_body(code)
        if successor is not None:
            return redirect(f"{self.get_url(request)}bodies/{successor.code}/pdf/")
        return body_file_answer(self, request, body)

    @path("feed/", name="feed")
    def serve_feed(self, request: HttpRequest) -> HttpResponse:
        """Answer the newest public steps as an Atom feed, under the same filters."""
        from followups.feeds import feed_answer

        return self._under_filters(request, feed_answer)

    @path("csv/", name="table")
    def serve_table(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the accounts as a table, under the same filters."""
        from followups.tables import table_answer

        return self._under_filters(request, table_answer)

    @path(f"{CALENDAR_FILE}/", name="calendar")
    def serve_calendar(self, request: HttpRequest) -> HttpResponse:
        """Answer the due days as a calendar to subscribe to, under the same filters."""
        from followups.calendars import calendar_answer

        return self._under_filters(request, calendar_answer)

    def _under_filters(self, request: HttpRequest, answer: Any) -> Any:
        from followups.filters import FOLLOW_UP_FILTERS

        try:
            return answer(self, request, asked_for(FOLLOW_UP_FILTERS, request.GET))
        except BadFilter:
            return bad_request(request)


def public_item(year: int, number: int) -> Item:
    """Return the public item of this number; raises Http404 without one."""
    item = Item.objects.public().filter(year=year, number=number)
    found = item.select_related("body", "topic", "sector", "governorate").first()
    if found is None:
        raise Http404
    return found
