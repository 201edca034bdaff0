"""What is asked, in the query language of Elasticsearch; nothing here calls the server."""

from collections.abc import Iterable
from typing import Any

from elasticsearch.dsl import Q, Search

from .base import CANDIDATES, FACETS, Alternative, Asked

# How much a token counts by the field in which it stands, for the choice of candidates.
WEIGHTS = {"norm": 0.4, "stem": 1.0, "title_norm": 4.0, "title_stem": 3.0}
# Up to so many different pages are counted exactly, or with an error of a few in ten thousand.
COUNTED_EXACTLY = 40_000
MOST_VALUES = 1000
# A file has at most 2,000 pages (`library`), of which a few are cut in two.
MOST_OF_A_PAGE = 2_500


def has_words(asked: Asked) -> bool:
    """Say whether something is searched for, and not only chosen."""
    return bool(asked.phrases or any(asked.groups))


def matching(asked: Asked) -> Any:
    """Return the query for passages that match, whatever is chosen."""
    groups = [_any_of(group) for group in asked.groups if group]
    must = [_any_of(phrase) for phrase in asked.phrases]
    if groups:
        least = max(1, min(asked.minimum, len(groups)))
        must.insert(0, Q("bool", should=groups, minimum_should_match=least))
    must_not = [_any_of(left_out) for left_out in asked.excluded]
    if asked.without:
        must_not.append(Q("terms", page=sorted(asked.without)))
    return Q("bool", must=must or [Q("match_all")], must_not=must_not)


def _any_of(alternatives: tuple[Alternative, ...]) -> Any:
    return Q("bool", should=[_one(each) for each in alternatives], minimum_should_match=1)


def _one(alternative: Alternative) -> Any:
    """Return the query for one alternative, in text or title, or across both if it is apart."""
    if alternative.is_apart:
        return Q("bool", must=[_in_either(alternative.field, (one,)) for one in alternative.tokens])
    return _in_either(alternative.field, alternative.tokens)


def _in_either(field: str, tokens: tuple[str, ...]) -> Any:
    """Return the query for tokens one after the other, in the text or in the title."""
    kind = "term" if len(tokens) == 1 else "match_phrase"
    what = "value" if len(tokens) == 1 else "query"
    either = [
        Q(kind, **{name: {what: " ".join(tokens), "boost": WEIGHTS[name]}})
        for name in (field, f"title_{field}")
    ]
    return Q("bool", should=either, minimum_should_match=1)


def chosen(asked: Asked, leaving_out: str = "") -> Any:
    """Return the filter for all that is chosen, of one facet nothing."""
    wanted = [
        Q("terms", **{name: list(values)})
        for name, values in asked.chosen.items()
        if values and name != leaving_out
    ]
    return Q("bool", filter=wanted) if wanted else Q("match_all")


def candidates(search: Search, asked: Asked) -> Search:
    """Return the search for the likeliest passages, the number of pages and the facets."""
    search = search.query(matching(asked)).post_filter(chosen(asked))
    search = search.sort("_score", "passage")
    search = search.extra(size=CANDIDATES if has_words(asked) else 0, track_total_hits=False)
    _count_pages(search.aggs.bucket("total", "filter", filter=chosen(asked)))
    for name in FACETS:
        others = search.aggs.bucket(name, "filter", filter=chosen(asked, leaving_out=name))
        _count_pages(others.bucket("values", "terms", field=name, size=MOST_VALUES))
    return search


def _count_pages(bucket: Any) -> None:
    bucket.metric("pages", "cardinality", field="page_key", precision_threshold=COUNTED_EXACTLY)


def passages_of(search: Search, asked: Asked, pages: Iterable[int]) -> Search:
    """Return the search for the matching passages of each of these pages, the likeliest first."""
    numbers = sorted(set(pages))
    inner = {"name": "passages", "size": MOST_OF_A_PAGE, "_source": False}
    inner["sort"] = ["_score", "passage"]
    search = search.query(matching(asked)).filter("terms", page=numbers)
    return search.collapse("page", inner_hits=inner).extra(size=len(numbers))


def pages_in_order(search: Search, asked: Asked) -> Search:
    """Return the search whose pages are to be walked, the newest first."""
    search = search.query(matching(asked)).filter(chosen(asked))
    newest_first: list[dict[str, Any]] = [
        {
            "day": {
                "terms": {
                    "field": "day",
                    "order": "desc",
                    "missing_bucket": True,
                    "missing_order": "last",
                }
            }
        },
        {"page": {"terms": {"field": "page", "order": "desc"}}},
    ]
    return walk(search, newest_first)


def walk(search: Search, sources: list[dict[str, Any]]) -> Search:
    """Return the search that counts passages by `sources`, to be read part by part, in order."""
    search = search.extra(size=0, track_total_hits=False)
    search.aggs.bucket("walk", "composite", sources=sources)
    return search
