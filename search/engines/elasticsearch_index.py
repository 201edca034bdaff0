"""The index in Elasticsearch: its shape, what stands in it, and the alias that readers ask.

One index for each build stands behind the alias. What a document is made of is written down in the
index itself, so that a process notices one that was made otherwise.
"""

import hashlib
import json
import time
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch, helpers
from elasticsearch.dsl import Document, Search, mapped_field
from elasticsearch.dsl.document_base import MetaField
from elasticsearch.dsl.field import Date, Integer, Keyword, Long, Text

from search.analysis import ANALYSIS_VERSION
from search.models import SearchedPage

from .base import FACETS, EngineUnavailable
from .elasticsearch_client import client
from .elasticsearch_questions import MOST_OF_A_PAGE, walk

TOKENS = ("title_norm", "title_stem", "norm", "stem")
HELD_AT_ONCE = 5_000
WALKED_AT_ONCE = 5_000
TRUSTED_SECONDS = 60.0


class PassageDocument(Document):
    """A passage: its tokens, and of its page what it is chosen, counted and sorted by.

    Only numbers are read back, so that no text is kept; the rows of the database have it.
    """

    passage: int = mapped_field(Long())
    page: int = mapped_field(Long())
    # The same once more: different words are counted several times faster than numbers.
    page_key: str = mapped_field(Keyword())
    day: str = mapped_field(Date())
    kind: str = mapped_field(Keyword())
    topic: str = mapped_field(Keyword())
    governorate: str = mapped_field(Keyword())
    year: str = mapped_field(Keyword())
    language: str = mapped_field(Keyword())
    pdf: str = mapped_field(Keyword())
    title_norm: str = mapped_field(Text(analyzer="whitespace"))
    title_stem: str = mapped_field(Text(analyzer="whitespace"))
    norm: str = mapped_field(Text(analyzer="whitespace"))
    stem: str = mapped_field(Text(analyzer="whitespace"))
    title_norm_tokens: int = mapped_field(Integer(index=False))
    title_stem_tokens: int = mapped_field(Integer(index=False))
    norm_tokens: int = mapped_field(Integer(index=False))
    stem_tokens: int = mapped_field(Integer(index=False))
    # Of the page: whether all its passages are here, and whether they are those of today.
    content_hash: str = mapped_field(Keyword())
    passages: int = mapped_field(Integer())

    class Meta:
        dynamic = MetaField("strict")
        source = MetaField(enabled=False)


def mapping() -> dict[str, Any]:
    """Return the mapping of a new index, with what it was made with."""
    shape = PassageDocument._doc_type.mapping.to_dict()
    digest = hashlib.sha256(json.dumps(shape, sort_keys=True).encode()).hexdigest()[:16]
    return {**shape, "_meta": {"analysis": ANALYSIS_VERSION, "shape": digest}}


def alias() -> str:
    """Return the name under which readers ask."""
    return str(settings.ELASTICSEARCH_INDEX)


def create(name: str, using: Elasticsearch) -> None:
    """Make an empty index that is not asked yet: without copies, not made ready while filled."""
    shape = {
        "number_of_shards": settings.ELASTICSEARCH_SHARDS,
        "number_of_replicas": 0,
        "refresh_interval": -1,
        "max_inner_result_window": MOST_OF_A_PAGE,
    }
    using.indices.create(index=name, mappings=mapping(), settings=shape)


_trusted: dict[str, float] = {}


def check(using: Elasticsearch) -> None:
    """Raise EngineUnavailable unless the index is one of ours, made as this process would.

    Asked once a minute; an index that was trusted is not exchanged for one of another kind.
    """
    if time.monotonic() < _trusted.get(alias(), 0.0):
        return
    (found,) = using.indices.get_mapping(index=alias()).body.values()
    if found["mappings"].get("_meta") != mapping()["_meta"]:
        raise EngineUnavailable(f"{alias()} was made otherwise; run: manage.py rebuild_search")
    _trusted[alias()] = time.monotonic() + TRUSTED_SECONDS


def forget_trust() -> None:
    """Have the index looked at before it is asked again."""
    _trusted.clear()


def put(numbers: list[int], index: str, using: Elasticsearch, *, is_new: bool = False) -> None:
    """Make the index hold what the database holds of these pages, and nothing else of them.

    `is_new`: nothing of these pages is in the index yet. Raises what the client raises, and
    EngineUnavailable where the index refuses a document.
    """
    rows = list(_rows(numbers))
    actions = [_action(searched, passage, count) for searched, passage, count in rows]
    if not is_new:
        using.indices.refresh(index=index)
        kept = {passage.pk for _searched, passage, _count in rows}
        gone = held(numbers, index, using) - kept
        actions += [{"_op_type": "delete", "_id": str(number)} for number in gone]
    done = helpers.streaming_bulk(
        using,
        actions,
        chunk_size=500,
        max_chunk_bytes=10 * 1024 * 1024,
        raise_on_error=False,
        index=index,
        # An index is never made by writing to it.
        require_alias=index == alias(),
    )
    for is_done, item in done:
        (answer,) = item.values()
        if not is_done and answer.get("result") != "not_found":
            raise EngineUnavailable(f"{index} refused a passage: {answer.get('error')}"[:300])
    if not is_new:
        using.indices.refresh(index=index)


def _rows(numbers: list[int]) -> Iterator[tuple[SearchedPage, Any, int]]:
    """Yield page, passage and number of the page's passages, as they are now."""
    pages = SearchedPage.objects.filter(pk__in=numbers)
    for searched in pages.prefetch_related("facets", "passages"):
        passages = list(searched.passages.all())
        yield from ((searched, passage, len(passages)) for passage in passages)


def _action(searched: Any, passage: Any, count: int) -> dict[str, Any]:
    """Return what a bulk says of one passage."""
    values: dict[str, Any] = {}
    for facet in searched.facets.all():
        if facet.name in FACETS:
            values.setdefault(facet.name, []).append(facet.value)
    for name in TOKENS:
        values[name] = getattr(passage, name)
        values[f"{name}_tokens"] = len(values[name].split())
    # The document class would look at each value of each passage once more: half of a rebuild's
    # time in this process. The index refuses what is not in its mapping.
    return {
        "_id": str(passage.pk),
        "passage": passage.pk,
        "page": searched.pk,
        "page_key": str(searched.pk),
        "day": searched.day,
        "content_hash": searched.content_hash,
        "passages": count,
        **values,
    }


def held(numbers: Iterable[int], index: str, using: Elasticsearch) -> set[int]:
    """Return the passages of these pages that the index holds."""
    search = Search(using=using, index=index).filter("terms", page=sorted(numbers)).sort("passage")
    search = search.extra(size=HELD_AT_ONCE, track_total_hits=False).source(False)
    found: set[int] = set()
    while hits := execute(search)["hits"]["hits"]:
        found |= {int(hit["_id"]) for hit in hits}
        search = search.extra(search_after=hits[-1]["sort"])
    return found


def hashes(index: str, using: Elasticsearch) -> Iterator[tuple[int, str]]:
    """Yield number and content hash of each page that the index holds, by rising number.

    The hash of a page that is not held whole, or whose passages are of several days, is empty.
    """
    fields = ("page", "content_hash", "passages")
    search = walk(
        Search(using=using, index=index), [{name: {"terms": {"field": name}}} for name in fields]
    )
    last: tuple[int, str] | None = None
    for bucket in walked(search):
        key = bucket["key"]
        is_whole = bucket["doc_count"] == key["passages"]
        if last and last[0] != key["page"]:
            yield last
            last = None
        last = (key["page"], key["content_hash"] if is_whole and not last else "")
    if last:
        yield last


def walked(search: Search, at_once: int = WALKED_AT_ONCE) -> Iterator[dict[str, Any]]:
    """Yield the buckets of a walk, asking for the next part where one is used up."""
    walking = search.aggs["walk"]
    walking.size = at_once
    while True:
        answer = execute(search)["aggregations"]["walk"]
        yield from answer["buckets"]
        if len(answer["buckets"]) < at_once:
            return
        walking.after = answer["after_key"]


def execute(search: Search) -> dict[str, Any]:
    """Return a whole answer: a part of one would count and find other things than the database."""
    answer: dict[str, Any] = search.params(allow_partial_search_results=False).execute().to_dict()
    if answer.get("timed_out"):
        raise EngineUnavailable("the answer was not complete in time")
    return answer


def asked(seconds: float | None = None) -> Search:
    """Return an empty search of the index that readers ask."""
    return Search(using=client(seconds), index=alias()).source(False)
