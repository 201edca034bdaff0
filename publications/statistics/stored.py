"""The rows of a release as they are stored: read for showing, written from what was typed."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Value
from django.utils.translation import get_language

from core.bilingual import in_language
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
    """Return the figures of a release, or of an earlier version of one, in two queries."""
    return figures_of_several([page])[0]


def figures_of_several(pages: Iterable[Any]) -> list[Figures]:
    """Return the figures of releases whose rows were read together, in one query more."""
    stored = [list(page.rows.all()) for page in pages]
    terms = _terms([row for rows in stored for row in rows])
    codes = {(term.dimension, term.pk): term.code for term in terms}
    names = _names((term.dimension, term) for term in terms)
    return [Figures(_coded(rows, codes), names) for rows in stored]


def _coded(stored: list[Any], codes: dict[tuple[str, int], str]) -> tuple[Row, ...]:
    """Return stored rows by the codes of their terms."""

    def code(row: StatisticsRow, dimension: str) -> str:
        return str(codes.get((dimension, getattr(row, f"{dimension}_id")), ""))

    return tuple(
        Row(
            category=code(row, CATEGORY),
            governorate=code(row, GOVERNORATE),
            sex=row.sex,
            age_group=code(row, AGE_GROUP),
            count=row.count,
        )
        for row in stored
    )


def _terms(stored: list[Any]) -> list[Any]:
    """Return the terms of all lists that the rows name, in the order of their list."""
    fields = ("dimension", "pk", "code", "position", "name_ar", "name_en")
    first, *rest = (
        model.objects.filter(pk__in={getattr(row, f"{dimension}_id") for row in stored} - {None})
        .order_by()
        .annotate(dimension=Value(dimension))
        .values_list(*fields, named=True)
        for dimension, model in MODELS.items()
    )
    return sorted(first.union(*rest, all=True), key=lambda term: (term.position, term.code))


def _names(terms: Iterable[tuple[str, Any]]) -> Names:
    """Return the names of terms, each given with its dimension, in the active language."""
    language = get_language() or "ar"
    found: dict[str, dict[str, str]] = {dimension: {} for dimension in MODELS}
    for dimension, term in terms:
        found[dimension][term.code] = in_language(term, "name", language)
    return {**found, SEX: {value: str(label) for value, label in Sex.choices}}


def vocabulary() -> Vocabulary:
    """Return every term that a table may use, with every spelling of it."""
    terms = {name: list(model.objects.all()) for name, model in MODELS.items()}
    names = _names((name, term) for name, found in terms.items() for term in found)
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
