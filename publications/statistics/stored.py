"""The rows of a release as they are stored: read for showing, written from what was typed."""

from collections.abc import Iterable, Iterator
from typing import Any

from core.models import Governorate, Place
from publications.models.statistics_terms import AgeGroup, Sex, StatisticsCategory, StatisticsRow

from .rows import AGE_GROUP, CATEGORY, GOVERNORATE, SEX, Figures, Names, Row
from .vocabulary import Vocabulary, sexes, spelled, without_the_word

MODELS: dict[str, Any] = {
    CATEGORY: StatisticsCategory,
    GOVERNORATE: Governorate,
    AGE_GROUP: AgeGroup,
}


def figures_of(page: Any) -> Figures:
    """Return the figures of a release, or of an earlier version of one: one query a list."""
    stored = list(page.rows.all())
    terms = {name: _terms(model, name, stored) for name, model in MODELS.items()}
    codes = {name: {term.pk: term.code for term in found} for name, found in terms.items()}

    def code(row: StatisticsRow, dimension: str) -> str:
        return str(codes[dimension].get(getattr(row, f"{dimension}_id"), ""))

    rows = tuple(
        Row(
            category=code(row, CATEGORY),
            governorate=code(row, GOVERNORATE),
            sex=row.sex,
            age_group=code(row, AGE_GROUP),
            count=row.count,
        )
        for row in stored
    )
    return Figures(rows, _names(terms))


def _terms(model: Any, dimension: str, stored: list[Any]) -> list[Any]:
    """Return the terms that the rows name, in the order of their list."""
    wanted = {getattr(row, f"{dimension}_id") for row in stored} - {None}
    return list(model.objects.filter(pk__in=wanted)) if wanted else []


def _names(terms: dict[str, list[Any]]) -> Names:
    found = {name: {term.code: str(term.name) for term in each} for name, each in terms.items()}
    return {**found, SEX: {value: str(label) for value, label in Sex.choices}}


def vocabulary() -> Vocabulary:
    """Return every term that a table may use, with every spelling of it."""
    terms = {name: list(model.objects.all()) for name, model in MODELS.items()}
    names = _names(terms)
    spellings = {
        CATEGORY: spelled(_with_variants(terms[CATEGORY])),
        AGE_GROUP: spelled(_with_variants(terms[AGE_GROUP])),
        GOVERNORATE: spelled(_governorates(terms[GOVERNORATE])),
        SEX: sexes(names[SEX]),
    }
    return Vocabulary(spellings, names)


def _with_variants(terms: Iterable[Any]) -> Iterator[tuple[str, list[str]]]:
    for term in terms:
        yield term.code, [term.name_ar, term.name_en, *term.variants.splitlines()]


def _governorates(terms: Iterable[Any]) -> Iterator[tuple[str, set[str]]]:
    """Yield each governorate with its spellings and those of the city that it is named after."""
    places = list(Place.objects.filter(governorate__isnull=False).select_related("governorate"))
    for term in terms:
        spellings = {*without_the_word(term.name_ar), *without_the_word(term.name_en)}
        for place in places:
            own = {place.name_ar, place.name_en, *place.variants.splitlines()}
            if place.governorate_id == term.pk and own & spellings:
                spellings |= own
        yield term.code, spellings


def as_stored(rows: Iterable[Row]) -> list[StatisticsRow]:
    """Return rows to be stored, in their order."""
    ids = {name: dict(model.objects.values_list("code", "pk")) for name, model in MODELS.items()}
    return [
        StatisticsRow(
            category_id=ids[CATEGORY][row.category],
            governorate_id=ids[GOVERNORATE].get(row.governorate),
            sex=row.sex,
            age_group_id=ids[AGE_GROUP].get(row.age_group),
            count=row.count,
            sort_order=order,
        )
        for order, row in enumerate(rows)
    ]
