"""What was counted of queries, in the database: stored, forgotten in time, suggested, reported.

The rule of privacy, told on the report's own screen: the words of a query are kept from the
`NAMED_FROM`th time on that it is asked within `UNNAMED_DAYS`; until then a keyed hash stands for
them. All counts are forgotten after `KEPT_DAYS`, by whichever process writes first on a new day.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count as CountRows
from django.db.models import F, Q, Sum
from django.utils import timezone

from .counted import AskedDay, AskedQuery
from .tally import Count

NAMED_FROM = 5
KEPT_DAYS = 90
UNNAMED_DAYS = 14
# Of queries asked once, random words among them, no more rows than this are kept.
MOST_UNNAMED = 50_000
# What is suggested to everybody was asked on several days, and found something.
SUGGESTED_FROM, SUGGESTED_DAYS, SUGGESTED_OVER = 10, 3, 30
MOST_SUGGESTED = 200
_forgot_on: date | None = None


def write(counts: Mapping[str, tuple[str, Count]]) -> None:
    """Add today's counts; the first time on a day, forget what is too old."""
    global _forgot_on
    today = timezone.localdate()
    store(counts, today)
    if _forgot_on != today:
        _forgot_on = today
        forget_old()


@transaction.atomic
def store(counts: Mapping[str, tuple[str, Count]], day: date) -> None:
    """Add counts of a day, by fingerprint with the language."""
    known = AskedQuery.objects.in_bulk(counts.keys(), field_name="fingerprint")
    room = max(MOST_UNNAMED - AskedQuery.objects.filter(text="").count(), 0)
    new = [name for name in counts if name not in known][:room]
    AskedQuery.objects.bulk_create(
        [AskedQuery(fingerprint=name, language=counts[name][0]) for name in new],
        ignore_conflicts=True,
    )
    known |= AskedQuery.objects.in_bulk(new, field_name="fingerprint")
    known = {name: one for name, one in known.items() if not one.is_withheld}
    AskedDay.objects.bulk_create(
        [AskedDay(query=one, day=day) for one in known.values()], ignore_conflicts=True
    )
    for name, one in known.items():
        _language, count = counts[name]
        AskedDay.objects.filter(query=one, day=day).update(
            asked=F("asked") + count.asked,
            in_vain=F("in_vain") + count.in_vain,
            opened=F("opened") + count.opened,
        )
    _name({one.pk: counts[name][1].text for name, one in known.items() if not one.text}, day)


def _name(texts: Mapping[int, str], day: date) -> None:
    """Keep the words of queries that were asked often enough to be nobody's own."""
    recent = AskedDay.objects.filter(
        query__in=texts, day__gt=day - timedelta(days=UNNAMED_DAYS)
    ).values("query")
    often = recent.annotate(times=Sum("asked")).filter(times__gte=NAMED_FROM)
    for number in often.values_list("query", flat=True):
        AskedQuery.objects.filter(pk=number).update(text=texts[number])


def forget_old() -> int:
    """Forget counts and words whose time is over; return how many rows went."""
    today = timezone.localdate()
    days = AskedDay.objects.filter(day__lte=today - timedelta(days=KEPT_DAYS))
    unnamed = AskedDay.objects.filter(query__text="", day__lte=today - timedelta(days=UNNAMED_DAYS))
    gone = days.delete()[0] + unnamed.delete()[0]
    return gone + AskedQuery.objects.filter(days=None, is_withheld=False).delete()[0]


def withhold(query: AskedQuery) -> None:
    """Forget the words and counts of a query; they are never kept again."""
    with transaction.atomic():
        AskedQuery.objects.filter(pk=query.pk).update(text="", is_withheld=True)
        AskedDay.objects.filter(query=query).delete()


def frequent_queries(language: str) -> tuple[str, ...]:
    """Return queries that many readers of a language typed, the most frequent first."""
    since = timezone.localdate() - timedelta(days=SUGGESTED_OVER)
    queries = AskedQuery.objects.filter(language=language).exclude(text="")
    recent = Q(days__day__gt=since)
    queries = queries.annotate(
        times=Sum("days__asked", filter=recent),
        vain=Sum("days__in_vain", filter=recent),
        on_days=CountRows("days", filter=recent),
    )
    good = queries.filter(
        times__gte=SUGGESTED_FROM, on_days__gte=SUGGESTED_DAYS, vain__lt=F("times") / 2
    )
    return tuple(good.order_by("-times", "pk").values_list("text", flat=True)[:MOST_SUGGESTED])
