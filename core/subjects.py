"""What a page is about: topics, governorates and tags, read together in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast

from .bilingual import bilingual
from .models.tagging import FreeTag, PageTag

LISTS = ("topics", "governorates", "tags")


@dataclass(frozen=True)
class Subject:
    """A term or tag of a page: its code in addresses, its place in its list, its names."""

    code: str
    position: int
    name_ar: str
    name_en: str
    name = bilingual("name")


@dataclass(frozen=True)
class Subjects:
    """What a page is about, in the order of the lists; tags stand after them, by name."""

    topics: tuple[Subject, ...]
    governorates: tuple[Subject, ...]
    tags: tuple[Subject, ...]


def subjects_of(page: Any) -> Subjects:
    """Return what `page` is about; of a draft, what stands in its form."""
    unsaved = getattr(page, "_cluster_related_objects", {})
    if unsaved.keys() & {"topics", "governorates", "tagged_items"} or not page.pk:
        tags = [Subject(tag.slug, 0, tag.name, tag.name) for tag in page.tags.all()]
        return Subjects(_terms(page.topics), _terms(page.governorates), _by_name(tags))
    rows = _named("topics", page.topics.all())
    rows = rows.union(_named("governorates", page.governorates.all()), _tags(page), all=True)
    found: dict[str, list[Subject]] = {name: [] for name in LISTS}
    for name, *facts in rows:
        found[name].append(Subject(*facts))
    topics, governorates = (
        tuple(sorted(found[name], key=lambda one: (one.position, one.code))) for name in LISTS[:2]
    )
    return Subjects(topics, governorates, _by_name(found["tags"]))


def tags_of(pages: Iterable[Any]) -> dict[int, tuple[FreeTag, ...]]:
    """Return the tags of several pages by page number, each by name, in one query."""
    rows = PageTag.objects.filter(content_object__in=[page.pk for page in pages])
    found: dict[int, tuple[FreeTag, ...]] = {}
    for row in rows.select_related("tag").order_by("tag__name"):
        found[row.content_object_id] = (*found.get(row.content_object_id, ()), row.tag)
    return found


def _terms(terms: Any) -> tuple[Subject, ...]:
    return tuple(
        Subject(term.code, term.position, term.name_ar, term.name_en) for term in terms.all()
    )


def _by_name(tags: list[Subject]) -> tuple[Subject, ...]:
    return tuple(sorted(tags, key=lambda tag: tag.name_ar))


def _named(name: str, terms: Any) -> QuerySet[Any]:
    return terms.order_by().values_list(
        Value(name, CharField()), "code", "position", "name_ar", "name_en"
    )


def _tags(page: Any) -> QuerySet[Any]:
    tags = FreeTag.objects.filter(tagged_pages__content_object=page.pk).order_by()
    names = Cast("name", CharField(max_length=160))
    return tags.values_list(
        Value("tags", CharField()), F("slug"), Value(0, IntegerField()), names, names
    )
