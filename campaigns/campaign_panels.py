"""The panels of the campaign form, in the order in which an editor thinks of a campaign."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from core.widgets import CountedTextarea, TickList

DEMAND = [
    FieldPanel("demand", widget=CountedTextarea),
    FieldPanel("duty_bearers", widget=TickList),
    MultiFieldPanel(
        [
            FieldPanel("scope"),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            FieldRowPanel([FieldPanel("demanded_on"), FieldPanel("closed_on")]),
        ],
        _("When"),
        help_text=_("Planned, under way or closed: computed from these days."),
    ),
    FieldPanel("result"),
    FieldPanel("body", heading=_("why")),
]
ACTIONS = [
    MultiFieldPanel(
        [
            FieldPanel("letter_subject"),
            FieldPanel("letter"),
            FieldPanel("letter_address"),
            FieldPanel("share_text", widget=CountedTextarea),
            InlinePanel("materials", label=_("Material"), heading=_("Material to download")),
        ],
        _("What everybody can do"),
    ),
]
COURSE = [
    InlinePanel("milestones", label=_("Milestone"), heading=_("Milestones")),
    InlinePanel("replies", label=_("Answer"), heading=_("Answers received")),
    FieldPanel("partners", widget=TickList),
    InlinePanel("links", label=_("Related page"), heading=_("Reports, statements, events")),
]
# Facts that are the same in every language.
SHARED_FIELDS = (
    "scope",
    "starts_on",
    "ends_on",
    "demanded_on",
    "closed_on",
    "answered_on",
    "duty_bearers",
    "partners",
    "letter_address",
    "links",
)
