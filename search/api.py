"""Search for programs: `/api/v1/search/`, under the rules of the rest of the interface."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja import Query, Router
from ninja.errors import HttpError

from core.api.parameters import BOUNDS_AT
from core.api.refusals import language_of, out_of_bounds, refuse_unknown
from core.api.shapes import Refusal
from core.arabic import latin_digits
from core.filters import FIRST_YEAR, LAST_YEAR

from .address import is_choice
from .answers import Found, FoundPage, Question
from .api_shapes import MAX_LIMIT, MAX_OFFSET, SearchAnswer, SearchParameters
from .choices import names_in
from .limits import refusal, wait_for
from .searching import find

FACETS = ("kind", "topic", "governorate", "year")
NAMED_AT_MOST = 30

BOUNDS_AT["search"] = {"limit": (1, MAX_LIMIT), "offset": (0, MAX_OFFSET)}

router = Router(tags=["search"])


@router.get(
    "/search/",
    response={200: SearchAnswer, 400: Refusal, 429: Refusal},
    url_name="search",
    # `ignored` is there only where something was.
    exclude_unset=True,
    operation_id="search",
    summary="Search all that is published, down to the page of a PDF",
)
def search(request: HttpRequest, response: HttpResponse, asked: Query[SearchParameters]) -> Any:
    """Answer a query, the closest first; without words everything under the facets, newest first.

    An address may ask so many questions a minute; a refusal says in `Retry-After` when to go on.
    """
    if seconds := wait_for(request, "interface"):
        language = language_of(request)
        response["Retry-After"] = str(seconds)
        response["Cache-Control"] = "no-store"
        response["Content-Language"] = language
        with override(language):
            return 429, {"detail": refusal(seconds)}
    refuse_unknown(request, SearchParameters)
    question = Question(
        text=asked.q,
        language=asked.lang,
        chosen=_chosen(request, asked),
        offset=asked.offset,
        limit=asked.limit,
    )
    with override(language_of(request)):
        return shown(request, find(question, request))


def _chosen(request: HttpRequest, asked: SearchParameters) -> dict[str, tuple[str, ...]]:
    """Return the choices by facet; raises HttpError 400 for a value that is none."""
    names = names_in(request.GET)
    chosen: dict[str, tuple[str, ...]] = {}
    for facet in FACETS:
        given = (latin_digits(value.strip()) for value in getattr(asked, facet))
        if values := tuple(dict.fromkeys(value for value in given if value)):
            for value in values:
                if not is_choice(facet, value, names):
                    raise _no_choice(request, facet, value, names.get(facet, {}))
            chosen[facet] = values
    return chosen


def _no_choice(request: HttpRequest, facet: str, value: str, known: Any) -> HttpError:
    with override(language_of(request)):
        if facet == "year":
            return HttpError(400, out_of_bounds(facet, FIRST_YEAR, LAST_YEAR))
        said = {"name": facet, "value": value[:40], "known": ", ".join([*known][:NAMED_AT_MOST])}
        if not known:
            return HttpError(400, _("“%(name)s” cannot have this value.") % said)
        return HttpError(
            400, _("“%(value)s” is no choice for “%(name)s”. Known are: %(known)s.") % said
        )


def shown(request: HttpRequest, found: Found) -> dict[str, Any]:
    """Return the answer as programs read it; addresses are absolute."""
    ignored = {"ignored": list(found.ignored)} if found.ignored else {}
    return {
        **ignored,
        "query": found.question.text,
        "engine": found.engine,
        "took_ms": found.took_ms,
        "total": found.total,
        "did_you_mean": found.did_you_mean,
        "results": [_result(request, page) for page in found.pages],
        "facets": {
            facet.name: [{**vars(one), "selected": one.is_selected} for one in facet.values]
            for facet in found.facets
            if facet.name in FACETS
        },
    }


def _result(request: HttpRequest, page: FoundPage) -> dict[str, Any]:
    absolute = request.build_absolute_uri
    card = page.card
    return {
        "reference": card.reference,
        "kind": page.kind,
        "language": card.language,
        "title": card.title,
        "url": absolute(card.url),
        "published_at": card.moment,
        "translation_url": absolute(page.versions[0].url) if page.versions else None,
        "score": page.score,
        "passages": [
            {
                "page_number": one.page_number,
                "html": one.html,
                "url": absolute(one.url),
                "text_url": absolute(one.text_url) if one.text_url else None,
            }
            for one in page.passages
        ],
    }
