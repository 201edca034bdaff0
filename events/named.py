"""Who and what an event names (people, bodies, groups), read together in one query."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast

from core.bilingual import bilingual

TERMS = ("target_groups", "accommodations")
BODIES = ("partners", "funders")
PEOPLE = ("speakers", "trainers")


@dataclass(frozen=True)
class Named:
    """A record that the page names: its place and code in a list, its names, a person's post."""

    position: int
    code: str
    name_ar: str
    name_en: str
    post_ar: str = ""
    post_en: str = ""
    name = bilingual("name")
    post = bilingual("post")

    def __str__(self) -> str:
        return f"{self.name} ({self.post})" if self.post else str(self.name)


def named_by(page: Any) -> dict[str, tuple[Named, ...]]:
    """Return what `page` names, by the field it stands in; of a draft, what stands in its form."""
    fields = [name for name in (*TERMS, *BODIES, *PEOPLE) if hasattr(page, name)]
    unsaved = getattr(page, "_cluster_related_objects", {})
    if unsaved.keys() & set(fields) or not page.pk:
        return {name: tuple(map(_of_draft, getattr(page, name).all())) for name in fields}
    first, *others = (_rows(name, getattr(page, name).all()) for name in fields)
    found: dict[str, list[Named]] = {name: [] for name in fields}
    for name, *facts in first.union(*others, all=True):
        found[name].append(Named(*facts))
    return {name: tuple(sorted(several, key=_order)) for name, several in found.items()}


def _order(one: Named) -> tuple[int, str]:
    return one.position, one.code or one.name_ar


def _of_draft(record: Any) -> Named:
    return Named(
        position=getattr(record, "position", 0),
        code=getattr(record, "code", ""),
        name_ar=record.name_ar,
        name_en=record.name_en,
        post_ar=getattr(record, "post_ar", ""),
        post_en=getattr(record, "post_en", ""),
    )


def _rows(field: str, records: Any) -> QuerySet[Any]:
    is_term, is_person = field in TERMS, field in PEOPLE
    text = CharField(max_length=200)
    none = Value("", text)
    return records.order_by().values_list(
        Value(field, CharField()),
        F("position") if is_term else Value(0, IntegerField()),
        F("code") if is_term else none,
        Cast("name_ar", text),
        Cast("name_en", text),
        Cast("post_ar", text) if is_person else none,
        Cast("post_en", text) if is_person else none,
    )
