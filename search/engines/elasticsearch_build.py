"""A new index beside the one that serves: filled, compared with the rows, put in its place.

Ended at any moment, the old one serves. What changes while the new one is filled differs from it
afterwards and is taken in, once before it takes its place and once after.
"""

import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from elasticsearch import Elasticsearch
from elasticsearch.dsl import Search

from search.models import SearchedPage, SearchPassage

from . import elasticsearch_index as index
from .base import Alternative, Asked, EngineUnavailable
from .elasticsearch_client import BUILD_SECONDS, calling, client
from .elasticsearch_questions import matching

KEPT = timedelta(hours=24)
# So often what changed meanwhile is taken in; each time it took a fraction of the time before.
MOST_ROUNDS = 5
MENDED_AT_ONCE = 50


def build(at_once: int) -> Iterator[tuple[int, int]]:
    """Fill a new index, put it in the place of the old one and yield (done, all)."""
    using = client(BUILD_SECONDS)
    name = _new_name()
    with calling(for_readers=False):
        index.create(name, using)
    serves = False
    try:
        yield from _fill(name, using, at_once)
        with calling(for_readers=False):
            _make_ready(name, using)
            _mend(name, using)
            _try_out(name, using)
            _put_in_place(name, using)
            serves = True
            index.forget_trust()
            _mend(name, using)
            _remove_old(using)
    finally:
        if not serves:
            # Where this fails too, a later build removes what is left.
            with suppress(EngineUnavailable), calling(for_readers=False):
                using.indices.delete(index=name)


def _new_name() -> str:
    """Return a name that says which analysis made the index, and when."""
    version = index.mapping()["_meta"]["analysis"]
    now = timezone.now().strftime("%Y%m%dt%H%M%S")
    return f"{index.alias()}-v{version}-{now}-{secrets.token_hex(2)}"


def _fill(name: str, using: Elasticsearch, at_once: int) -> Iterator[tuple[int, int]]:
    """Take in every page by rising number, some at once; yield after each part."""
    total, done, last = SearchedPage.objects.count(), 0, 0
    following = SearchedPage.objects.order_by("pk").values_list("pk", flat=True)
    while numbers := list(following.filter(pk__gt=last)[:at_once]):
        with calling(for_readers=False):
            index.put(numbers, name, using, is_new=True)
        done, last = done + len(numbers), numbers[-1]
        yield done, max(total, done)


def _make_ready(name: str, using: Elasticsearch) -> None:
    """Let the index be asked, and copied to other nodes."""
    shape = {"number_of_replicas": settings.ELASTICSEARCH_REPLICAS, "refresh_interval": None}
    using.indices.put_settings(index=name, settings={"index": shape})
    using.indices.refresh(index=name)


def _mend(name: str, using: Elasticsearch) -> None:
    """Take in what differs from the rows until nothing does; each page is compared and counted."""
    for _round in range(MOST_ROUNDS):
        numbers = differing(name, using)
        if not numbers:
            return
        for start in range(0, len(numbers), MENDED_AT_ONCE):
            index.put(numbers[start : start + MENDED_AT_ONCE], name, using)
    if len(numbers) > MENDED_AT_ONCE:
        raise EngineUnavailable(f"{name} did not become equal to the database")


def differing(name: str, using: Elasticsearch) -> list[int]:
    """Return the pages of which the index holds something else than the database."""
    wanted = dict(SearchedPage.objects.values_list("pk", "content_hash").iterator())
    wrong = [
        number
        for number, content_hash in index.hashes(name, using)
        if wanted.pop(number, None) != content_hash
    ]
    return sorted([*wrong, *wanted])


def _try_out(name: str, using: Elasticsearch) -> None:
    """Find a passage by its own first word, as a reader would; raise EngineUnavailable if not."""
    passage = SearchPassage.objects.exclude(stem="").first()
    if passage is None:
        return
    word = Alternative("stem", (passage.stem.split()[0],))
    search = Search(using=using, index=name).query(matching(Asked(groups=((word,),))))
    search = search.filter("term", page=passage.searched_id).extra(size=1).source(False)
    if not index.execute(search)["hits"]["hits"]:
        raise EngineUnavailable(f"{name} does not find what it holds")


def _put_in_place(name: str, using: Elasticsearch) -> None:
    """Give the alias to the new index, in one call; note when the old one was replaced."""
    alias = index.alias()
    actions: list[dict[str, Any]] = [{"add": {"index": name, "alias": alias}}]
    old: list[str] = []
    if using.indices.exists_alias(name=alias):
        old = list(using.indices.get_alias(name=alias).body)
        actions += [{"remove": {"index": each, "alias": alias}} for each in old]
    elif using.indices.exists(index=alias):
        # Something else made an index of this name: it is none of ours, and nobody can ask it.
        actions.append({"remove_index": {"index": alias}})
    using.indices.update_aliases(actions=actions)
    for each in old:
        known = using.indices.get_mapping(index=each).body[each]["mappings"].get("_meta", {})
        meta = {**known, "replaced": timezone.now().isoformat()}
        using.indices.put_mapping(index=each, meta=meta)


def _remove_old(using: Elasticsearch) -> None:
    """Remove indexes that were replaced, or left unfinished, a day ago."""
    before = timezone.now() - KEPT
    found = using.indices.get(index=f"{index.alias()}-v*", features=["aliases", "mappings"]).body
    made = using.indices.get_settings(index=f"{index.alias()}-v*").body
    for name, about in found.items():
        if about["aliases"]:
            continue
        created = int(made[name]["settings"]["index"]["creation_date"]) / 1000
        replaced = about["mappings"].get("_meta", {}).get("replaced")
        since = datetime.fromisoformat(replaced) if replaced else _moment(created)
        if since < before:
            using.indices.delete(index=name)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=timezone.get_default_timezone())
