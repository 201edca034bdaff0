"""The record of a body over the years: promised, kept, late, silent, refused, days to reply."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.charts import Chart, Series, bar_chart, stacked_chart
from core.languages import is_mirrored
from core.listing import paged
from core.models import DutyBearer

from .accounts import accounts_of, with_steps
from .choices import State
from .keeping import item_deeds
from .listing import ledger_numbers
from .models import ItemStanding
from .models.standing import StandingQuerySet
from .models.succession import last_of, successions, with_former
from .states import Deed, days_to_reply


@dataclass(frozen=True)
class Tally:
    """What came of the items raised in a year, or in all years, as of a day.

    `median_days` is None where no question was answered.
    """

    year: int | None
    raised: int
    promised: int
    kept: int
    late: int
    silent: int
    refused: int
    solved: int
    median_days: int | None

    @property
    def awaited(self) -> int:
        """Return how many promises are neither kept nor late yet."""
        return self.promised - self.kept - self.late


@dataclass(frozen=True)
class Entry:
    """An item of a record: the year it was raised, how it stands, and what happened."""

    year: int
    standing: Any
    deeds: tuple[Deed, ...]


def tally(entries: Iterable[Entry], year: int | None = None) -> Tally:
    """Return the numbers of some items."""
    entries = list(entries)
    of = [one.standing for one in entries]
    waits = [days for one in entries for days in days_to_reply(one.deeds)]
    return Tally(
        year=year,
        raised=len(of),
        promised=sum(one.promised_on is not None for one in of),
        kept=sum(one.is_kept is True for one in of),
        late=sum(one.is_kept is False for one in of),
        silent=sum(one.state == State.NO_REPLY for one in of),
        refused=sum(one.state == State.REFUSED for one in of),
        solved=sum(one.state == State.SOLVED for one in of),
        median_days=round(median(waits)) if waits else None,
    )


def by_year(entries: Iterable[Entry]) -> tuple[Tally, ...]:
    """Return the numbers of each year in which an item was raised, the first year first."""
    years: dict[int, list[Entry]] = {}
    for one in entries:
        years.setdefault(one.year, []).append(one)
    return tuple(tally(years[year], year) for year in sorted(years))


# Bodies -------------------------------------------------------------------------------------


def found_body(code: str) -> tuple[DutyBearer, DutyBearer | None]:
    """Return the body of a code, and the one it was merged into; 404 where it has no record."""
    body = get_object_or_404(DutyBearer, code=code)
    steps = successions()
    last = last_of(body.pk, steps)
    if last is not None and last != body.pk:
        return body, DutyBearer.objects.get(pk=last)
    if not _standings(body, steps, timezone.localdate()).exists():
        raise Http404
    return body, None


def standings_of_body(body: DutyBearer, day: date) -> StandingQuerySet:
    """Return the public standings of a body and of those merged into it, on a day."""
    return _standings(body, successions(), day)


def _standings(body: DutyBearer, steps: dict[int, int], day: date) -> StandingQuerySet:
    rows = ItemStanding.objects.public().on(day)
    return rows.filter(item__body__in=with_former(body, steps))


def entries_of(rows: StandingQuerySet, day: date) -> list[Entry]:
    """Return the items of a record with what happened until a day, in two queries."""
    standings = list(rows.select_related("item"))
    deeds = item_deeds(row.item_id for row in standings)
    return [
        Entry(
            row.item.raised_on.year,
            row,
            tuple(one for one in deeds.get(row.item_id, ()) if one.day <= day),
        )
        for row in standings
    ]


def body_context(page: Any, request: HttpRequest, body: DutyBearer) -> dict[str, Any]:
    """Return what the record of a body shows; raises BadFilter for a page number that is none."""
    today, url = timezone.localdate(), page.get_url(request)
    steps = successions()
    rows = _standings(body, steps, today)
    years = by_year(entries := entries_of(rows, today))
    ordered = rows.select_related("item__body").order_by("-item__raised_on", "-item_id")
    own_url = f"{url}bodies/{body.code}/"
    former = DutyBearer.objects.filter(pk__in=with_former(body, steps) - {body.pk})
    total = tally(entries)
    return {
        "body": body,
        "former": [str(one.name) for one in former],
        "total": total,
        "numbers": ledger_numbers(rows.numbers(), url, {"body": body.code}),
        "years": years,
        "charts": _charts(years, mirrored=is_mirrored(page.language)),
        "pdf_url": f"{own_url}pdf/",
        "listing": paged(
            with_steps(ordered, today),
            own_url,
            request,
            told=lambda found: accounts_of(found, today, url, page.language),
        ),
    }


def _charts(years: tuple[Tally, ...], *, mirrored: bool) -> list[tuple[str, SafeString]]:
    """Return title and chart of what came of promises and of how long answers took, by year."""
    found = []
    promised = [one for one in years if one.promised]
    labels = tuple(str(one.year) for one in promised)
    if promised:
        parts = (
            Series(_("Kept"), tuple(one.kept for one in promised)),
            Series(_("Late or not kept"), tuple(one.late for one in promised)),
            Series(_("Not due yet"), tuple(one.awaited for one in promised)),
        )
        title = _("What came of commitments, by the year the item was raised")
        text = _("The table of the years has every number.")
        chart = stacked_chart(Chart("c-promises", title, text, labels, parts, mirrored))
        found.append((title, chart))
    answered = [one for one in years if one.median_days is not None]
    if len(answered) > 1:
        days = Series(_("Days"), tuple(one.median_days for one in answered))
        title = _("Median days until the body replied, by year")
        labels = tuple(str(one.year) for one in answered)
        text = _("The table of the years has every number.")
        chart = bar_chart(Chart("c-days", title, text, labels, (days,), mirrored))
        found.append((title, chart))
    return found


def bodies_context(page: Any) -> dict[str, Any]:
    """Return every body with a record and its numbers today, the most overdue first."""
    today, steps = timezone.localdate(), successions()
    counted = (
        ItemStanding.objects.public()
        .on(today)
        .order_by()
        .values_list("item__body")
        .annotate(
            raised=Count("pk"),
            promised=Count("pk", filter=Q(promised_on__isnull=False)),
            kept=Count("pk", filter=Q(is_kept=True)),
            overdue=Count("pk", filter=Q(state=State.OVERDUE)),
            silent=Count("pk", filter=Q(state=State.NO_REPLY)),
        )
    )
    sums: dict[int, list[int]] = {}
    for body, *numbers in counted:
        last = last_of(body, steps) or body
        before = sums.get(last, [0] * len(numbers))
        sums[last] = [one + other for one, other in zip(before, numbers, strict=True)]
    rows = [
        (body, f"{page.get_url()}bodies/{body.code}/", *sums[body.pk])
        for body in DutyBearer.objects.filter(pk__in=sums)
    ]
    return {"rows": sorted(rows, key=lambda row: (-row[5], -row[2]))}
