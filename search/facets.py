"""What results can be narrowed by, in the reader's words, with what is chosen."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from .answers import Facet, FacetValue
from .choices import TERMS, Names, kinds, language_names, names_of
from .engines.base import FACETS


def facets_of(
    counts: Mapping[str, Mapping[str, int]], chosen: Mapping[str, tuple[str, ...]]
) -> tuple[Facet, ...]:
    """Return each facet with its values; what is chosen stays, though nothing matches it."""
    labels, names = labels_of_facets(), values_of_facets()
    facets = []
    for name in FACETS:
        found = counts.get(name, {})
        selected = chosen.get(name, ())
        values = [
            FacetValue(value, names[name].get(value, value), found.get(value, 0), value in selected)
            for value in {**found, **dict.fromkeys(selected, 0)}
        ]
        facets.append(Facet(name, labels[name], tuple(sorted(values, key=_order(name, names)))))
    return tuple(facets)


def labels_of_facets() -> dict[str, str]:
    """Return the visible name of each facet."""
    return {
        "kind": _("Kind"),
        "topic": _("Topic"),
        "governorate": _("Governorate"),
        "year": _("Year"),
        "language": _("Language"),
        "pdf": _("Files"),
    }


def values_of_facets() -> dict[str, Names]:
    """Return the visible names of the values of each facet, by value, in their own order."""
    return {
        "kind": kinds(),
        **{name: names_of(model) for name, model in TERMS.items()},
        "year": {},
        "language": language_names(),
        "pdf": {"yes": _("With a PDF file")},
    }


def _order(name: str, names: Mapping[str, Mapping[str, Any]]) -> Any:
    """Return the order of a facet's values: the usual one of years and places, else by number."""
    places = {value: place for place, value in enumerate(names[name])}
    if name == "year":
        return lambda one: -int(one.value) if one.value.isdecimal() else 0
    if name in ("governorate", "language"):
        return lambda one: places.get(one.value, len(places))
    return lambda one: (-one.count, one.label)
