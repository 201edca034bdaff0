"""Elasticsearch, where a cluster exists: holds tokens, finds candidates, counts pages.

Every call raises nothing but `EngineUnavailable`; the engine inside the database answers then.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import Any

from search.analysis import ANALYSIS_VERSION
from search.models import SearchWord
from search.ranking import Statistics

from . import elasticsearch_index as index
from . import elasticsearch_questions as questions
from .base import FACETS, Asked, Candidates, EngineUnavailable
from .elasticsearch_build import build
from .elasticsearch_client import BREAKER, BULK_SECONDS, calling, client

# Pages that are taken in at once.
AT_ONCE = 50
# As many as there may be in a list of pages to leave out.
MOST_LEFT_OUT = 60_000


class ElasticsearchEngine:
    """Finds passages in the index behind the alias."""

    name = "elasticsearch"

    def candidates(self, asked: Asked) -> Candidates:
        """Return the likeliest passages, the number of pages and the facets, in one call."""
        with _answering():
            search = questions.candidates(index.asked(), _by_pages(asked))
            answer = index.execute(search)
            counts = answer["aggregations"]
            return Candidates(
                tuple(int(hit["_id"]) for hit in answer["hits"]["hits"]),
                counts["total"]["pages"]["value"],
                {name: _by_value(counts[name]["values"]["buckets"]) for name in FACETS},
            )

    def passages_of(self, asked: Asked, pages: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
        """Return ids of matching passages of these pages, the likeliest first, by page."""
        found: dict[int, tuple[int, ...]] = dict.fromkeys(pages, ())
        if not found or not questions.has_words(asked):
            return found
        with _answering():
            answer = index.execute(questions.passages_of(index.asked(), asked, found))
            for hit in answer["hits"]["hits"]:
                inner = hit["inner_hits"]["passages"]["hits"]["hits"]
                found[hit["fields"]["page"][0]] = tuple(int(one["_id"]) for one in inner)
        return found

    def pages_in_order(self, asked: Asked, first: int, last: int) -> tuple[int, ...]:
        """Return numbers of matching pages, newest first: those from `first` to before `last`."""
        if last <= first:
            return ()
        with _answering():
            search = questions.pages_in_order(index.asked(), _by_pages(asked))
            walk = index.walked(search, min(last, index.WALKED_AT_ONCE))
            return tuple(bucket["key"]["page"] for bucket in islice(walk, first, last))

    def statistics(self, tokens: Iterable[str]) -> Statistics:
        """Return what ranking must know: sums from the index, words as the database counts them."""
        words = set(tokens)
        with _answering():
            search = index.asked().extra(size=0, track_total_hits=True)
            for name in index.TOKENS:
                search.aggs.metric(name, "avg", field=f"{name}_tokens")
            answer = index.execute(search)
            passages = answer["hits"]["total"]["value"]
            lengths = {name: answer["aggregations"][name]["value"] or 0.0 for name in index.TOKENS}
        rows = SearchWord.objects.filter(word__in=words).values_list("word", "passages")
        counts = {word: max(count, 0) for word, count in rows}
        return Statistics(passages, lengths, {word: counts.get(word, 0) for word in words})

    def write(self, pages: Iterable[int], *, is_waited_for: bool = True) -> None:
        """Take in what the database holds of these pages now; what it does not hold is removed.

        A task that nobody waits for lets a busy server take its time: given up after half a second,
        a page would be missed by readers until the next attempt.
        """
        numbers = sorted(set(pages))
        if is_waited_for:
            with _answering():
                # A short call first: whoever publishes waits no longer than a reader would.
                client().indices.exists_alias(name=index.alias())
        with calling(for_readers=False):
            index.check(client(BULK_SECONDS))
            for start in range(0, len(numbers), AT_ONCE):
                part = numbers[start : start + AT_ONCE]
                index.put(part, index.alias(), client(BULK_SECONDS))

    def rebuild(self) -> Iterator[tuple[int, int]]:
        """Build a new index beside the old one and put it in its place; yield (done, all)."""
        BREAKER.close()
        yield from build(AT_ONCE)

    def hashes(self) -> Iterator[tuple[int, str]]:
        """Yield (number of a page, content hash) of what the index holds, by rising number."""
        with _answering():
            client().indices.refresh(index=index.alias())
        with calling(for_readers=False):
            yield from index.hashes(index.alias(), client(BULK_SECONDS))

    def state(self) -> Mapping[str, Any]:
        """Return for operators: version of the analysis, passages held, whether it answers."""
        state = {"engine": self.name, "answers": False, "analysis_version": 0}
        state |= {"is_current": False, "passages": 0, "pages": 0, "reason": ""}
        try:
            with calling():
                (found,) = client().indices.get_mapping(index=index.alias()).body.values()
                version = found["mappings"].get("_meta", {}).get("analysis", 0)
            state["analysis_version"] = version
            with _answering():
                search = index.asked().extra(size=0, track_total_hits=True)
                search.aggs.metric("pages", "cardinality", field="page")
                answer = index.execute(search)
        except EngineUnavailable as error:
            return {**state, "reason": str(error)}
        return {
            **state,
            "answers": True,
            "is_current": version == ANALYSIS_VERSION,
            "passages": answer["hits"]["total"]["value"],
            "pages": answer["aggregations"]["pages"]["value"],
        }


def engine() -> ElasticsearchEngine:
    """Return the engine; all of them share connections and breaker."""
    return ElasticsearchEngine()


@contextmanager
def _answering() -> Iterator[None]:
    """Run calls of a reader's search, on an index that this process understands."""
    with calling():
        index.check(client())
        yield


def _by_pages(asked: Asked) -> Asked:
    """Return the question with what is excluded said by page, where nothing is searched for.

    A passage without the excluded word would speak for a page that has it elsewhere.
    """
    if questions.has_words(asked) or not asked.excluded:
        return asked
    left_out = questions.pages_in_order(index.asked(), Asked(groups=asked.excluded))
    numbers = {bucket["key"]["page"] for bucket in islice(index.walked(left_out), MOST_LEFT_OUT)}
    return replace(asked, excluded=(), without=asked.without | numbers)


def _by_value(buckets: list[dict[str, Any]]) -> dict[str, int]:
    return {bucket["key"]: bucket["pages"]["value"] for bucket in buckets}
