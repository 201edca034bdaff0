"""The panels of the event form, in the order in which an editor thinks of an event."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

from core.widgets import TickList


class DatesPanel(Panel):
    """Shows the dates that were computed from the sessions when the draft was last stored."""

    class BoundPanel(Panel.BoundPanel):
        """The panel in a form."""

        template_name = "events/dates_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Compute the dates of the draft."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "dates": self.instance.computed_dates()}


OPENING = [
    FieldRowPanel([FieldPanel("kind"), FieldPanel("status")]),
    FieldPanel("status_note"),
    MultiFieldPanel(
        [
            InlinePanel(
                "sessions",
                # UN bodies have sessions too, which Arabic calls by another word.
                label=pgettext_lazy("event", "Session"),
                heading=_("Sessions"),
                help_text=_("All hours are in Gaza time."),
            ),
            InlinePanel(
                "session_changes",
                label=_("Change"),
                heading=_("Dates that are left out or moved"),
                help_text=_(
                    "One date that is not held, or is held at another time. Leave new day and"
                    " hours empty if it is not held at all. Readers and the calendars of"
                    " subscribers are told."
                ),
            ),
            DatesPanel(heading=_("Dates computed from the sessions")),
            FieldPanel("hides_hours"),
        ],
        _("When"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("mode"),
            FieldPanel("venue_public"),
            FieldPanel("venue_private"),
        ],
        _("Where"),
    ),
]
PEOPLE = [
    MultiFieldPanel(
        [
            FieldPanel("target_groups", widget=TickList),
            FieldRowPanel([FieldPanel("spoken"), FieldPanel("photo_policy")]),
            FieldPanel("accommodations", widget=TickList),
        ],
        _("For whom"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel(
                        "capacity",
                        help_text=_(
                            "Empty: without limit. The number holds for all sessions; where a"
                            " session has seats of its own, make it an event of its own."
                        ),
                    ),
                    FieldPanel("has_waiting_list"),
                ]
            ),
            FieldRowPanel(
                [FieldPanel("registration_opens_at"), FieldPanel("registration_deadline")]
            ),
        ],
        _("Registration"),
    ),
]
CLOSING = [
    FieldPanel("body"),
    MultiFieldPanel(
        [
            FieldPanel("speakers", widget=TickList),
            FieldPanel("partners", widget=TickList),
            FieldPanel("funders", widget=TickList),
            FieldPanel("project"),
        ],
        _("With whom"),
    ),
]
# The address is made from kind, year and number; nobody types it.
PROMOTE = [
    FieldPanel("slug", read_only=True),
    MultiFieldPanel(
        [FieldPanel("seo_title"), FieldPanel("search_description")], _("For search engines")
    ),
]
# Facts that are the same in every language; a translator neither changes nor even reads them.
SHARED_FIELDS = (
    "kind",
    "status",
    "hides_hours",
    "mode",
    "venue_private",
    "target_groups",
    "spoken",
    "accommodations",
    "speakers",
    "partners",
    "funders",
    "capacity",
    "has_waiting_list",
    "registration_opens_at",
    "registration_deadline",
    "photo_policy",
    "session_changes",
    "photos",
)
