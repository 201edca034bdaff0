"""The filters of the ledger: the same for its accounts, table, feed, calendar and interface."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.arabic import latin_digits
from core.filters import BadFilter, ChoiceFilter, Filter, ListFilter, Option, TermFilter, whole_day
from core.models import DutyBearer, Governorate, Sector, Topic
from core.visibility import public_pages

from .choices import ItemKind, State
from .models import Item
from .models.succession import last_of, successions, with_former

PROMISES = {
    "made": (_("Promised"), {"promised_on__isnull": False}),
    "kept": (_("Kept"), {"is_kept": True}),
    "late": (_("Late or not kept"), {"is_kept": False}),
}


class UsedTermFilter(TermFilter):
    """A filter by a controlled list that offers only what some public item has."""

    def __init__(self, name: str, label: Any, model: Any, field: str) -> None:
        super().__init__(name, label, model, f"item__{field}")
        self.field = field

    def choices(self, index: Any) -> Any:
        """Return code and name of each term in use, in the order of the list."""
        used = Item.objects.public().values(self.field)
        return [(term.code, term.name) for term in self.model.objects.filter(pk__in=used)]


class BodyFilter(UsedTermFilter):
    """A filter by body; the items of those that were merged into it come along."""

    def __init__(self) -> None:
        super().__init__("body", _("Responsible body"), DutyBearer, "body")

    def narrow(self, pages: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the standings of the items of a body."""
        steps = successions()
        if not steps:
            return super().narrow(pages, value)
        body = DutyBearer.objects.filter(code=value).first()
        return pages.filter(item__body__in=with_former(body, steps)) if body else pages.none()

    def choices(self, index: Any) -> Any:
        """Return the bodies that answer today, and those whose former ones have items."""
        steps = successions()
        used = set(Item.objects.public().values_list("body", flat=True).order_by().distinct())
        today = [last for pk in used if (last := last_of(pk, steps)) is not None]
        return [(body.code, body.name) for body in DutyBearer.objects.filter(pk__in=today)]


class KindFilter(ChoiceFilter):
    """A filter by what an item is."""

    def __init__(self) -> None:
        super().__init__("kind", _("Kind"), ItemKind)
        self.path = "item__kind"


class SourceFilter(ListFilter):
    """A filter by the page that items come from, named by its slug; shown where it was followed."""

    is_offered = False

    def __init__(self) -> None:
        super().__init__("source", _("Source"))

    def narrow(self, pages: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the standings of the items that come from a public page."""
        works = public_pages(Page.objects.filter(slug=value)).values("translation_key")
        return pages.filter(item__source_key__in=works)

    def shown(self, index: Any, chosen: str) -> Filter:
        """Return the filter with the page that was followed."""
        found = public_pages(Page.objects.filter(slug=chosen)).order_by("-locale").first()
        options = (Option(chosen, found.title, True),) if found else ()
        return Filter(self.name, str(self.label), options, chosen)


class PromiseFilter(ListFilter):
    """A filter by what came of promises; the three numbers of the ledger lead to it."""

    is_offered = False

    def __init__(self) -> None:
        super().__init__("promise", _("Commitments"))

    def narrow(self, pages: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the standings of the items whose promises came to this."""
        if value not in PROMISES:
            raise BadFilter(value)
        return pages.filter(**PROMISES[value][1])

    def choices(self, index: Any) -> Any:
        """Return what can come of a promise."""
        return [(code, label) for code, (label, _path) in PROMISES.items()]


class DayFilter(ListFilter):
    """The day as of which the accounts are shown; today where none is asked for."""

    value_type = date

    def __init__(self) -> None:
        super().__init__("on", _("As it stood on"))

    def narrow(self, pages: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the standings of that day."""
        return pages.on(asked_day({self.name: value}))  # type: ignore[attr-defined]

    def shown(self, index: Any, chosen: str) -> Filter:
        """Return the field for a day."""
        return Filter(self.name, str(self.label), value=latin_digits(chosen), is_day=True)


def asked_day(asked: dict[str, str]) -> date:
    """Return the day that an address asks for, today without one; raises BadFilter for no day.

    What will stand on a day to come nobody knows, so that is refused as well.
    """
    today = timezone.localdate()
    day = whole_day(asked["on"]) if "on" in asked else today
    if day > today:
        raise BadFilter(asked["on"])
    return day


STATE_FILTER = ChoiceFilter("state", _("State"), State)
FOLLOW_UP_FILTERS = (
    STATE_FILTER,
    BodyFilter(),
    UsedTermFilter("right", _("Right"), Topic, "topic"),
    UsedTermFilter("sector", _("Sector"), Sector, "sector"),
    UsedTermFilter("governorate", _("Governorate"), Governorate, "governorate"),
    KindFilter(),
    DayFilter(),
    SourceFilter(),
    PromiseFilter(),
)
