"""Lists of public pages and single pages, for every page type that has a name for machines."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from ninja import Query, Router

from core.days import as_day
from core.filters import narrowed
from core.models import OrganisationSettings
from core.records import PageRecord, languages, listed, records_of
from core.tree_order import part_of

from . import shapes
from .parameters import ItemParameters, ListParameters, filters_asked, moment_of, parameters_of
from .refusals import not_found, refuse_unknown


def page_router(name: str, model: Any) -> Router:
    """Return the addresses of a page type: its list, and each of its pages."""
    router = Router(tags=[name])
    asked_type = parameters_of(model)

    @router.get(
        f"/{name}/",
        response={200: shapes.PageList, 400: shapes.Refusal},
        operation_id=f"list_{model._meta.model_name}",
        summary=f"List {name}",
    )
    def answer_list(request: HttpRequest, asked: Query[asked_type]) -> Any:  # type: ignore[valid-type]
        refuse_unknown(request, asked_type)
        return part_of_list(request, name, model, asked)

    @router.get(
        f"/{name}/{{path:key}}/",
        response={200: shapes.PageWhole, 400: shapes.Refusal, 404: shapes.Refusal},
        operation_id=f"get_{model._meta.model_name}",
        summary=f"One of {name}, by its id or reference",
    )
    def answer_item(request: HttpRequest, key: str, asked: Query[ItemParameters]) -> Any:
        refuse_unknown(request, ItemParameters)
        return whole_page(request, name, model, key, asked)

    return router


def part_of_list(
    request: HttpRequest, name: str, model: Any, asked: ListParameters
) -> dict[str, Any]:
    """Return the part of a list that is asked for; raises BadFilter for an impossible value."""
    pages = _ordered(listed(model), model)
    if asked.language:
        pages = pages.filter(locale__language_code=asked.language)
    if asked.updated_since:
        pages = pages.filter(model.changed_since(moment_of(asked.updated_since)))
    pages = narrowed(pages, model.filters, filters_asked(model, asked))
    total = pages.count()
    end = asked.offset + asked.limit
    rows = records_of(part_of(pages, asked.offset, end), request) if asked.offset < total else []
    before = max(0, asked.offset - asked.limit)
    return {
        "total": total,
        "limit": asked.limit,
        "offset": asked.offset,
        "next": _elsewhere(request, end) if end < total else None,
        "previous": _elsewhere(request, before) if asked.offset else None,
        "licence": licence(request),
        "items": [summary(request, name, record) for record in rows],
    }


def _ordered(pages: QuerySet[Any], model: Any) -> QuerySet[Any]:
    newest = [f"-{model.moment_field}"] if model.moment_field else []
    return pages.order_by(*newest, "-pk")


def _elsewhere(request: HttpRequest, offset: int) -> str:
    query = {**request.GET.dict(), "offset": str(offset)}
    return request.build_absolute_uri(f"{request.path}?{urlencode(query)}")


def whole_page(
    request: HttpRequest, name: str, model: Any, key: str, asked: ItemParameters
) -> dict[str, Any]:
    """Return a page with its text; raises HttpError 404 where readers have no such page."""
    pages = listed(model).filter(_named(model, key.strip("/")))
    if asked.language:
        pages = pages.filter(locale__language_code=asked.language)
    codes = languages()
    versions = sorted(pages[: len(codes)], key=lambda page: codes.index(page.language))
    if not versions:
        raise not_found(request)
    (record,) = records_of(versions[:1], request)
    cited = vars(record.citation)
    with override(record.page.language):
        return {
            **summary(request, name, record),
            "citation": {**cited, "issued_on": as_day(record.citation.issued_on)},
            "licence": licence(request),
            "passages": list(_passages(record.page, asked.files_text)),
        }


def _named(model: Any, key: str) -> Q:
    """Return the condition for the page of this identifier, else of this reference."""
    try:
        return Q(translation_key=UUID(key))
    except ValueError:
        condition: Q = model.with_reference(key)
        return condition


def _passages(page: Any, files_text: bool) -> Iterator[dict[str, Any]]:
    passages = page.passages() if files_text else page.own_passages()
    yield from (vars(passage) for passage in passages)


def summary(request: HttpRequest, name: str, record: PageRecord) -> dict[str, Any]:
    """Return what lists tell of a page."""
    page, card = record.page, record.card
    return {
        "id": page.translation_key,
        "type": name,
        "language": card.language,
        "kind": card.kind,
        "reference": card.reference,
        "title": card.title,
        "summary": card.summary,
        "issued": card.moment,
        "updated": record.changed_at,
        "status": card.status,
        "url": request.build_absolute_uri(card.url),
        "api_url": item_address(request, name, record.key, card.language),
        "topics": [term.code for term in record.topics],
        "governorates": [term.code for term in record.governorates],
        "tags": [{"code": tag.slug, "name": tag.name} for tag in record.tags],
        "files": [
            {**vars(one), "format": one.extension, "url": request.build_absolute_uri(one.url)}
            for one in record.files
        ],
        "corrections": [{"corrected_on": one.day, "note": one.text} for one in record.notes],
        "translations": [
            {**vars(one), "api_url": item_address(request, name, record.key, one.language)}
            for one in record.translations
        ],
        "is_demonstration": card.is_demonstration,
    }


def item_address(request: HttpRequest, name: str, key: str, language: str) -> str:
    """Return the absolute address of a page in this interface."""
    root = reverse("api-1:contents")
    return request.build_absolute_uri(f"{root}{name}/{quote(key)}/?language={language}")


def licence(request: HttpRequest) -> dict[str, str]:
    """Return the terms under which the organisation's content may be used."""
    organisation = OrganisationSettings.for_request(request)
    return {"name": str(organisation.licence_name), "url": organisation.licence_url}
