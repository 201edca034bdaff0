"""The ledger for programs: `/api/v1/follow-up/`, under the rules of the rest of the interface."""

from datetime import date
from typing import Any, Literal
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema

from core.api.pages import licence
from core.api.refusals import not_found, refuse_unknown
from core.api.shapes import Refusal

from .accounts import Account, accounts_of, asked_standings, with_steps
from .choices import ItemKind, State
from .filters import FOLLOW_UP_FILTERS, PROMISES, asked_day
from .models import ItemStanding
from .records import by_year, entries_of, found_body, standings_of_body, tally
from .sources import ledger_urls

MAX_LIMIT = 100
MAX_OFFSET = 1_000_000
router = Router(tags=["follow-up"])


class LedgerParameters(Schema):
    """What the list takes; the filters are those of the accounts on the site."""

    limit: int = Field(20, ge=1, le=MAX_LIMIT, description="How many items, 100 at most.")
    offset: int = Field(0, ge=0, le=MAX_OFFSET, description="How many items to leave out first.")
    state: Literal[tuple(State.values)] | None = Field(None, description="How the item stands.")  # type: ignore[valid-type]
    kind: Literal[tuple(ItemKind.values)] | None = Field(None, description="What the item is.")  # type: ignore[valid-type]
    promise: Literal[tuple(PROMISES)] | None = Field(  # type: ignore[valid-type]
        None, description="What came of the commitment."
    )
    body: str | None = Field(None, max_length=80, description="Code of the responsible body.")
    right: str | None = Field(None, max_length=80, description="Code of the right.")
    sector: str | None = Field(None, max_length=80, description="Code of the sector.")
    governorate: str | None = Field(None, max_length=80, description="Code of the governorate.")
    source: str | None = Field(None, max_length=255, description="Slug of the page it comes from.")
    on: date | None = Field(None, description="As it stood on this day; today without it.")


class NothingElse(Schema):
    """Nothing can be asked beside the address."""


@router.get(
    "/follow-up/",
    response={200: dict[str, Any], 400: Refusal, 404: Refusal},
    url_name="follow_up",
    operation_id="list_follow_up",
    summary="List what was raised, promised and done",
)
def answer_list(request: HttpRequest, asked: Query[LedgerParameters]) -> Any:
    """Answer a part of the ledger with its three numbers."""
    refuse_unknown(request, LedgerParameters)
    urls = _public_ledger(request)
    given = {one.name: getattr(asked, one.name) for one in FOLLOW_UP_FILTERS}
    wanted = {name: str(value) for name, value in given.items() if value}
    rows, day = asked_standings(wanted), asked_day(wanted)
    total, end = rows.count(), asked.offset + asked.limit
    part = with_steps(rows, day)[asked.offset : end]
    numbers = asked_standings(
        {name: value for name, value in wanted.items() if name not in ("state", "promise")}
    ).numbers()
    return {
        "total": total,
        "limit": asked.limit,
        "offset": asked.offset,
        "next": _elsewhere(request, end) if end < total else None,
        "as_of": day,
        "numbers": numbers,
        "licence": licence(request),
        "items": [_told(request, one, urls) for one in _accounts(part, day)],
    }


@router.get(
    "/follow-up/bodies/{code}/",
    response={200: dict[str, Any], 400: Refusal, 404: Refusal},
    operation_id="get_follow_up_body",
    summary="The record of a responsible body over the years",
)
def answer_body(request: HttpRequest, code: str) -> Any:
    """Answer a body's numbers, by the year in which items were raised."""
    refuse_unknown(request, NothingElse)
    _public_ledger(request)
    try:
        body, successor = found_body(code)
    except Http404 as error:
        raise not_found(request) from error
    body = successor or body
    day = asked_day({})
    entries = entries_of(standings_of_body(body, day), day)
    return {
        "code": body.code,
        "name": {"ar": body.name_ar, "en": body.name_en},
        "total": vars(tally(entries)),
        "years": [vars(one) for one in by_year(entries)],
        "licence": licence(request),
    }


@router.get(
    "/follow-up/{slug}/",
    response={200: dict[str, Any], 400: Refusal, 404: Refusal},
    operation_id="get_follow_up",
    summary="One item by its number, such as 2026-12",
)
def answer_item(request: HttpRequest, slug: str) -> Any:
    """Answer one item with its public steps."""
    refuse_unknown(request, NothingElse)
    urls = _public_ledger(request)
    year, _dash, number = slug.partition("-")
    if not (year.isdecimal() and number.isdecimal() and len(slug) < 20 and slug.isascii()):
        raise not_found(request)
    day = asked_day({})
    rows = ItemStanding.objects.public().on(day)
    found = rows.filter(item__year=int(year), item__number=int(number))
    accounts = _accounts(with_steps(with_terms(found), day), day)
    if not accounts:
        raise not_found(request)
    return {**_told(request, accounts[0], urls), "licence": licence(request)}


def with_terms(rows: Any) -> Any:
    """Return the rows with the terms that the answer names."""
    return rows.select_related("item__body", "item__topic", "item__sector", "item__governorate")


def _public_ledger(request: HttpRequest) -> dict[str, str]:
    """Return where readers find the ledger; refuses while it is not public."""
    urls = ledger_urls()
    if not urls:
        raise not_found(request)
    return urls


def _accounts(rows: Any, day: date) -> tuple[Account, ...]:
    return accounts_of(rows, day, "", settings.LANGUAGE_CODE)


def _elsewhere(request: HttpRequest, offset: int) -> str:
    query = {**request.GET.dict(), "offset": str(offset)}
    return request.build_absolute_uri(f"{request.path}?{urlencode(query)}")


def _both(record: Any, stem: str) -> dict[str, str]:
    """Return a text in each language in which it exists."""
    found = {code: getattr(record, f"{stem}_{code}") for code in ("ar", "en")}
    return {code: text for code, text in found.items() if text}


def _told(request: HttpRequest, one: Account, urls: dict[str, str]) -> dict[str, Any]:
    item, standing = one.item, one.standing
    return {
        "id": item.key,
        "reference": item.reference,
        "kind": item.kind,
        "title": _both(item, "title"),
        "text": _both(item, "text"),
        "body": item.body.code,
        "right": item.topic.code if item.topic else None,
        "sector": item.sector.code if item.sector else None,
        "governorate": item.governorate.code if item.governorate else None,
        "raised_on": item.raised_on,
        "state": standing.state,
        "state_since": standing.since,
        "promised_on": standing.promised_on,
        "due_on": standing.due_on,
        "kept": standing.is_kept,
        "source": one.source.translation_key if one.source else None,
        "is_demonstration": item.is_demonstration,
        "urls": {code: request.build_absolute_uri(f"{url}{one.url}") for code, url in urls.items()},
        "steps": [
            {
                "day": step.day,
                "act": step.act,
                "channel": step.channel or None,
                "due_on": step.due_on,
                "note": _both(step, "note"),
                "file": request.build_absolute_uri(step.document.url) if step.document else None,
            }
            for step in one.steps
        ],
    }
