"""What a harvester is told: records by date, those that were withdrawn by their header alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Min, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.frame import language_name
from core.records import PageRecord, records_by_number
from publications.harvesting import harvested_types
from publications.kinds import PublicationKind, StatementKind
from publications.models import HarvestRecord
from publications.models.harvest import parsed_identifier

from .asking import OAIError, Position, Selection, token

AT_ONCE = 100
# The beginning of a set's name, then the field of the record that it chooses by.
SET_FIELDS = {"language": "language", "type": "collection", "kind": "kind"}


@dataclass(frozen=True)
class Told:
    """One record: its header, and what is told of the page; None where it was withdrawn."""

    row: HarvestRecord
    record: PageRecord | None

    @property
    def sets(self) -> tuple[str, ...]:
        """Return the sets that the record is in."""
        return tuple(f"{name}.{getattr(self.row, field)}" for name, field in SET_FIELDS.items())


@dataclass(frozen=True)
class Part:
    """One part of a list: `token` leads to the next; `total` is the length of the whole list."""

    told: tuple[Told, ...]
    total: int
    before: int
    token: str


def one(request: HttpRequest, identifier: str) -> Told:
    """Return the record of an identifier; raises OAIError idDoesNotExist."""
    rows = _rows(identifier)
    if not rows:
        raise OAIError("idDoesNotExist", "There is no such record.")
    return _told(rows, request)[0]


def part(request: HttpRequest, chosen: Selection) -> Part:
    """Return the next part of a selection; raises OAIError noRecordsMatch for an empty one."""
    rows = _chosen(chosen)
    total = rows.count()
    if chosen.after:
        same = Q(changed_at=chosen.after.changed_at, pk__gt=chosen.after.number)
        rows = rows.filter(same | Q(changed_at__gt=chosen.after.changed_at))
    found = list(rows.order_by("changed_at", "pk")[: AT_ONCE + 1])
    if not found:
        raise OAIError("noRecordsMatch", "No record fits.")
    shown, before = found[:AT_ONCE], chosen.after.count if chosen.after else 0
    after = Position(shown[-1].changed_at, shown[-1].pk, before + len(shown))
    goes_on = len(found) > AT_ONCE
    return Part(_told(shown, request), total, before, token(chosen, after) if goes_on else "")


def _chosen(chosen: Selection) -> QuerySet[HarvestRecord]:
    """Return the records between the dates and in the set of a selection."""
    rows = HarvestRecord.objects.all()
    if chosen.start:
        rows = rows.filter(changed_at__gte=chosen.start)
    if chosen.end:
        rows = rows.filter(changed_at__lte=chosen.end)
    if chosen.set_name:
        name, _dot, value = chosen.set_name.partition(".")
        if name not in SET_FIELDS:
            raise OAIError("noRecordsMatch", "There is no such set.")
        rows = rows.filter(**{SET_FIELDS[name]: value})
    return rows


def _told(rows: list[HarvestRecord], request: HttpRequest) -> tuple[Told, ...]:
    """Return the records of public pages; the others are told as deleted."""
    wanted: dict[str, list[int]] = {}
    for row in rows:
        if row.page_id is not None:
            wanted.setdefault(row.collection, []).append(row.page_id)
    records = records_by_number(wanted, request)
    return tuple(Told(row, records.get(row.page_id or 0)) for row in rows)


def earliest() -> datetime:
    """Return the date before which nothing changed."""
    first = HarvestRecord.objects.aggregate(first=Min("changed_at"))["first"]
    return first or timezone.now()


def sets() -> list[tuple[str, str]]:
    """Return name and title of each set."""
    kinds = {**dict(PublicationKind.choices), **dict(StatementKind.choices)}
    used = HarvestRecord.objects.order_by("kind").values_list("kind", flat=True).distinct()
    types = ((name, model._meta.verbose_name_plural) for name, model in harvested_types())
    return [
        *((f"language.{code}", language_name(code)) for code, _name in settings.LANGUAGES),
        *((f"type.{name}", str(title)) for name, title in types),
        *((f"kind.{kind}", str(kinds[kind])) for kind in used if kind in kinds),
    ]


def has_record(identifier: str) -> bool:
    """Say whether there is a record of this identifier."""
    return bool(_rows(identifier))


def _rows(identifier: str) -> list[HarvestRecord]:
    """Return the record of an identifier in a list, which is empty where there is none."""
    known = parsed_identifier(identifier)
    return list(HarvestRecord.objects.filter(version_id=known)) if known else []


def repository_name(organisation: Any) -> str:
    """Return the name of the library."""
    return _("Publications of %(organisation)s") % {"organisation": organisation.name}
