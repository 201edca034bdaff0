"""The filters of a list: each reads its part of the address, narrows the pages, names its choices.

The same filters narrow the list, its feed, its CSV and its API.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from .arabic import latin_digits
from .days import as_day
from .models import FreeTag, Governorate, Topic
from .tree_order import children_of, ends_of
from .visibility import public_pages

MAX_DIGITS = 6
FIRST_YEAR, LAST_YEAR = 1900, 2100


class BadFilter(ValueError):
    """The address asks for something that cannot be: a page, year or day that is none."""


@dataclass(frozen=True)
class Option:
    """One choice of a filter."""

    value: str
    label: str
    is_selected: bool
    count: int | None = None


@dataclass(frozen=True)
class Filter:
    """A filter as a reader meets it: its name in the address, its label, its choices.

    A filter by day has no choices; `value` is the day that stands in it.
    """

    name: str
    label: str
    options: tuple[Option, ...] = ()
    value: str = ""
    is_day: bool = False


class ListFilter:
    """A filter of a list, named as in the address; subclasses narrow and offer choices."""

    # One that is not offered is shown only to whoever followed a link into it.
    is_offered = True

    def __init__(self, name: str, label: Any, path: str = "") -> None:
        self.name, self.label, self.path = name, label, path or name

    @property
    def value_type(self) -> Any:
        """Return the type of a value, for descriptions that machines read."""
        return str

    def narrow(self, pages: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the pages that fit `value`; raises BadFilter for what cannot be a value."""
        return pages.filter(**{self.path: value})

    def choices(self, index: Any) -> Any:
        """Return (value, label) of each choice."""
        return ()

    def shown(self, index: Any, chosen: str) -> Filter:
        """Return the filter with what is chosen."""
        options = tuple(
            Option(str(value), str(label), str(value) == chosen)
            for value, label in self.choices(index)
        )
        return Filter(self.name, str(self.label), options, chosen)


class ChoiceFilter(ListFilter):
    """A filter by a fixed list of choices, such as the kind."""

    def __init__(self, name: str, label: Any, kinds: Any) -> None:
        super().__init__(name, label)
        self.kinds = kinds

    @property
    def value_type(self) -> Any:
        """Return the choices as a type."""
        return Literal[tuple(self.kinds.values)]

    def choices(self, index: Any) -> Any:
        """Return the choices of the class."""
        return self.kinds.choices


class TermFilter(ListFilter):
    """A filter by a controlled list; the address names the term by its code."""

    def __init__(self, name: str, label: Any, model: Any, path: str) -> None:
        super().__init__(name, label, f"{path}__code")
        self.model = model

    def choices(self, index: Any) -> Any:
        """Return code and name of each term, in the order of the list."""
        return [(term.code, term.name) for term in self.model.objects.all()]


class TagFilter(ListFilter):
    """A filter by a free tag; there may be thousands, so only the one followed is shown."""

    is_offered = False

    def __init__(self) -> None:
        super().__init__("tag", _("Tag"), "tagged_items__tag__slug")

    def shown(self, index: Any, chosen: str) -> Filter:
        """Return the filter with the one tag that was followed."""
        carried = index.listed_pages().order_by().filter(tagged_items__tag__slug=chosen)
        tag = FreeTag.objects.filter(slug=chosen).first() if chosen and carried.exists() else None
        options = (Option(tag.slug, tag.name, True),) if tag else ()
        return Filter(self.name, str(self.label), options, chosen)


class YearFilter(ListFilter):
    """A filter by the year of issue in Gaza."""

    value_type = Annotated[int, Ge(FIRST_YEAR), Le(LAST_YEAR)]

    def narrow(self, pages: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the pages of a year; raises BadFilter for what is none."""
        moment = f"{pages.model.moment_field}__year"
        return pages.filter(**{moment: whole_number(value, LAST_YEAR, FIRST_YEAR)})

    def choices(self, index: Any) -> Any:
        """Return the years from the newest public page's to the oldest's."""
        pages = public_pages(children_of(index.listed_model, index))
        if not (ends := ends_of(pages, index.listed_model.moment_field)):
            return ()
        first, last = map(as_day, ends)
        return [(year, year) for year in range(last.year, first.year - 1, -1)]


class PeriodFilter(ListFilter):
    """A bound of the period that readers ask about; what a page covers must overlap with it."""

    value_type = date

    def __init__(self, name: str, label: Any, *, is_start: bool) -> None:
        super().__init__(name, label)
        self.is_start = is_start

    def narrow(self, pages: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the pages whose period reaches beyond the day; raises BadFilter for no day."""
        day = whole_day(value)
        if self.is_start:
            ends = Coalesce("period_to", "period_from")
            return pages.annotate(covered_to=ends).filter(covered_to__gte=day)
        begins = Coalesce("period_from", "period_to")
        return pages.annotate(covered_from=begins).filter(covered_from__lte=day)

    def shown(self, index: Any, chosen: str) -> Filter:
        """Return the field for a day."""
        return Filter(self.name, str(self.label), value=latin_digits(chosen), is_day=True)


SUBJECT_FILTERS = (
    TermFilter("topic", _("Topic"), Topic, "topics"),
    TermFilter("governorate", _("Governorate"), Governorate, "governorates"),
    YearFilter("year", _("Year")),
    TagFilter(),
)
PERIOD_FILTERS = (
    PeriodFilter("from", _("Covers the time from"), is_start=True),
    PeriodFilter("to", _("Covers the time to"), is_start=False),
)


def asked_for(filters: tuple[ListFilter, ...], query: Mapping[str, str]) -> dict[str, str]:
    """Return what an address asks of `filters`, by name; empty values are left out."""
    given = {one.name: query.get(one.name, "").strip() for one in filters}
    return {name: value for name, value in given.items() if value}


def narrowed(
    pages: QuerySet[Any], filters: tuple[ListFilter, ...], asked: Mapping[str, str]
) -> QuerySet[Any]:
    """Return the pages that fit everything asked; raises BadFilter for an impossible value."""
    for one in filters:
        if one.name in asked:
            pages = one.narrow(pages, asked[one.name])
    return pages


def whole_number(text: str, highest: int, lowest: int = 1) -> int:
    """Return a number within bounds written in either set of digits, or raise BadFilter."""
    digits = latin_digits(text)
    if not digits.isascii() or not digits.isdigit() or len(digits) > MAX_DIGITS:
        raise BadFilter(text)
    if not lowest <= int(digits) <= highest:
        raise BadFilter(text)
    return int(digits)


def whole_day(text: str) -> date:
    """Return a day written as 2026-03-14 in either set of digits, or raise BadFilter."""
    try:
        day = date.fromisoformat(latin_digits(text))
    except ValueError as error:
        raise BadFilter(text) from error
    whole_number(str(day.year), LAST_YEAR, FIRST_YEAR)
    return day
