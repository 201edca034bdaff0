"""The filters of the calendar: the same for list, months, archive, feed, table and iCalendar."""

from django.utils.translation import gettext_lazy as _

from core.filters import ChoiceFilter, TagFilter, TermFilter, YearFilter
from core.models import Governorate, TargetGroup, Topic

from .choices import EventKind, SpokenLanguage

CALENDAR_FILTERS = (
    ChoiceFilter("kind", _("Kind"), EventKind),
    TermFilter("target_group", _("Target group"), TargetGroup, "target_groups"),
    TermFilter("governorate", _("Governorate"), Governorate, "governorates"),
    TermFilter("topic", _("Topic"), Topic, "topics"),
    ChoiceFilter("spoken", _("Language of the event"), SpokenLanguage),
    TagFilter(),
)
EVENT_FILTERS = (*CALENDAR_FILTERS, YearFilter("year", _("Year")))
