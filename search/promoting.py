"""Pages that staff put first for a query: matched by its tokens, shown while they are public."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils import timezone
from wagtail.models import Page

from core.visibility import public_pages

from .analysis import tokens
from .curated import PromotedPage, Promotion, lines_of
from .engines.base import Asked, Candidates
from .models import SearchFacet
from .references import fitting

# The words of a query in any order, each by its stem.
Key = tuple[str, ...]


@dataclass(frozen=True)
class Promoted:
    """The pages of a promotion in order, each with the key of its work, and when it holds."""

    pages: tuple[tuple[int, UUID], ...]
    starts_on: date | None
    ends_on: date | None

    def holds_on(self, day: date) -> bool:
        """Say whether readers see the pages on a day."""
        return (not self.starts_on or self.starts_on <= day) and (
            not self.ends_on or day <= self.ends_on
        )


Promotions = Mapping[Key, tuple[Promoted, ...]]


def key_of(query: str) -> Key:
    """Return what two queries have in common that differ in spelling and order of words alone."""
    found = tokens(query)
    stems = [token.stem for token in found if not token.is_stop]
    return tuple(sorted(stems or [token.stem for token in found]))


def promotions_of_records() -> Promotions:
    """Return the promotions by the queries that they are for."""
    pages: dict[int, list[tuple[int, UUID]]] = {}
    rows = PromotedPage.objects.values_list("promotion_id", "page_id", "page__translation_key")
    for promotion, page, work in rows:
        pages.setdefault(promotion, []).append((page, work))
    found: dict[Key, tuple[Promoted, ...]] = {}
    for one in Promotion.objects.all():
        promoted = Promoted(tuple(pages.get(one.pk, ())), one.starts_on, one.ends_on)
        for line in lines_of(one.queries):
            key = key_of(line)
            found[key] = (*found.get(key, ()), promoted)
    return found


def promoted_for(query: str, promotions: Promotions, asked: Asked, language: str) -> list[int]:
    """Return the numbers of the pages that come first, as far as readers may have them.

    Of each page the version in `language` if there is one, else the page that was chosen; both
    must fit all that is chosen in the facets. No query is made where no promotion fits.
    """
    if not promotions or not (several := promotions.get(key_of(query))):
        return []
    today = timezone.localdate()
    chosen = [page for one in several if one.holds_on(today) for page in one.pages]
    if not chosen:
        return []
    numbers, works = {number for number, _work in chosen}, {work for _number, work in chosen}
    versions = public_pages(Page.objects.filter(translation_key__in=works, alias_of=None))
    rows = list(versions.values_list("pk", "translation_key", "locale__language_code"))
    may_have = fitting({number for number, _work, _language in rows} - asked.without, asked)
    best: dict[UUID, int] = {}
    for number, work, of_language in rows:
        is_chosen = number in numbers and work not in best
        if number in may_have and (of_language == language or is_chosen):
            best[work] = number
    return list(dict.fromkeys(best[work] for _number, work in chosen if work in best))


def with_added(candidates: Candidates, added: set[int]) -> Candidates:
    """Return the candidates with pages that match by themselves not at all, facets included.

    The pages must fit all that is chosen, so that each counts in every facet.
    """
    counts = {name: dict(values) for name, values in candidates.facets.items()}
    rows = SearchFacet.objects.filter(searched__in=added).values_list("name", "value")
    for name, value in rows if added else ():
        of_facet = counts.setdefault(name, {})
        of_facet[value] = of_facet.get(value, 0) + 1
    return replace(candidates, total=candidates.total + len(added), facets=counts)
