"""The interface itself: its contents, its refusals, and the addresses of all that it offers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from core.filters import BadFilter
from core.records import collections

from . import shapes
from .pages import licence, page_router
from .parameters import NoParameters
from .refusals import explain, language_of, refuse_unknown, value_refused
from .terms import glossary_router, term_lists, term_router

DESCRIPTION = (
    "Everything that is public on this site, for programs. Reading needs no account and no key."
    " Filters mean the same as on the lists of the site. What was withdrawn is gone from here at"
    " once; harvesters learn of it through OAI-PMH at /oai."
)

api = NinjaAPI(
    title="Open data",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url="openapi.json",
    urls_namespace="api-1",
)


@api.get(
    "/",
    response={200: shapes.Contents, 400: shapes.Refusal},
    url_name="contents",
    operation_id="contents",
    summary="What there is",
)
def contents(request: HttpRequest) -> Any:
    """Name every collection and every controlled list with its address."""
    refuse_unknown(request, NoParameters)
    here = request.build_absolute_uri(request.path)
    return {
        "licence": licence(request),
        "description": f"{here}openapi.json",
        "collections": [{"name": name, "url": f"{here}{name}/"} for name in collections()],
        "terms": [
            *({"name": name, "url": f"{here}terms/{name}/"} for name in term_lists()),
            {"name": "glossary", "url": f"{here}glossary/"},
        ],
    }


for name, model in collections().items():
    api.add_router("", page_router(name, model))
for name, model in term_lists().items():
    api.add_router("", term_router(name, model))
api.add_router("", glossary_router())


@api.exception_handler(ValidationError)
def refuse_value(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer 400 and say what the value may be."""
    return _refused(request, 400, explain(request, error))


@api.exception_handler(BadFilter)
def refuse_filter(request: HttpRequest, error: BadFilter) -> HttpResponse:
    """Answer 400 to a value that no page can have."""
    return _refused(request, 400, value_refused(request, str(error)))


@api.exception_handler(HttpError)
def refuse(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer with the refusal's own status and words."""
    return _refused(request, error.status_code, error.message)


def _refused(request: HttpRequest, status: int, message: str) -> HttpResponse:
    answer = api.create_response(request, {"detail": message}, status=status)
    answer["Content-Language"] = language_of(request)
    return answer
