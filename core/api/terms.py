"""The controlled lists, whose codes the filters take, and the glossary."""

from typing import Any

from django.apps import apps
from django.http import HttpRequest
from ninja import Router

from core.models import GlossaryTerm, Term

from . import shapes
from .pages import licence
from .parameters import NoParameters
from .refusals import refuse_unknown


def term_lists() -> dict[str, Any]:
    """Return the controlled lists that have a name for machines, by that name."""
    return {
        model.api_name: model
        for model in apps.get_models()
        if issubclass(model, Term) and model.api_name
    }


def term_router(name: str, model: Any) -> Router:
    """Return the address of a controlled list."""
    router = Router(tags=["terms"])

    @router.get(
        f"/terms/{name}/",
        response={200: shapes.TermList, 400: shapes.Refusal},
        operation_id=f"list_{model._meta.model_name}",
        summary=f"The list of {name}",
    )
    def answer_terms(request: HttpRequest) -> Any:
        refuse_unknown(request, NoParameters)
        items = list(model.objects.values("code", "name_ar", "name_en"))
        return {"total": len(items), "licence": licence(request), "items": items}

    return router


def glossary_router() -> Router:
    """Return the address of the glossary."""
    router = Router(tags=["terms"])

    @router.get(
        "/glossary/",
        response={200: shapes.Glossary, 400: shapes.Refusal},
        operation_id="list_glossary",
        summary="The glossary in both languages",
    )
    def answer_glossary(request: HttpRequest) -> Any:
        refuse_unknown(request, NoParameters)
        terms = GlossaryTerm.objects.select_related("group")
        items = [{**_shown(term), "group": term.group.code} for term in terms]
        return {"total": len(items), "licence": licence(request), "items": items}

    return router


def _shown(term: GlossaryTerm) -> dict[str, Any]:
    names = ("term_ar", "term_en", "definition_ar", "definition_en", "is_reviewed")
    return {name: getattr(term, name) for name in names}
