"""Search itself: from what a reader asks to the documents found, whatever the engine.

Understand the words, let the engine find candidates, order them (`search.ranking`), ask the rule
of visibility once more, and put together what is shown. The number of database queries does not
grow with the number of results.
"""

import math
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from . import promoting, records, references
from .answers import Found, Question
from .asking import asked_of, less_strict
from .engines import asked_first, inside
from .engines.base import CANDIDATES, Asked, Candidates, Engine, EngineUnavailable
from .engines.known import one_moment
from .expansion import Expanded, expand
from .facets import facets_of
from .ignoring import sentences
from .models import PASSAGE_BITS, EngineDue, SearchedPage, SearchPassage
from .query import parse
from .ranking import ENOUGH_HITS, FIELDS, Candidate, Ranked, Statistics, rank
from .showing import Shown, show
from .snippets import Marker
from .spelt import Spelt, spelt

# How much a further passage of the same document counts.
MANY_HITS = 0.1
# How much a page counts that only puts records together: the glossary says so little of a term that
# it would stand before every report on what the term names.
LIST_SHARE = 0.5
# So many passages of a page that comes in another order are looked into for the best.
MOST_LOOKED_INTO = 20


@dataclass
class Search:
    """One question on its way to an answer; what is found out is added step by step."""

    question: Question
    engine: Engine
    query: Expanded
    asked: Asked
    candidates: Candidates
    known: records.Known
    statistics: Statistics
    spelling: Spelt

    @cached_property
    def marker(self) -> Marker:
        """Return what marks the words of the question."""
        return Marker(self.query)


def find(question: Question, request: HttpRequest) -> Found:
    """Return what is found; where the engine outside is away, the one inside answers."""
    began = time.perf_counter()
    with one_moment():
        try:
            search, shown = _answered(question, asked_first(), request)
        except EngineUnavailable:
            search, shown = _answered(question, inside(), request)
    return Found(
        question=question,
        engine=search.engine.name,
        took_ms=round((time.perf_counter() - began) * 1000),
        total=max(search.candidates.total - shown.hidden, len(shown.pages)),
        pages=shown.pages,
        facets=facets_of(search.candidates.facets, search.asked.chosen),
        did_you_mean=search.spelling.text or None,
        was_corrected=search.spelling.was_needed,
        is_in_reserve=search.engine.name != asked_first().name,
        ignored=sentences(search.query.parsed),
    )


def _answered(question: Question, engine: Engine, request: HttpRequest) -> tuple[Search, Shown]:
    """Have one engine answer; raises EngineUnavailable where it goes away meanwhile."""
    search = searched(question, engine, records.known())
    return search, show(_documents(search), search, request)


def searched(question: Question, engine: Engine, given: records.Known) -> Search:
    """Understand the words and have the engine find the candidates."""
    query = expand(parse(question.text), given.vocabulary, get_language() or "ar")
    statistics = engine.statistics(query.tokens())
    spelling, without = Spelt(), withheld()
    if question.is_corrected and query.groups:
        spelling = spelt(query, statistics, without)
        if spelling.query is not query:
            query = spelling.query or query
            statistics = engine.statistics(query.tokens())
    known = statistics.frequencies(query.tokens())
    query = query.only(known)
    asked = asked_of(query, _chosen(question), without)
    candidates = engine.candidates(asked)
    if asked.minimum > 1 and candidates.total < ENOUGH_HITS:
        asked = less_strict(asked)
        candidates = engine.candidates(asked)
    elif asked.minimum > 1 and len(candidates.passages) < CANDIDATES:
        # One rare word may say more than two common ones: ranking decides, the count stays.
        others = engine.candidates(less_strict(asked)).passages
        passages = tuple(dict.fromkeys((*candidates.passages, *others)))[:CANDIDATES]
        candidates = replace(candidates, passages=passages)
    return Search(question, engine, query, asked, candidates, given, statistics, spelling)


def _chosen(question: Question) -> dict[str, tuple[str, ...]]:
    chosen = {name: tuple(values) for name, values in question.chosen.items() if values}
    if question.language != "any":
        chosen.setdefault("language", (question.language,))
    return chosen


def withheld() -> frozenset[int]:
    """Return the pages that readers may no longer have, though an engine may still hold them."""
    expired = SearchedPage.objects.filter(expires_at__lte=timezone.now()).values_list("pk")
    due = EngineDue.objects.exclude(pk__in=SearchedPage.objects.values("pk")).values_list("pk")
    return frozenset(number for (number,) in expired.union(due))


@dataclass(frozen=True)
class Document:
    """A page that was found: its score, and its best passages in order."""

    page: int
    score: float
    passages: tuple[int, ...] = ()
    is_promoted: bool = False


def _documents(search: Search) -> list[Document]:
    """Return the documents of the part of the results that is asked for."""
    question = search.question
    first, last = question.offset, question.offset + question.limit
    if question.sort == "date" or not search.query.groups:
        numbers = search.engine.pages_in_order(search.asked, first, last)
        return _looked_into(search, numbers)
    ranked = by_document(ranked_passages(search, search.candidates.passages), search.known.lists)
    ranked = ranked[: search.candidates.total]
    if named := references.named(question.text, search.asked):
        ranked = _led_by(sorted(named), ranked, search)
    promotions, language = search.known.promotions, get_language() or "ar"
    if first_ones := promoting.promoted_for(question.text, promotions, search.asked, language):
        ranked = _led_by(first_ones, ranked, search, is_promoted=True)
    if last <= len(ranked) or len(ranked) >= search.candidates.total:
        return ranked[first:last]
    return [*ranked[first:last], *_beyond(search, ranked, first, last)]


def _led_by(
    numbers: list[int], ranked: list[Document], search: Search, *, is_promoted: bool = False
) -> list[Document]:
    """Return the documents with these pages first, in their order; they count, too."""
    found = {document.page: document for document in ranked}
    best = ranked[0].score if ranked else 0.0
    first = [
        replace(found.get(n, Document(n, 0.0)), score=best + 1, is_promoted=is_promoted)
        for n in numbers
    ]
    if missing := set(numbers) - found.keys():
        matching = search.engine.passages_of(search.asked, missing)
        added = {number for number in missing if not matching.get(number)}
        search.candidates = promoting.with_added(search.candidates, added)
    return [*first, *(document for document in ranked if document.page not in numbers)]


def _beyond(search: Search, ranked: list[Document], first: int, last: int) -> list[Document]:
    """Return documents behind the last that was ranked: the newest first."""
    asked = replace(
        search.asked, without=search.asked.without | {document.page for document in ranked}
    )
    start, end = max(first - len(ranked), 0), last - len(ranked)
    return _looked_into(search, search.engine.pages_in_order(asked, start, end))


def _looked_into(search: Search, pages: tuple[int, ...]) -> list[Document]:
    """Return pages that were found in another order, each with its best passages."""
    if not search.query.groups or not pages:
        return [Document(page, 0.0) for page in pages]
    matching = search.engine.passages_of(search.asked, pages)
    numbers = [number for several in matching.values() for number in several[:MOST_LOOKED_INTO]]
    ranked = ranked_passages(search, numbers)
    found = {one.page: one for one in by_document(ranked, search.known.lists)}
    return [found.get(page, Document(page, 0.0)) for page in pages]


def ranked_passages(search: Search, passages: Iterable[int]) -> list[Ranked]:
    """Return these passages in order, each with the parts of its score."""
    rows = SearchPassage.objects.filter(pk__in=passages)
    candidates = [Candidate(*row) for row in rows.values_list("pk", *FIELDS)]
    return rank(search.query, candidates, search.statistics)


def by_document(ranked: Iterable[Ranked], lists: frozenset[int] = frozenset()) -> list[Document]:
    """Return documents in order: the best passage counts, and a little how many there are."""
    found: dict[int, list[Ranked]] = {}
    for one in ranked:
        found.setdefault(int(one.id) >> PASSAGE_BITS, []).append(one)
    documents = [
        Document(
            page,
            (several[0].score + MANY_HITS * math.log(len(several)))
            * (LIST_SHARE if page in lists else 1),
            tuple(int(one.id) for one in several),
        )
        for page, several in found.items()
    ]
    return sorted(documents, key=lambda one: (-one.score, -one.page))
