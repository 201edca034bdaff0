"""What can be chosen in each facet, with its name in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail.models import get_page_models

from core.frame import language_name
from core.models import BasePage, Governorate, Topic
from core.records import languages

Names = Mapping[str, str]
TERMS: dict[str, Any] = {"topic": Topic, "governorate": Governorate}


def kinds() -> dict[str, str]:
    """Return the name of each kind of page, by its code in addresses."""
    found: dict[str, str] = {}
    for model in get_page_models():
        if issubclass(model, BasePage):
            found |= {code: str(name) for code, name in model.kind_names().items()}
    return found


def language_names() -> Names:
    """Return the name of each language of the site, in itself."""
    return {code: language_name(code) for code in languages()}


def names_in(query: QueryDict) -> dict[str, Names]:
    """Return the names of the facets' values; of the lists in the database only those asked for."""
    names: dict[str, Names] = {
        "kind": kinds(),
        "language": language_names(),
        "pdf": {"1": _("With a PDF file")},
    }
    for name, model in TERMS.items():
        if any(value.strip() for value in query.getlist(name)):
            names[name] = names_of(model)
    return names


def names_of(model: Any) -> Names:
    """Return the names of a controlled list by code, in its order."""
    return {term.code: str(term.name) for term in model.objects.all()}
