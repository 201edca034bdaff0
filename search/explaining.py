"""What a query would match and why, for staff: each word, what it also finds, each hit's score."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import override
from wagtail.models import Page

from core.visibility import public_pages

from . import records
from .analysis import UNSURE
from .answers import Question
from .engines import asked_first, inside
from .engines.base import EngineUnavailable
from .expansion import Expanded, Kind, Reading, Term, expand
from .ignoring import sentences
from .models import SearchPassage
from .promoting import promoted_for
from .query import ParsedQuery, parse
from .ranking import Part, Ranked
from .reasons import part_name, reasons
from .searching import Search, by_document, ranked_passages, searched
from .vocabulary import Origin, Vocabulary

HITS_SHOWN = 10


@dataclass(frozen=True)
class TermExplained:
    """A token that is looked for: why, how much it counts, and in how many passages it stands."""

    token: str
    kind: Kind
    origin: Origin | None
    weight: float
    passages: int

    def reasons(self) -> tuple[str, ...]:
        """Return why the token is looked for, in words."""
        return reasons(self.kind, self.origin)


@dataclass(frozen=True)
class WordExplained:
    """A word of the query with all that is looked for in its place."""

    text: str
    norm: str
    stem: str
    terms: tuple[TermExplained, ...]
    is_left_out: bool = False


@dataclass(frozen=True)
class ReadingExplained:
    """Other words for several words of the query at once."""

    text: str
    covers: tuple[str, ...]
    kind: Kind
    origin: Origin | None
    weight: float

    def reasons(self) -> tuple[str, ...]:
        """Return why the reading is looked for, in words."""
        return reasons(self.kind, self.origin)


@dataclass(frozen=True)
class Hit:
    """A page that is found, with its best passage and the parts of its score."""

    title: str
    language: str
    url: str
    score: float
    parts: tuple[Part, ...]
    heading: str = ""
    page_number: int | None = None
    is_promoted: bool = False

    def named_parts(self) -> list[tuple[str, str, float]]:
        """Return the parts of the score: what for, of which word, how much."""
        return [(part_name(part.reason), part.text, part.score) for part in self.parts]


@dataclass(frozen=True)
class Explanation:
    """What a query matches and why."""

    engine: str
    total: int
    words: tuple[WordExplained, ...]
    readings: tuple[ReadingExplained, ...]
    ignored: tuple[str, ...]
    hits: tuple[Hit, ...]
    did_you_mean: str = ""

    def addresses(self) -> frozenset[str]:
        """Return the addresses of the hits: by them a hit is new or gone beside another."""
        return frozenset(hit.url for hit in self.hits)


def explain(text: str, language: str, vocabulary: Vocabulary | None = None) -> Explanation:
    """Return what a query on pages of `language` matches and why.

    `vocabulary` takes the place of that of the records: to try a change before it is saved.
    """
    given = records.known()
    if vocabulary is not None:
        given = replace(given, vocabulary=vocabulary)
    question = Question(text=text, language=language)
    with override(language):
        try:
            search = searched(question, asked_first(), given)
        except EngineUnavailable:
            search = searched(question, inside(), given)
        everything = expand(parse(text), given.vocabulary, language)
        frequencies = search.engine.statistics(everything.tokens()).frequencies(everything.tokens())
        promoted = promoted_for(text, given.promotions, search.asked, language)
    return Explanation(
        engine=search.engine.name,
        total=search.candidates.total,
        words=tuple(_words(everything, frequencies)),
        readings=tuple(_reading(one, everything) for one in everything.readings),
        ignored=sentences(everything.parsed),
        hits=tuple(_hits(search, promoted)),
        did_you_mean=search.spelling.text,
    )


def _words(query: Expanded, frequencies: Mapping[str, int]) -> list[WordExplained]:
    found = [
        WordExplained(
            group.text,
            next((one.token for one in group.terms if one.kind is Kind.EXACT), ""),
            next((one.token for one in group.terms if one.kind is Kind.STEM), ""),
            tuple(
                _term(term, frequencies)
                for term in sorted(group.terms, key=lambda one: -one.weight)
                # The same token as an unsure reading of a text says nothing more to people.
                if not term.token.startswith(UNSURE)
            ),
        )
        for group in query.groups
    ]
    return [*found, *_left_out(query.parsed, {one.text for one in found})]


def _term(term: Term, frequencies: Mapping[str, int]) -> TermExplained:
    return TermExplained(
        term.token, term.kind, term.origin, term.weight, frequencies.get(term.token, 0)
    )


def _left_out(parsed: ParsedQuery, looked_for: set[str]) -> list[WordExplained]:
    """Return the words that play no role because every text has them."""
    return [
        WordExplained(word.text, word.norm, word.stem, (), is_left_out=True)
        for word in parsed.words
        if word.is_stop and word.text not in looked_for
    ]


def _reading(one: Reading, query: Expanded) -> ReadingExplained:
    covers = tuple(query.groups[place].text for place in sorted(one.covers))
    return ReadingExplained(one.text, covers, one.kind, one.origin, one.weight)


def _hits(search: Search, promoted: list[int]) -> list[Hit]:
    ranked = ranked_passages(search, search.candidates.passages)
    best = {int(one.id): one for one in ranked}
    documents = {one.page: one for one in by_document(ranked, search.known.lists)}
    order = [*promoted, *(page for page in documents if page not in promoted)][:HITS_SHOWN]
    pages = public_pages(Page.objects.filter(pk__in=order)).select_related("locale")
    known = {page.pk: page for page in pages}
    firsts = {page: documents[page].passages[0] for page in order if page in documents}
    passages = SearchPassage.objects.only("title", "page_number").in_bulk(firsts.values())
    hits = []
    for number in order:
        if page := known.get(number):
            hit = Hit(page.title, page.locale.language_code, page.get_url() or "", 0.0, ())
            if number in firsts:
                hit = _with_reasons(hit, documents[number].score, best[firsts[number]], passages)
            hits.append(replace(hit, is_promoted=number in promoted))
    return hits


def _with_reasons(
    hit: Hit, score: float, best: Ranked, passages: Mapping[int, SearchPassage]
) -> Hit:
    """Return the hit with its score, where it comes from, and the passage that has most of it."""
    hit = replace(hit, score=score, parts=best.parts)
    if passage := passages.get(int(best.id)):
        heading = passage.title if passage.title != hit.title else ""
        hit = replace(hit, heading=heading, page_number=passage.page_number)
    return hit
