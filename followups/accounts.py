"""Rows of the ledger as readers see them: item, body, promise, state in words, last step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language, ngettext

from core.filters import narrowed
from core.visibility import in_open_collections

from .choices import State
from .filters import FOLLOW_UP_FILTERS, asked_day
from .models import ItemStanding, Step
from .models.standing import StandingQuerySet
from .sources import public_sources
from .states import SILENCE

RELATIONS = ("item__body", "item__topic", "item__sector", "item__governorate")
# The signs of the states, by the names that `core` gives them.
SIGNS = {
    State.OPEN: "not_settled",
    State.COMMITMENT: "committed",
    State.OVERDUE: "overdue",
    State.NO_REPLY: "unanswered",
    State.PARTLY: "partly",
    State.SOLVED: "solved",
    State.REFUSED: "refused",
}


@dataclass(frozen=True)
class Account:
    """One row: an item as it stood on a day."""

    item: Any
    standing: Any
    day: date
    url: str
    body_url: str
    steps: tuple[Any, ...]
    source: Any = None

    @property
    def sign(self) -> str:
        """Return the name of the state's sign."""
        return SIGNS[State(self.standing.state)]

    @property
    def word(self) -> str:
        """Return the state in words, with the days it has lasted where readers count them."""
        return state_in_words(self.standing, self.day)

    @property
    def last_step(self) -> Any:
        """Return the last step that readers see; None without one."""
        return self.steps[-1] if self.steps else None

    @property
    def only_in_other_language(self) -> bool:
        """Say whether the item exists in the other language only."""
        return bool(self.item.language != (get_language() or "ar"))

    @property
    def source_title(self) -> str:
        """Return the title of the page it comes from; empty where readers have none."""
        return str(self.source.title if self.source else self.item.source_title)

    @property
    def source_url(self) -> str:
        """Return the address of the page it comes from."""
        return self.source.get_url() or "" if self.source else ""


def state_in_words(standing: Any, day: date) -> str:
    """Return a state in words; of lateness and silence with its days."""
    if standing.state == State.OVERDUE and standing.due_on:
        days = (day - standing.due_on).days
        text = ngettext("Overdue by %(days)s day", "Overdue by %(days)s days", days)
        return text % {"days": f"{days:,}"}
    if standing.state == State.NO_REPLY:
        days = (day - standing.since + SILENCE).days
        text = ngettext("No reply for %(days)s day", "No reply for %(days)s days", days)
        return text % {"days": f"{days:,}"}
    return str(State(standing.state).label)


def asked_standings(asked: Mapping[str, str], without: str = "") -> StandingQuerySet:
    """Return the public standings that an address asks for, the latest raised first.

    `without` names a filter that is left out. Raises BadFilter for an impossible value.
    """
    left = {name: value for name, value in asked.items() if name not in (without, "on")}
    rows = ItemStanding.objects.public().on(asked_day(dict(asked)))
    found = narrowed(rows, FOLLOW_UP_FILTERS, left).select_related(*RELATIONS)
    return found.order_by("-item__raised_on", "-item_id")  # type: ignore[return-value]


def with_steps(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Return the rows with the steps that readers saw on a day."""
    seen = Step.objects.filter(is_public=True, day__lte=day).order_by("day", "pk")
    return rows.prefetch_related(Prefetch("item__steps", queryset=seen.select_related("document")))


def accounts_of(
    rows: Iterable[Any], day: date, ledger_url: str, language: str, *, with_rows: bool = True
) -> tuple[Account, ...]:
    """Return the rows of the ledger; the sources of all are read in one query.

    Without `with_rows` they know neither source nor steps, and nothing is read for them.
    """
    rows = list(rows)
    if with_rows:
        _hide_closed_documents(rows)
    sources = public_sources([row.item for row in rows], language) if with_rows else {}
    return tuple(
        Account(
            item=row.item,
            standing=row,
            day=day,
            url=f"{ledger_url}{row.item.slug}/",
            body_url=f"{ledger_url}bodies/{row.item.body.code}/",
            steps=tuple(row.item.steps.all()) if with_rows else (),
            source=sources.get(row.item.source_key),
        )
        for row in rows
    )


def _hide_closed_documents(rows: Iterable[Any]) -> None:
    """Leave out the documents that lie in private collections: readers learn nothing of them."""
    with_file = [step for row in rows for step in row.item.steps.all() if step.document]
    open_ones = set(in_open_collections(step.document for step in with_file))
    for step in with_file:
        if step.document not in open_ones:
            step.document = None
