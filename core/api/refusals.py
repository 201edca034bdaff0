"""Refusals in the reader's language: what is wrong with an address, and what it may say instead."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language, get_language_from_request, ngettext, override
from django.utils.translation import gettext as _
from ninja.errors import HttpError, ValidationError

from .parameters import BOUNDS, BOUNDS_AT, EVERYWHERE

# Where the interface is; also of what is refused before an address is looked up.
PROGRAMS = "/api/v1/"


def language_of(request: HttpRequest) -> str:
    """Return the language of a refusal: `lang` in the address, then that of the request."""
    asked = request.GET.get("lang", "")
    return asked if asked in dict(settings.LANGUAGES) else get_language() or settings.LANGUAGE_CODE


def refuse_unknown(request: HttpRequest, asked: type[Any]) -> None:
    """Raise HttpError 400 for a parameter that `asked` does not have."""
    known = set(asked.model_fields) | EVERYWHERE
    for name in request.GET:
        if name not in known:
            with override(language_of(request)):
                raise HttpError(
                    400,
                    _("“%(name)s” is no parameter here. Known are: %(known)s.")
                    % {"name": name[:40], "known": ", ".join(sorted(known))},
                )


def not_found(request: HttpRequest) -> HttpError:
    """Return the refusal for an item that readers do not have."""
    with override(language_of(request)):
        return HttpError(404, _("There is no such item, or it is not public."))


def explain(request: HttpRequest, error: ValidationError) -> str:
    """Return what is wrong with the first bad value, and what it may be."""
    first = error.errors[0]
    here = request.resolver_match.url_name if request.resolver_match else ""
    bounds = BOUNDS_AT.get(here or "", BOUNDS)
    with override(language_of(request)):
        name, fault = str(first["loc"][-1]), str(first["type"])
        if name in bounds and not fault.startswith("too_"):
            return out_of_bounds(name, *bounds[name])
        return _explained(name, fault, first.get("ctx") or {})


def out_of_bounds(name: str, lowest: int, highest: int) -> str:
    """Return the words on a value that is no number between two others."""
    return _("“%(name)s” must be a whole number from %(lowest)s to %(highest)s.") % {
        "name": name,
        "lowest": lowest,
        "highest": highest,
    }


def _explained(name: str, fault: str, context: dict[str, Any]) -> str:
    if most := context.get("max_length"):
        said = (
            ngettext(
                "“%(name)s” may be %(count)d character long at most.",
                "“%(name)s” may be %(count)d characters long at most.",
                most,
            )
            if fault.startswith("string")
            else ngettext(
                "“%(name)s” may be given %(count)d time at most.",
                "“%(name)s” may be given %(count)d times at most.",
                most,
            )
        )
        return said % {"name": name, "count": most}
    if fault == "literal_error":
        choices = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        return _("“%(name)s” must be one of: %(choices)s.") % {"name": name, "choices": choices}
    if fault.startswith("bool"):
        return _("“%(name)s” must be true or false.") % {"name": name}
    if fault.startswith(("date", "time")):
        return _("“%(name)s” must be a day such as 2026-03-14.") % {"name": name}
    return _("“%(name)s” cannot have this value.") % {"name": name}


def value_refused(request: HttpRequest, value: str) -> str:
    """Return the refusal of a value that no page can have."""
    with override(language_of(request)):
        return _("“%(value)s” cannot be asked for: no page can have it.") % {"value": value[:40]}


def malformed(request: HttpRequest) -> JsonResponse:
    """Answer 400 to an address that is no text, in the shape of every other refusal.

    It is refused before the language of the request is chosen.
    """
    with override(get_language_from_request(request)):
        language = language_of(request)
    with override(language):
        text = _("The address has a character that no text has: %(sign)s.") % {"sign": "%00"}
    answer = JsonResponse({"detail": text}, status=400, json_dumps_params={"ensure_ascii": False})
    answer["Content-Language"] = language
    return answer
